"""Reported values: their bounds, their units, and how they are written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.made import quantity
from weftmark.core.quantity import Qualifier, Quantity, on_scale, show, show_grade
from weftmark.core.units import UnitMismatch


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(
    ("typed", "lod", "loq", "floor", "ceiling"),
    [
        ("5", None, None, "5", "5"),
        ("5", "9", "9", "5", "5"),
        ("<5", None, None, "0", "5"),
        ("<5", "2", "9", "0", "5"),
        ("<=5", None, None, "0", "5"),
        (">5", None, None, "5", None),
        (">=5", None, None, "5", None),
        ("nd", None, None, "0", None),
        ("nd", "2", None, "0", "2"),
        ("nd", None, "9", "0", "9"),
        ("nd", "2", "9", "0", "2"),
    ],
)
def test_bounds_of_what_was_reported(
    typed: str, lod: str | None, loq: str | None, floor: str, ceiling: str | None
) -> None:
    seen = quantity(typed, lod=number(lod), loq=number(loq))
    assert (seen.floor, seen.ceiling) == (number(floor), number(ceiling))


def test_not_detected_with_a_number_is_bounded_by_the_higher_of_number_and_detection_limit() -> None:
    seen = Quantity(Decimal(5), "mg/kg", Qualifier.NOT_DETECTED, lod=Decimal(9))
    assert seen.ceiling == 9
    assert seen._replace(lod=Decimal(2)).ceiling == 5


def test_quantity_in_another_unit_takes_everything_along() -> None:
    seen = Quantity(
        Decimal("0.002"),
        "%",
        Qualifier.BELOW,
        Decimal("0.001"),
        Decimal("0.002"),
        Decimal("0.0001"),
        "<0.002",
    )
    assert seen.into("mg/kg") == Quantity(
        Decimal(20), "mg/kg", Qualifier.BELOW, Decimal(10), Decimal(20), Decimal(1), "<0.002"
    )


def test_quantity_in_its_own_unit_is_the_same() -> None:
    seen = quantity("5")
    assert seen.into("mg/kg") is seen


def test_quantity_of_another_dimension_is_refused() -> None:
    with pytest.raises(UnitMismatch):
        quantity("5").into("mg/L")
    assert quantity("nd").into("%") == quantity("nd", "%")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("5", "5"),
        ("5.00", "5.00"),
        ("0.05", "0.05"),
        ("1E+2", "100"),
        ("1E-7", "0.0000001"),
        ("-3.5", "-3.5"),
        ("12345678901234567", "12345678901234567"),
        ("0.00000000000000100", "0.000000000000001"),
        ("5.00000000000000000000", "5"),
        ("166.6666666666666666666666667", "166.666666…"),
        ("0.00000001234567890123", "0.0000000123456…"),
        ("-0.3333333333333333333333333333", "-0.333333…"),
        ("1.2345678901234", "1.2345678901234"),
    ],
)
def test_number_as_people_write_it(value: str, written: str) -> None:
    assert show(Decimal(value)) == written


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_number_with_few_decimals_is_written_in_full(value: Decimal) -> None:
    assert Decimal(show(value)) == value


@pytest.mark.parametrize(("value", "written"), [("3", "3"), ("3.5", "3-4"), ("4.5", "4-5"), ("3.2", "3.2")])
def test_grade_as_the_scale_names_it(value: str, written: str) -> None:
    assert show_grade(Decimal(value)) == written


@pytest.mark.parametrize(
    ("value", "top", "expected"),
    [
        ("1", 5, True),
        ("0.5", 5, False),
        ("5", 5, True),
        ("5.5", 5, False),
        ("3.5", 5, True),
        ("3.2", 5, False),
        ("8", 8, True),
        ("8", 5, False),
    ],
)
def test_grade_on_its_scale(value: str, top: int, expected: bool) -> None:
    assert on_scale(Decimal(value), top) is expected
