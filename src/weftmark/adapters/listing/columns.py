"""What a list shows of each thing, and how it may be narrowed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Any, Literal

from django.db.models import QuerySet

from weftmark.adapters.language import say

Kind = Literal["text", "number", "day", "moment", "state", "outcome"]
Value = str | Callable[[Any], object]

_sayers: dict[str, Callable[[Any], str]] = {}


@dataclass(frozen=True)
class Column:
    """`value` is a dotted path or a function of the row; `sort` the field to order by, if any."""

    key: str
    header: object
    value: Value
    kind: Kind = "text"
    sort: str = ""
    link: Callable[[Any], str | None] | None = None
    unit: str = ""

    def cell(self, row: Any) -> Cell:
        """What this column shows of one row."""
        found = self.value(row) if callable(self.value) else along(row, self.value)
        return Cell(self.kind, found, (self.link(row) if self.link else None) or "", self.unit)


@dataclass(frozen=True)
class Cell:
    """One value in a list, and where it leads."""

    kind: Kind
    value: object
    url: str = ""
    unit: str = ""

    def plain(self) -> object:
        """For a spreadsheet: numbers and days stay what they are, everything else becomes words."""
        if self.kind in {"number", "day", "moment"}:
            return self.value
        if self.value is None:
            return None
        return _sayers.get(self.kind, say)(self.value)


@dataclass(frozen=True)
class Filter:
    """A row of chips. `choices` are (value, text); `field` is compared, or `apply` narrows as it likes."""

    key: str
    label: object
    field: str = ""
    choices: Iterable[tuple[str, object]] = ()
    apply: Callable[[QuerySet[Any], str], QuerySet[Any]] | None = None

    def narrow(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        """The rows that have this value; all of them where the value is none of the choices."""
        if value not in {str(known) for known, _ in self.choices}:
            return rows
        return self.apply(rows, value) if self.apply else rows.filter(**{self.field or self.key: value})


def say_kind(kind: Kind, sayer: Callable[[Any], str]) -> None:
    """Teach how values of a kind read in a spreadsheet: done once, by whoever draws that kind on pages."""
    _sayers[kind] = sayer


def along(row: object, path: str) -> object:
    """`site.name` of a row; None where something on the way is missing."""
    return reduce(lambda found, name: getattr(found, name, None), path.split("."), row)
