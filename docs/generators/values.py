"""What a result may say instead of a number."""

from __future__ import annotations

from docs.generators.tables import code, listed, table
from weftmark.core.text import Lang, Text
from weftmark.exchange.labsheet.typed.answers import _SAID, BELOW_LOQ, BLANK, NOT_DETECTED

_HEAD = (Text("读作", "read as"), Text("写法", "spellings"))
_KINDS = {
    "pass": Text("合格，没有数值", "a pass without a value"),
    "fail": Text("不合格，没有数值", "a fail without a value"),
    "absent": Text("无", "none found"),
    "present": Text("有", "found"),
}


def answers(lang: Lang) -> str:
    """The words, folded as they are looked up: case, width and spaces make no difference."""
    rows = [(_KINDS[kind].say(lang), _SAID[kind].split("|")) for kind in _KINDS]
    rows += [
        (Text("未检出", "not detected").say(lang), sorted(NOT_DETECTED)),
        (Text("低于定量限", "below the quantification limit").say(lang), sorted(BELOW_LOQ)),
        (Text("没有检测", "not tested").say(lang), sorted(word for word in BLANK if word)),
    ]
    return table(_HEAD, [(kind, listed(map(code, words), lang)) for kind, words in rows], lang)
