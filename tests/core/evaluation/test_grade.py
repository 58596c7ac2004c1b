"""Grades of fastness: half grades, blue scale, and what is no grade at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.core.made import criterion, limit, result
from tests.core.trade import SHELL, asked, codes, en, found, lacks, zh
from weftmark.core.evaluation.finding import DecisionRule, Outcome
from weftmark.core.specification.criterion import Combine, Criterion

YES, NO, OPEN = Outcome.CONFORM, Outcome.NONCONFORM, Outcome.UNDETERMINED


def rubbing(least: str = "3", scale: int = 5) -> Criterion:
    return asked(limit(">=", least, "grade"), rule="grade", parameters=("rub",), scale=scale)


@pytest.mark.parametrize(
    ("least", "typed", "outcome", "half_grades"),
    [
        ("3", "3", YES, "0"),
        ("3", "2.5", NO, "-1"),
        ("3", "3.5", YES, "1"),
        ("3.5", "3", NO, "-1"),
        ("3.5", "3.5", YES, "0"),
        ("3", "5", YES, "4"),
        ("3", "1", NO, "-4"),
    ],
)
def test_grade_margin_is_in_half_grades(least: str, typed: str, outcome: Outcome, half_grades: str) -> None:
    finding = found(rubbing(least), result(typed, "grade", parameter="rub"))
    assert (finding.outcome, finding.margin) == (outcome, Decimal(half_grades))


@pytest.mark.parametrize(
    ("typed", "outcome", "half_grades"),
    [(">=4", YES, "2"), (">3", YES, "0"), (">=3", YES, "0"), ("<3", NO, "0"), ("<=2.5", NO, "-1")],
)
def test_grade_with_a_sign_has_a_margin_in_half_grades_too(
    typed: str, outcome: Outcome, half_grades: str
) -> None:
    finding = found(rubbing(), result(typed, "grade", parameter="rub"))
    assert (finding.outcome, finding.margin) == (outcome, Decimal(half_grades))


@pytest.mark.parametrize("typed", [">=2.5", ">2.5", "<=3", "<3.5"])
def test_grade_that_is_only_bounded_is_undetermined(typed: str) -> None:
    assert codes(found(rubbing(), result(typed, "grade", parameter="rub"))) == ["only_bounded"]


def test_grade_at_most_has_its_margin_inside_too() -> None:
    pilling = criterion(limit("<=", "3", "grade"), rule="grade")
    assert found(pilling, result("2", "grade")).margin == Decimal(2)
    assert found(pilling, result("4", "grade")).margin == Decimal(-2)


@pytest.mark.parametrize("typed", ["0", "0.5", "5.5", "6", "3.2", "4.75", "10"])
def test_grade_off_the_grey_scale_is_no_result(typed: str) -> None:
    finding = found(rubbing(), result(typed, "grade", parameter="rub"))
    assert (finding.outcome, lacks(finding)) == (OPEN, [("clarification", "off_scale")])


@pytest.mark.parametrize(
    ("typed", "outcome"), [("6", YES), ("8", YES), ("4.5", YES), ("3", NO), ("8.5", OPEN), ("9", OPEN)]
)
def test_blue_scale_goes_up_to_eight(typed: str, outcome: Outcome) -> None:
    light = asked(limit(">=", "4", "grade"), rule="grade", scale=8)
    assert found(light, result(typed, "grade")).outcome is outcome


def test_grade_with_another_unit_is_never_guessed() -> None:
    assert codes(found(rubbing(), result("4", "%", parameter="rub"))) == ["other_unit"]


@pytest.mark.parametrize("rule", list(DecisionRule))
def test_grade_needs_no_uncertainty_under_any_decision_rule(rule: DecisionRule) -> None:
    finding = found(rubbing(), result("3", "grade", parameter="rub"), rule=rule)
    assert (finding.outcome, codes(finding)) == (YES, ["within"])


def test_grades_are_never_averaged() -> None:
    one = asked(limit(">=", "3", "grade"), rule="grade", parameters=("rub",), combine=Combine.MEAN)
    results = [result(typed, "grade", id=typed, parameter="rub") for typed in ("2.5", "5")]
    finding = found(one, *results)
    assert (finding.outcome, finding.margin) == (NO, Decimal(-1))


def test_grade_reads_as_the_scale_names_it() -> None:
    finding = found(rubbing("3.5"), result("2.5", "grade", parameter="rub", **SHELL))
    assert zh(finding) == ["面料的耐干摩擦色牢度为 2-3 级，不符合限值 ≥ 3-4 级。"]
    assert en(finding) == ["Fastness to dry rubbing in the shell: grade 2-3, outside the limit ≥ grade 3-4."]


def test_grade_off_the_scale_says_what_the_scale_is() -> None:
    finding = found(rubbing(), result("4.2", "grade", parameter="rub", **SHELL))
    assert zh(finding) == ["面料的耐干摩擦色牢度报告为 4.2，不是 1～5 级中的整级或半级。"]
    assert en(finding) == [
        "Fastness to dry rubbing in the shell: reported as 4.2, which is no grade or half grade from 1 to 5."
    ]


@pytest.mark.parametrize("word", ["pass", "absent"])
def test_grade_reported_as_a_word_is_undetermined(word: str) -> None:
    assert found(rubbing(), result(word=word, parameter="rub")).outcome is OPEN


def test_grade_off_the_scale_is_quoted_as_it_was_typed() -> None:
    typed = result("4.2", "grade", parameter="rub")
    assert typed.quantity is not None
    finding = found(rubbing(), typed._replace(quantity=typed.quantity._replace(raw="4.20 级")))
    assert "报告为 4.20 级，不是" in zh(finding)[0]
