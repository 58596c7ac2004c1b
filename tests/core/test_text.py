"""One text in two languages."""

from __future__ import annotations

from weftmark.core.text import LANGS, Text, same


def test_text_is_said_in_either_language() -> None:
    text = Text("棉", "cotton")
    assert [text.say(lang) for lang in LANGS] == ["棉", "cotton"]


def test_text_is_authentic_in_chinese_unless_told_otherwise() -> None:
    assert Text("棉", "cotton").authentic == "zh"
    assert Text("棉", "cotton", "en").authentic == "en"


def test_same_text_reads_alike_in_both() -> None:
    assert same("GB/T 1") == Text("GB/T 1", "GB/T 1")
