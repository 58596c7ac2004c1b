"""What the process says when it refuses, apart from the sentences of guards, which stand in the table."""

from __future__ import annotations

from weftmark.core.text import Text

WORDING: dict[str, Text] = {
    "unknown_move": Text("流程中没有“{move}”这一流转。", "The process knows no move “{move}” for this."),
    "step": Text(
        "当前状态为“{step}”，不能办理“{move}”；现在可以办理：{possible}。",
        "It stands at “{step}”, where “{move}” is not possible; possible now: {possible}.",
    ),
    "step_final": Text(
        "当前状态为“{step}”，流程已结束，不能再办理“{move}”。",
        "It stands at “{step}”, where the process has ended; “{move}” is not possible any more.",
    ),
    "role": Text("“{move}”须由{roles}办理。", "“{move}” takes one of these roles: {roles}."),
    "document": Text(
        "缺少文件：{document}。请先提交。", "A document is missing: {document}. Hand it in first."
    ),
    "why": Text("请写明办理“{move}”的理由。", "Say why: “{move}” needs a reason."),
    "cannot_tell": Text("尚无法确认：{sentence}", "Not confirmed yet: {sentence}"),
}
NOTHING = Text("无", "nothing")
