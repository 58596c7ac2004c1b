"""Numbers as the report prints them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from weftmark.adapters.report.figures import day, in_groups, margin, value_text


def value(value: Any, unit: str | None = "mg/kg", qualifier: str | None = "=") -> tuple[str, str]:
    return value_text({"value": value, "unit": unit, "qualifier": qualifier})[:2]


@pytest.mark.parametrize(
    ("shown", "zh", "en"),
    [
        (value(20), "20 mg/kg", "20 mg/kg"),
        (value(Decimal("20.50")), "20.50 mg/kg", "20.50 mg/kg"),
        (value(0.00001), "0.00001 mg/kg", "0.00001 mg/kg"),
        (value(5, qualifier="<"), "< 5 mg/kg", "< 5 mg/kg"),
        (value(5, qualifier="<="), "≤ 5 mg/kg", "≤ 5 mg/kg"),
        (value("<5"), "<5 mg/kg", "<5 mg/kg"),
        (value(5, qualifier="nd"), "未检出（< 5 mg/kg）", "not detected (< 5 mg/kg)"),
        (value(None, qualifier="nd"), "未检出", "not detected"),
        (value(3.5, "grade"), "3-4 级", "grade 3-4"),
        (value("3-4", "grade"), "3-4 级", "grade 3-4"),
        (value(6.8, "pH"), "6.8", "6.8"),
        (value("合格"), "合格", "合格"),
        (value("pass", None, None), "合格", "pass"),
        (value("absent", None, None), "无", "absent"),
        (value("direct", "-"), "direct", "direct"),
        (value(True, "-"), "是", "yes"),
        (value(None, None, None), "–", "–"),
    ],
)
def test_values_carry_qualifier_and_unit_unrounded(shown: tuple[str, str], zh: str, en: str) -> None:
    assert shown == (zh, en)


@pytest.mark.parametrize(
    ("percent", "text", "inside", "part", "beyond"),
    [
        (73.333333, "+73.3 %", True, 0.733333, False),
        (-5.25, "−5.2 %", False, 0.0525, False),
        (0, "0.0 %", True, 0, False),
        (Decimal("-0.004"), "−0.004 %", False, 0.00004, False),
        (-325, "−325.0 %", False, 1, True),
        (100, "+100.0 %", True, 1, False),
    ],
)
def test_a_margin_has_one_decimal_a_side_and_a_length(
    percent: Any, text: str, inside: bool, part: float, beyond: bool
) -> None:
    drawn = margin({"margin_pct": percent})
    assert drawn is not None
    assert (drawn["text"]["zh"], drawn["text"]["en"]) == (text, text)
    assert (drawn["inside"], drawn["beyond"], drawn["steps"]) == (inside, beyond, False)
    assert drawn["part"] == pytest.approx(part)


@pytest.mark.parametrize(
    ("grades", "zh", "en"),
    [
        (1, "+1 个半级", "+1 half grade"),
        (-2, "−2 个半级", "−2 half grades"),
        (0, "0 个半级", "0 half grades"),
    ],
)
def test_fastness_is_counted_in_half_grades(grades: int, zh: str, en: str) -> None:
    drawn = margin({"margin_half_grades": grades, "margin_pct": None})
    assert drawn is not None
    assert drawn["steps"]
    assert (drawn["text"]["zh"], drawn["text"]["en"]) == (zh, en)


def test_no_limit_no_margin() -> None:
    assert margin({"margin_pct": None, "margin_half_grades": None}) is None


def test_dates_are_written_as_people_write_them() -> None:
    assert day("2026-11-24")[:2] == ("2026年11月24日", "24 November 2026")


def test_a_digest_is_shown_in_groups() -> None:
    assert in_groups("sha256:0123456789abcdef", 4, 8) == "0123 4567"
    assert in_groups("0123456789", 8) == "01234567 89"
