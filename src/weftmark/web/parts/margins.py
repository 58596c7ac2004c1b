"""A value against its limits: the figures in words, and a bar that shows the distance."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from weftmark.adapters.language import Number, number

WIDTH = 240  # of the drawing, in its own units
ROOM = Decimal("1.25")  # the drawing goes on beyond the greater of value and limit


class Margin(NamedTuple):
    """`start` to `end` is the permitted stretch; `at` is where the value lies."""

    value: str
    limit: str
    distance: str
    tone: str
    at: float | None
    start: float
    end: float


def margin_of(value: Number | None, at_most: Number | None, at_least: Number | None, unit: str) -> Margin:
    """Compare a value with an upper limit, a lower limit or both."""
    measured, upper, lower = _exact(value), _exact(at_most), _exact(at_least)
    low, high = _span([one for one in (measured, upper, lower) if one is not None], upper is None)

    def place(one: Decimal) -> float:
        return round(float((one - low) / (high - low)) * WIDTH, 1)

    return Margin(
        value=number(value, unit),
        limit=_limit(at_most, at_least, unit),
        distance=_distance(measured, upper, lower, unit),
        tone="ash" if measured is None else "leaf" if _within(measured, upper, lower) else "madder",
        at=None if measured is None else place(measured),
        start=0 if lower is None else place(lower),
        end=WIDTH if upper is None else place(upper),
    )


def _exact(value: Number | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _span(points: list[Decimal], open_above: bool) -> tuple[Decimal, Decimal]:
    """The stretch that is drawn; from nought, so that lengths can be compared by eye."""
    low = min([*points, Decimal(0)])
    high = max([*points, Decimal(0)])
    return low, (high * (ROOM + ROOM - 1 if open_above else ROOM)) or low + 1


def _within(value: Decimal, upper: Decimal | None, lower: Decimal | None) -> bool:
    return (upper is None or value <= upper) and (lower is None or value >= lower)


def _limit(at_most: Number | None, at_least: Number | None, unit: str) -> str:
    if at_most is not None and at_least is not None:
        return f"{number(at_least)} – {number(at_most, unit)}"
    if at_most is not None:
        return f"≤ {number(at_most, unit)}"
    return f"≥ {number(at_least, unit)}" if at_least is not None else _("no limit")


def _distance(value: Decimal | None, upper: Decimal | None, lower: Decimal | None, unit: str) -> str:
    if value is None:
        return _("no value yet")
    if upper is not None and value > upper:
        return _("%(distance)s above the limit") % {"distance": number(value - upper, unit)}
    if lower is not None and value < lower:
        return _("%(distance)s below the limit") % {"distance": number(lower - value, unit)}
    rooms = [abs(value - limit) for limit in (upper, lower) if limit is not None]
    if not rooms:
        return ""
    return _("%(distance)s of room to the limit") % {"distance": number(min(rooms), unit)}
