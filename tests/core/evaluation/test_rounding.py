"""Rounding to the place of the limit, half to even, only where the edition asks for it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.core.made import limit, result
from tests.core.trade import SHELL, asked, codes, en, found, zh
from weftmark.core.evaluation.compare import compare, to_place_of
from weftmark.core.evaluation.finding import DecisionRule, Outcome
from weftmark.core.quantity import Quantity

YES, NO, MAYBE = Outcome.CONFORM, Outcome.NONCONFORM, Outcome.CONDITIONAL


@pytest.mark.parametrize(
    ("value", "bound", "expected"),
    [
        ("20.5", "20", "20"),
        ("21.5", "20", "22"),
        ("20.51", "20", "21"),
        ("20.49", "20", "20"),
        ("0.25", "0.1", "0.2"),
        ("0.35", "0.1", "0.4"),
        ("7.55", "7.5", "7.6"),
        ("7.45", "7.5", "7.4"),
        ("-20.5", "20", "-20"),
        ("20", "20.0", "20.0"),
        ("1E+30", "20", "1000000000000000000000000000000"),
    ],
)
def test_rounding_is_half_to_even_at_the_place_of_the_limit(value: str, bound: str, expected: str) -> None:
    assert str(to_place_of(Decimal(value), Decimal(bound))) == expected


@pytest.mark.parametrize(
    ("rounded", "typed", "outcome"),
    [
        (True, "20.5", YES),
        (True, "20.51", NO),
        (False, "20.5", NO),
        (False, "20.1", NO),
        (False, "20", YES),
        (True, "20", YES),
    ],
)
def test_rounding_only_where_the_edition_asks_for_it(rounded: bool, typed: str, outcome: Outcome) -> None:
    assert found(asked(limit("<=", "20"), rounded=rounded), result(typed)).outcome is outcome


def test_rounding_shows_both_numbers() -> None:
    finding = found(asked(limit("<=", "20"), rounded=True), result("20.5", **SHELL))
    assert finding.value is not None
    assert (finding.value.value, finding.rounded, finding.margin) == (Decimal("20.5"), Decimal(20), 0)
    assert zh(finding) == [
        "面料的甲醛含量为 20.5 mg/kg，符合限值 ≤ 20 mg/kg。",
        "按 GB/T 8170 修约为 20 后比较（修约前 20.5）。",
    ]
    assert en(finding)[1] == (
        "Compared after rounding to 20, half to even, as GB/T 8170 has it (unrounded 20.5)."
    )


def test_rounding_that_changes_nothing_is_not_mentioned() -> None:
    finding = found(asked(limit("<=", "20"), rounded=True), result("19"))
    assert (codes(finding), finding.rounded) == (["within"], None)
    assert codes(found(asked(limit("<=", "20"), rounded=True), result("19.0"))) == ["within"]


def test_rounding_follows_the_unit_of_the_limit() -> None:
    finding = found(asked(limit("<=", "20"), rounded=True), result("0.00205", "%"))
    assert (finding.outcome, finding.rounded) == (YES, Decimal(20))


@pytest.mark.parametrize(("typed", "outcome"), [("7.55", NO), ("7.54", YES), ("3.95", YES), ("3.94", NO)])
def test_rounding_at_both_ends_of_a_range(typed: str, outcome: Outcome) -> None:
    one = asked(limit("between", ("4.0", "7.5"), "pH"), rounded=True)
    assert found(one, result(typed, "pH")).outcome is outcome


def test_rounding_does_not_touch_what_is_below_detection() -> None:
    finding = found(asked(limit("<=", "20"), rounded=True), result("<20.4"))
    assert codes(finding) == ["method_cannot_tell"]


def test_rounding_comes_before_the_guard_band() -> None:
    one = asked(limit("<=", "20"), rounded=True)
    near = result("17.5", uncertainty="2")  # rounded to 18, and 18 + 2 is 20
    assert found(one, near, rule=DecisionRule.GUARDED_ACCEPTANCE).outcome is YES
    nearer = result("18.6", uncertainty="2")
    assert found(one, nearer, rule=DecisionRule.GUARDED_ACCEPTANCE).outcome is MAYBE


def test_comparing_rounds_nothing_unless_told_to() -> None:
    assert compare(Quantity(Decimal("20.4"), "mg/kg"), limit("<=", "20")).outcome is NO
