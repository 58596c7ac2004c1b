"""The unified social credit code of Chinese organisations (GB 32100-2015): 18 characters, one a check."""

from __future__ import annotations

import unicodedata

from weftmark.core.text import Text
from weftmark.exchange.problem import Problem

CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""31 of them: I, O, S, V and Z are left out because they look like others."""

_LOOKS_LIKE = {"I": "1", "O": "0", "S": "5", "Z": "2", "V": "U"}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))


def tidy(code: str) -> str:
    """The code as it is stored: narrow capitals without spaces and hyphens."""
    narrow = unicodedata.normalize("NFKC", code).upper()
    return "".join(sign for sign in narrow if not sign.isspace() and sign not in "-‐‑–—")


def check_character(first: str) -> str:
    """The 18th character for the first 17, by weights 3^i modulo 31."""
    total = sum(CHARACTERS.index(sign) * weight for sign, weight in zip(first, _WEIGHTS, strict=True))
    return CHARACTERS[-total % 31]


def fault_of(code: str, where: str = "") -> Problem | None:
    """What is wrong with a code, and with which of its characters; None where it is sound."""
    code = tidy(code)
    where = where or code[:40]
    if len(code) != 18:
        what = Text(
            f"统一社会信用代码应为 18 位，实有 {len(code)} 位",
            f"a unified social credit code has 18 characters, this one {len(code)}",
        )
        return Problem(what, where, Text("请对照营业执照补全。", "Complete it from the business licence."))
    for place, sign in enumerate(code, start=1):
        if sign not in CHARACTERS:
            return _no_such_character(place, sign, where)
    expected = check_character(code[:17])
    if code[17] == expected:
        return None
    what = Text(
        f"第 18 位校验码是“{code[17]}”，按前 17 位计算应为“{expected}”",
        f"the 18th, the check character, is “{code[17]}”; by the 17 before it, it has to be “{expected}”",
    )
    remedy = Text(
        "至少有一位抄错，请对照营业执照逐位核对。",
        "At least one character was copied wrongly; compare each with the business licence.",
    )
    return Problem(what, where, remedy)


def _no_such_character(place: int, sign: str, where: str) -> Problem:
    what = Text(
        f"第 {place} 位是“{sign}”，代码中不使用该字符",
        f"character {place} is “{sign}”, which these codes do not use",
    )
    meant = _LOOKS_LIKE.get(sign)
    remedy = (
        Text(
            f"是否应为“{meant}”？代码不用字母 I、O、S、V、Z。",
            f"Is it “{meant}”? The letters I, O, S, V, Z are not used.",
        )
        if meant
        else Text("只用数字和大写字母。", "Only digits and capital letters are used.")
    )
    return Problem(what, where, remedy)
