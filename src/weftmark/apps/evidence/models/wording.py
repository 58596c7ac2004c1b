"""A value as it was reported, beside its unit, in both languages."""

from __future__ import annotations

from weftmark.core.specification.limit import unit_name, with_unit
from weftmark.core.text import Text, same
from weftmark.core.units import fold, unit_named
from weftmark.exchange.labsheet.typed.answers import NOT_DETECTED, WORDS

_NOTHING_FOUND = frozenset(NOT_DETECTED)


_MEANS = {
    "pass": Text("合格", "pass"),
    "fail": Text("不合格", "fail"),
    "absent": Text("无", "none"),
    "present": Text("有", "present"),
}


def _in_words(value: str) -> Text:
    """An answer without a number; who reads the other language is told what it means."""
    means = _MEANS.get(WORDS.get(fold(value), ""))
    if means is None:
        return same(value)
    return Text(f"{means.zh}（{value}）", value) if value.isascii() else Text(value, f"{means.en} ({value})")


def reported(value: str, unit: str) -> Text:
    """What was typed, with the unit's name; our own words for nothing detected. Words take no unit."""
    if fold(value) in _NOTHING_FOUND:
        return Text("未检出", "not detected")
    if not any(sign.isdigit() for sign in value):
        return _in_words(value)
    known = unit_named(unit) or unit
    for name in sorted({unit, known, *unit_name(known)[:2]} - {""}, key=len, reverse=True):
        if value.strip().endswith(name):
            value = value.strip().removesuffix(name)
    return with_unit(value.strip(), known)
