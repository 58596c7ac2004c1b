"""A limit and the products it is meant for."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from weftmark.core.quantity import show, show_grade
from weftmark.core.specification.figure import Figure
from weftmark.core.subject import Subject
from weftmark.core.text import Text, same


class Op(StrEnum):
    """How a value has to stand to the limit. NONE: the text sets no limit for this scope."""

    AT_MOST = "<="
    BELOW = "<"
    AT_LEAST = ">="
    ABOVE = ">"
    BETWEEN = "between"
    NOT_DETECTED = "not_detected"
    ONE_OF = "one_of"
    NONE = "none"


Scope = Mapping[str, frozenset[str]]

_SIGNS = {Op.AT_MOST: "≤", Op.BELOW: "<", Op.AT_LEAST: "≥", Op.ABOVE: ">"}


class Limit(NamedTuple):
    """The limit for one scope.

    `scope` maps facts to the values it is meant for, all of which must hold; an empty scope is everybody's.
    `low` and `high` are in `unit`; a one-sided limit uses the one it needs. NOT_DETECTED may carry in
    `high` the detection limit a method must reach. ONE_OF lists its `choices`.
    """

    scope: Scope
    op: Op
    low: Decimal | None
    high: Decimal | None
    unit: str
    figure: Figure
    choices: frozenset[str] = frozenset()
    clause: Text | None = None

    @property
    def bound(self) -> Decimal | None:
        """The one number of a one-sided limit."""
        return self.low if self.op in (Op.AT_LEAST, Op.ABOVE) else self.high

    def fits(self, subject: Subject) -> bool | None:
        """Is the subject in scope? None when a fact the scope asks for is unknown."""
        known: bool | None = True
        for fact, values in self.scope.items():
            have = subject.facts.get(fact)
            if not have:
                known = None
            elif have.isdisjoint(values):
                return False
        return known

    def overlaps(self, other: Limit) -> bool:
        """Can one product be in both scopes?"""
        return all(self.scope[fact] & other.scope[fact] for fact in self.scope.keys() & other.scope.keys())

    def says(self) -> Text:
        """The limit as it stands in a table: ≤ 75 mg/kg."""
        write = show_grade if self.unit == "grade" else show
        if self.op is Op.NONE:
            return Text("无要求", "none set")
        if self.op is Op.ONE_OF:
            return same(" / ".join(sorted(self.choices)))
        if self.op is Op.NOT_DETECTED:
            if self.high is None:
                return Text("不得检出", "not detected")
            at = with_unit(write(self.high), self.unit)
            return Text(f"不得检出（检出限 ≤ {at.zh}）", f"not detected (detection limit ≤ {at.en})")
        if self.op is Op.BETWEEN and self.low is not None and self.high is not None:
            span = with_unit(f"{write(self.low)}–{write(self.high)}", self.unit)
            return Text(span.zh.replace("–", "～"), span.en)
        bound = self.bound
        return with_unit(f"{_SIGNS.get(self.op, '')} {'' if bound is None else write(bound)}", self.unit)


_UNIT_NAMES = {
    "grade": Text("级", "grade"),
    "count": Text("次", "times"),
    "times": Text("倍", "times"),
    "degC": Text("℃", "°C"),
    "rating": Text("级", "rating"),
    "years": Text("岁", "years"),
    "months": Text("个月", "months"),
    "days": Text("天", "days"),
    "h": Text("小时", "h"),
    "ppmv": same("ppm (v/v)"),
    "kgce/100m": same("kgce/100 m"),
    "m3/t": same("m³/t"),
    "m3/100m": same("m³/100 m"),
    "mg/m3": same("mg/m³"),
    "ug/kg": same("µg/kg"),
    "ug/L": same("µg/L"),
    "ug/cm2/week": Text("µg/(cm²·周)", "µg/cm²/week"),
}

_COUNTED = frozenset(("years", "months", "days"))


def unit_name(unit: str) -> Text:
    """A unit as it is printed; empty for pH and for plain numbers."""
    return same("") if unit in ("pH", "-") else _UNIT_NAMES.get(unit) or same(unit)


def with_unit(number: str, unit: str) -> Text:
    """A number with its unit; fastness grades read "3-4 级" and "grade 3-4", and one month is "1 month"."""
    name = unit_name(unit)
    lead, _, rest = number.rpartition(" ")
    if unit == "grade":
        return Text(f"{number} 级", f"{lead + ' ' if lead else ''}grade {rest}")
    if rest == "1" and unit in _COUNTED:
        name = name._replace(en=name.en.removesuffix("s"))
    return Text(f"{number} {name.zh}".rstrip(), f"{number} {name.en}".rstrip())
