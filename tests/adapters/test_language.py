"""Texts, numbers, days and moments as the reader of the page writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from weftmark.adapters import language
from weftmark.core.text import Text

MOMENT = datetime(2026, 3, 12, 4, 5, tzinfo=UTC)  # five past noon in Shanghai


@pytest.mark.parametrize(
    ("code", "said"),
    [("zh-hans", "甲醛"), ("en", "Formaldehyde"), ("en-gb", "Formaldehyde"), ("zh-hant", "甲醛")],
)
def test_a_text_is_said_in_the_language_of_the_page(code: str, said: str) -> None:
    with override(code):
        assert language.say(Text("甲醛", "Formaldehyde")) == said


def test_nothing_is_a_dash() -> None:
    assert [
        language.say(None),
        language.say(""),
        language.day(None),
        language.iso(None),
        language.number(None),
    ] == ["—"] * 5


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (12345, "", "12,345"),
        (Decimal("0.50"), "mg/kg", "0.50\u202fmg/kg"),
        (Decimal("-3.5"), "", "−3.5"),
        (Decimal("1E+3"), "", "1,000"),
        (0.1 + 0.2, "", "0.3"),
        (0, "", "0"),
    ],
)
def test_a_number_keeps_its_decimals_and_its_unit(value: language.Number, unit: str, said: str) -> None:
    assert language.number(value, unit) == said


def test_days_and_moments_follow_the_language_and_the_zone() -> None:
    with override("zh-hans"):
        assert language.day(date(2026, 11, 24)) == "2026年11月24日"
        assert language.moment(MOMENT) == "2026年3月12日 12:05"
    with override("en"):
        assert language.day(date(2026, 11, 24)) == "24 November 2026"
        assert language.moment(MOMENT) == "12 March 2026 12:05"


def test_tables_write_days_the_same_in_every_language() -> None:
    assert [language.iso(date(2026, 11, 24)), language.iso(MOMENT)] == ["2026-11-24", "2026-03-12 12:05"]


def test_whatever_a_table_holds_is_shown_by_its_kind() -> None:
    with override("en"):
        shown = [language.shown(value) for value in (12345, date(2026, 1, 5), Text("是", "yes"), True, None)]
    assert shown == ["12,345", "2026-01-05", "yes", "True", "—"]
