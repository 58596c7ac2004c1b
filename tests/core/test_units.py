"""Units of the trade: spellings, exact conversion, and no guessing."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weftmark.core.units import UnitMismatch, convert, factor, fold, unit_named, units


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("mg/kg", "mg/kg"),
        ("MG/KG", "mg/kg"),
        ("mg／kg", "mg/kg"),
        ("ppm", "mg/kg"),
        ("μg/g", "mg/kg"),  # Greek mu
        ("µg/g", "mg/kg"),  # micro sign
        ("毫克/千克", "mg/kg"),
        ("ppb", "ug/kg"),
        ("％", "%"),
        ("% (w/w)", "%"),
        ("mg／L", "mg/L"),
        ("mg/l", "mg/L"),
        ("µg/cm²/week", "ug/cm2/week"),
        ("μg/(cm²·week)", "ug/cm2/week"),
        ("级", "grade"),
        ("pH值", "pH"),
        ("PH", "pH"),
        ("倍", "times"),
        ("℃", "degC"),
        ("mg/m³", "mg/m3"),
        ("m³/t", "m3/t"),
        ("", "-"),
        ("—", "-"),
        ("/", "-"),
    ],
)
def test_unit_as_typed(typed: str, unit: str) -> None:
    assert unit_named(typed) == unit


@pytest.mark.parametrize("typed", ["mg", "mg/kgx", "furlong", "毫克每千", "ppt"])
def test_unit_that_is_not_known(typed: str) -> None:
    assert unit_named(typed) is None


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        ("0.002", "%", "mg/kg", "20"),
        ("1", "%", "mg/kg", "10000"),
        ("20", "mg/kg", "%", "0.002"),
        ("1500", "ug/kg", "mg/kg", "1.5"),
        ("1", "g/kg", "mg/kg", "1000"),
        ("1", "mg/L", "ug/L", "1000"),
        ("2", "t", "kg", "2000"),
        ("1", "tce/t", "tce/t", "1"),
        ("1", "kgce/100m", "kgce/100m", "1"),
        ("3", "100m", "m", "300"),
        ("1", "t/100m", "kg/100m", "1000"),
        ("1", "kWh", "kWh", "1"),
        ("36", "months", "years", "3"),
        ("2", "days", "h", "48"),
        ("1", "kgce", "tce", "0.001"),
    ],
)
def test_conversion_is_exact(value: str, source: str, target: str, expected: str) -> None:
    turned = convert(Decimal(value), source, target)
    assert turned == Decimal(expected)
    assert "E" not in str(turned)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("mg/kg", "mg/L"),
        ("mg/L", "%"),
        ("grade", "pH"),
        ("grade", "%"),
        ("times", "count"),
        ("ppmv", "mg/kg"),
        ("-", "mg/kg"),
        ("mg/kg", "-"),
        ("-", "%"),
        ("kgce", "kg"),
        ("kgCO2e", "kg"),
        ("degC", "%"),
        ("mg/kg", "furlong"),
        ("rating", "grade"),
    ],
)
def test_conversion_to_another_dimension_is_refused(source: str, target: str) -> None:
    with pytest.raises(UnitMismatch, match=f"{source} -> {target}"):
        convert(Decimal(1), source, target)


def test_conversion_to_the_same_unit_leaves_the_number_as_it_was_typed() -> None:
    assert str(convert(Decimal("5.00"), "mg/kg", "mg/kg")) == "5.00"
    assert factor("-", "-") == Fraction(1)


@pytest.mark.parametrize("value", ["1E+21", "1.23456789012345678901234567890E+20", "1E-21"])
def test_conversion_of_the_largest_and_smallest_numbers_does_not_fail(value: str) -> None:
    there = convert(Decimal(value), "%", "ug/kg")
    assert convert(there, "ug/kg", "%") == Decimal(value)


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9),
    st.sampled_from(("mg/kg", "%", "ug/kg", "g/kg")),
    st.sampled_from(("mg/kg", "%", "ug/kg", "g/kg")),
)
def test_conversion_there_and_back_changes_nothing(value: Decimal, source: str, target: str) -> None:
    assert convert(convert(value, source, target), target, source) == value


def test_every_unit_is_named_by_its_own_spelling_and_converts_to_itself() -> None:
    for unit in units():
        assert unit_named(unit) == unit
        assert factor(unit, unit) == 1


def test_every_unit_is_known_to_the_registry() -> None:
    for unit in units():
        if unit != "-":
            with pytest.raises(UnitMismatch):
                factor(unit, "mm" if unit in ("h", "-", "grade") else "grade" if unit != "grade" else "h")


def test_folding_removes_width_case_space_and_kind_of_mu() -> None:
    assert fold(" Ｍｇ ／ Kg ") == "mg/kg"
    assert fold("μ") == fold("µ") == "u"
