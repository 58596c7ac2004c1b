"""Characters that a reader cannot see: they turn the order of a text round, or hide within it."""

from __future__ import annotations

import re
import unicodedata

from weftmark.core.text import Text

_HIDDEN = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
TYPE_ANEW = Text("请重新键入，或以纯文本粘贴。", "Type it anew, or paste it as plain text.")


def hidden_in(text: str) -> str:
    """The first such character by code point and name, `U+202E RIGHT-TO-LEFT OVERRIDE`; empty if none."""
    found = _HIDDEN.search(text)
    if found is None:
        return ""
    return f"U+{ord(found[0]):04X} {unicodedata.name(found[0], '')}".strip()


def in_the_open(text: str) -> str:
    """The text with each such character written as its code point."""
    return _HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def holds_hidden(character: str) -> Text:
    """What is wrong with a text that holds this character."""
    return Text(f"含有看不见的字符 {character}", f"there is an invisible character in it, {character}")
