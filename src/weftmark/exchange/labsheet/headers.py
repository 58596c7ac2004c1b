"""What the columns of a sheet are called, in Chinese and English."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from weftmark.core.units import unit_named
from weftmark.exchange.labsheet.typed.notes import split_notes
from weftmark.exchange.labsheet.typed.numbers import ValueProblem, plain
from weftmark.exchange.labsheet.wording import COLUMNS, FOR_PEOPLE
from weftmark.exchange.spellings import folded
from weftmark.exchange.vocabulary import Vocabulary

FIELD_OF = {
    **{folded(field): field for field in COLUMNS},
    **{folded(name): field for field, names in COLUMNS.items() for name in names.split("|")},
}
_ASIDE = frozenset(folded(name) for name in FOR_PEOPLE.split("|"))
WITH_UNIT = ("value", "lod", "loq", "uncertainty")  # fields whose header may say the unit in brackets

_BETWEEN = re.compile(r"[/|]")
_HAN_THEN_LATIN = re.compile(r"(?<=[\u4e00-\u9fff)])\s+(?=[A-Za-z])")
_METHOD = re.compile(r"(?:GB|FZ|HJ|ISO|EN|DIN|AATCC|ASTM|BS|SN|QB|NY|IEC|JIS|CEN)\b.*[0-9].*", re.IGNORECASE)
_UNIT_BEHIND = re.compile(r"(.+?)\s*[\s,/;]\s*([^\s,;]+)")


class Title(NamedTuple):
    """A header cell: the field or the parameter it names, with unit and method where it says them."""

    field: str = ""
    parameter: str = ""
    unit: str = ""
    method: str = ""
    aside: bool = False

    @property
    def known(self) -> bool:
        return bool(self.field or self.parameter or self.aside)


@lru_cache(maxsize=2048)
def field_title(text: str) -> Title:
    """The field that a header names, also in two languages at once (检测项目 Test item, 结果/Result)."""
    try:
        shown = plain(text.replace("\n", "/")).strip("*:# ") or text.strip()
    except ValueProblem:
        return Title()
    if found := _field(shown):
        return found
    pieces = [
        piece for part in _BETWEEN.split(shown) for piece in _HAN_THEN_LATIN.split(part) if piece.strip()
    ]
    titles = [title for title in map(_field, pieces) if title]
    if titles and all(title.field == titles[0].field and title.aside == titles[0].aside for title in titles):
        return max(titles, key=lambda title: len(title.unit))
    return Title()


def _field(text: str) -> Title | None:
    body, notes = split_notes(text.strip("*: "))
    for name in (text, body):
        key = folded(name)
        if key in FIELD_OF:
            unit = next((unit for note in notes if (unit := unit_named(note)) and unit != "-"), "")
            field = FIELD_OF[key]
            return Title(field=field, unit=unit if field in WITH_UNIT else "")
        if key in _ASIDE:
            return Title(aside=True)
    return None


def parameter_title(text: str, vocabulary: Vocabulary) -> Title:
    """The parameter that heads a column, with unit and method: 甲醛(mg/kg), pH值, 镉 (GB/T 17593.1) mg/kg."""
    try:
        shown = plain(text.replace("\n", " ")).strip("*: ")
    except ValueProblem:
        return Title()
    if _is_parameter(shown, vocabulary):
        return Title(parameter=shown)
    body, notes = split_notes(shown)
    unit = method = ""
    if found := _UNIT_BEHIND.fullmatch(body.rstrip("/ ")):
        name, typed = found.groups()
        if (unit_named(typed) or "-") != "-":
            body, unit = name, unit_named(typed) or ""
            body, more = split_notes(body)
            notes = [*notes, *more]
    body = body.rstrip("/ ,;")
    for note in notes:
        stated = unit_named(note)
        if stated:
            unit = unit or stated
        elif _METHOD.fullmatch(note):
            method = note
        elif not (same := vocabulary.parameter(note)) or same != vocabulary.parameter(body):
            return Title()
    return Title(parameter=body, unit=unit, method=method) if _is_parameter(body, vocabulary) else Title()


def _is_parameter(name: str, vocabulary: Vocabulary) -> bool:
    return bool(name) and bool(vocabulary.parameter(name) or vocabulary.shared(name))
