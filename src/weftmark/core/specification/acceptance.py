"""What a limit accepts, as a set of numbers; limits are compared by what they accept."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from weftmark.core.specification.change import Change, both_ways, by_inclusion
from weftmark.core.specification.figure import Standing
from weftmark.core.specification.limit import Limit, Op
from weftmark.core.units import UnitMismatch, factor

UPPER = frozenset((Op.AT_MOST, Op.BELOW, Op.NOT_DETECTED))
_OPEN = frozenset((Op.BELOW, Op.ABOVE))


class Span(NamedTuple):
    """An interval; None is unbounded. `open` leaves its bounds out."""

    low: Fraction | None
    high: Fraction | None
    open: bool = False

    def within(self, other: Span) -> bool:
        """Does the other span hold every number of this one?"""
        strict = other.open and not self.open
        above = other.low is None or (
            self.low is not None and (self.low > other.low or (self.low == other.low and not strict))
        )
        below = other.high is None or (
            self.high is not None and (self.high < other.high or (self.high == other.high and not strict))
        )
        return above and below


def accepted(limit: Limit, unit: str) -> Span:
    """The numbers a limit accepts, in another unit; raises UnitMismatch.

    "Not detected" accepts what lies below the required detection limit, or nothing above zero where none is
    required, as `compare` does.
    """
    ratio = factor(limit.unit, unit)

    def turn(number: Decimal | None) -> Fraction | None:
        return None if number is None else Fraction(number) * ratio

    if limit.op is Op.NOT_DETECTED:
        return Span(None, Fraction(0)) if limit.high is None else Span(None, turn(limit.high), True)
    return Span(turn(limit.low), turn(limit.high), limit.op in _OPEN)


def limit_change(old: Limit, new: Limit, *, rounded: bool = False) -> Change | None:
    """How one limit became another; None when nothing that counts differs. Units are converted.

    That the same figure begins to decide, or ceases to, for what is known of its source, is a change too.
    `rounded`: values are first rounded to the limit's place, so its digits count.
    """
    change = _numbers_change(old, new, rounded)
    informs = {limit.figure.standing is Standing.INFORMATION for limit in (old, new)}
    settled = change in (None, Change.REWORDED) and Op.NONE not in (old.op, new.op)
    return Change.CHANGED if settled and len(informs) == 2 else change


def _numbers_change(old: Limit, new: Limit, rounded: bool) -> Change | None:
    if Op.NONE in (old.op, new.op):
        return None if old.op is new.op else Change.ADDED if old.op is Op.NONE else Change.REMOVED
    if Op.ONE_OF in (old.op, new.op):
        if old.op is not new.op:
            return Change.CHANGED
        return by_inclusion(old.choices, new.choices, more=Change.RELAXED)
    if old.op is new.op is Op.NOT_DETECTED and (old.high is None) != (new.high is None):
        return Change.CHANGED  # a method must now reach a detection limit, yet what lies below it is accepted
    try:
        before, after = accepted(old, old.unit), accepted(new, old.unit)
    except UnitMismatch:
        return Change.CHANGED
    if before != after:
        return both_ways(after.within(before), before.within(after))
    if rounded and _place(old) != _place(new):
        return Change.CHANGED
    return None if old.says() == new.says() else Change.REWORDED


def _place(limit: Limit) -> tuple[object, ...]:
    bounds = (limit.low, limit.high)
    return (limit.unit, *(None if bound is None else bound.as_tuple().exponent for bound in bounds))
