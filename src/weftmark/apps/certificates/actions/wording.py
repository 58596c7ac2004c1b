"""What letters say: subject and body of each occasion, in both languages."""

from __future__ import annotations

from typing import NamedTuple

from weftmark.core.text import Text


class Letter(NamedTuple):
    """Subject and body; `{name}` stands for what the occasion fills in."""

    subject: Text
    body: Text
    kind: str = "certificate"


LETTERS = {
    "issued": Letter(
        Text("证书 {number} 已颁发", "Certificate {number} has been issued"),
        Text(
            "证书 {number} 自今日起有效，有效期至 {valid_until}。首次监督应于 {surveillance} 前完成。",
            "Certificate {number} is valid from today until {valid_until}. The first surveillance is due on {surveillance}.",
        ),
    ),
    "changed": Letter(
        Text("证书 {number} 已变更", "Certificate {number} has changed"),
        Text(
            "证书 {number} 第 {version} 版自 {on} 起取代前一版。变更：{change}",
            "Version {version} of certificate {number} takes the place of the former one from {on}. Change: {change}",
        ),
    ),
    "suspend": Letter(
        Text("证书 {number} 已暂停", "Certificate {number} has been suspended"),
        Text(
            "证书 {number} 自 {on} 起暂停，暂停期间不得使用认证标志。\n原因：{why}\n恢复条件：{restores}\n最迟：{at_latest}，逾期将撤销。",
            "Certificate {number} is suspended from {on}; the mark must not be used meanwhile.\nReason: {why}\nWhat lifts the suspension: {restores}\nAt the latest: {at_latest}, after that the certificate is withdrawn.",
        ),
    ),
    "reinstate": Letter(
        Text("证书 {number} 已恢复有效", "Certificate {number} is valid again"),
        Text(
            "证书 {number} 已恢复有效，可以重新使用认证标志。\n原因：{why}",
            "Certificate {number} is valid again; the mark may be used again.\nReason: {why}",
        ),
    ),
    "withdraw": Letter(
        Text("证书 {number} 已被撤销", "Certificate {number} has been withdrawn"),
        Text(
            "证书 {number} 已被撤销，须立即停止使用认证标志。\n原因：{why}",
            "Certificate {number} has been withdrawn; use of the mark has to stop at once.\nReason: {why}",
        ),
    ),
    "cancel": Letter(
        Text("证书 {number} 已注销", "Certificate {number} has been cancelled"),
        Text(
            "证书 {number} 已注销，须停止使用认证标志。\n原因：{why}",
            "Certificate {number} has been cancelled; use of the mark has to stop.\nReason: {why}",
        ),
    ),
    "expire": Letter(
        Text("证书 {number} 已过期", "Certificate {number} has expired"),
        Text(
            "证书 {number} 已过期，须停止使用认证标志。\n{why}",
            "Certificate {number} has expired; use of the mark has to stop.\n{why}",
        ),
    ),
    "not_kept": Letter(
        Text("证书 {number}：请暂停或撤销", "Certificate {number}: suspend or withdraw"),
        Text(
            "监督案卷 {case} 决定不予保持认证。请对证书 {number} 作出暂停或撤销决定。",
            "Surveillance case {case} decided not to keep certification. Suspend or withdraw certificate {number}.",
        ),
    ),
    "received": Letter(
        Text("收到{name} {number}", "New {name}: {number}"),
        Text(
            "{name} {number}，案卷 {case}。请由案外人员受理。",
            "There is a new {name}, {number}, about case {case}. Somebody outside the case has to take it up.",
        ),
        "complaint",
    ),
    "upheld": Letter(
        Text("{name} {number}：成立", "{number} ({name}): upheld"),
        Text(
            "案卷 {case} 的{name} {number} 成立。\n{outcome}",
            "The {name} {number} about case {case} is upheld.\n{outcome}",
        ),
        "complaint",
    ),
    "dismissed": Letter(
        Text("{name} {number}：不成立", "{number} ({name}): not upheld"),
        Text(
            "案卷 {case} 的{name} {number} 不成立或不予受理。\n{outcome}",
            "The {name} {number} about case {case} is not upheld.\n{outcome}",
        ),
        "complaint",
    ),
}
NAMES = {"complaint": Text("投诉", "complaint"), "appeal": Text("申诉", "appeal")}
NOTHING_LEFT = Text(
    "缩小范围后至少须保留一个产品，并至少去掉一个；全部停用请改为撤销或注销。",
    "A reduced scope keeps at least one product and drops at least one; to end all of it, withdraw or cancel the certificate.",
)
NO_DECISION = Text(
    "本案没有准予认证的决定，不能颁发证书。",
    "No decision in this case grants certification, so no certificate can be issued.",
)
BY_COMMAND = Text(
    "有效期至 {until}，由 remind 命令标记", "validity ended on {until}; marked by the command remind"
)
ALREADY_OPEN = Text(
    "这张证书已有一个同类案卷未结束；请先办完该案卷。",
    "A case of this kind is open for this certificate already; finish it first.",
)
CERTIFICATE_ENDED = Text(
    "证书已撤销、注销或过期，不能再建立监督或变更案卷；请重新申请认证。",
    "The certificate has ended, so no surveillance or change can be opened; apply for certification anew.",
)
REMINDER = Text("{what}：{label}", "{what}: {label}")
DUE = Text(
    "{label}：“{what}”应于 {day} 前完成，还有 {days} 天。",
    "{label}: “{what}” is due on {day}, {days} days from now.",
)
LATE = Text(
    "{label}：“{what}”应于 {day} 前完成，已逾期 {days} 天。",
    "{label}: “{what}” was due on {day}, {days} days ago.",
)
NO_OFFICER = Text(
    "有效期已过，但没有在职的证书管理员，未能标记过期；请任命证书管理员。",
    "The validity is over, but there is no active certificate officer to mark it expired; appoint one.",
)
