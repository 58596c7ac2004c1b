"""Value, unit, detection limit and uncertainty: what a laboratory reports, doubt included."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from weftmark.core.units import convert

MOST_DECIMALS = 6  # of a long number, not counting zeros before its first digit


class Qualifier(StrEnum):
    """What stands before the number. NOT_DETECTED may have no number at all."""

    EQUAL = "="
    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="
    NOT_DETECTED = "nd"


class Quantity(NamedTuple):
    """A reported value with everything that says how far to trust it.

    `value`, `lod`, `loq` and `uncertainty` (expanded, k = 2) share `unit`.
    `value` is None only with NOT_DETECTED. `raw` is what was typed, kept for ever.
    """

    value: Decimal | None
    unit: str
    qualifier: Qualifier = Qualifier.EQUAL
    lod: Decimal | None = None
    loq: Decimal | None = None
    uncertainty: Decimal | None = None
    raw: str = ""

    def into(self, unit: str) -> Quantity:
        """The same quantity in another unit; raises UnitMismatch when dimensions differ."""
        if unit == self.unit:
            return self

        def turn(number: Decimal | None) -> Decimal | None:
            return None if number is None else convert(number, self.unit, unit)

        return Quantity(
            turn(self.value),
            unit,
            self.qualifier,
            turn(self.lod),
            turn(self.loq),
            turn(self.uncertainty),
            self.raw,
        )

    @property
    def ceiling(self) -> Decimal | None:
        """The highest true value the report allows (the limit below which nothing was found), or None."""
        if self.qualifier is Qualifier.NOT_DETECTED:
            known = [x for x in (self.value, self.lod) if x is not None]
            return max(known) if known else self.loq
        if self.qualifier in (Qualifier.ABOVE, Qualifier.AT_LEAST):
            return None
        if self.qualifier is Qualifier.BELOW and self.value is not None and self.lod is not None:
            return max(self.value, self.lod)  # "<5" by a method that sees nothing under 30 says only "<30"
        return self.value

    @property
    def floor(self) -> Decimal | None:
        """The lowest true value the report allows; zero below detection."""
        if self.qualifier in (Qualifier.NOT_DETECTED, Qualifier.BELOW, Qualifier.AT_MOST):
            return Decimal(0)
        return self.value


def show(number: Decimal) -> str:
    """A decimal as people write it, without exponent or added digits; endless ones end in dots."""
    plain = format(number, "f")
    if "." not in plain or len(plain) <= 16:
        return plain
    whole, _, decimals = plain.partition(".")
    decimals = decimals.rstrip("0")
    zeros = 0 if whole.strip("-0") else len(decimals) - len(decimals.lstrip("0"))
    if len(decimals) > zeros + MOST_DECIMALS:
        return f"{whole}.{decimals[: zeros + MOST_DECIMALS]}…"
    return f"{whole}.{decimals}" if decimals else whole


def show_grade(grade: Decimal) -> str:
    """A fastness grade as the grey and blue scales name it: 3.5 reads 3-4."""
    whole = int(grade)
    return f"{whole}-{whole + 1}" if grade - whole == Decimal("0.5") else show(grade)


def on_scale(grade: Decimal, top: int) -> bool:
    """Is this a grade of a half-step scale from 1 to `top`?"""
    return 1 <= grade <= top and (grade * 2) % 1 == 0
