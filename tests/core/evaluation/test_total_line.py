"""The total a laboratory adds up itself, alone and beside its members."""

from __future__ import annotations

from typing import Any

import pytest

from tests.core.made import result
from tests.core.sums import members, phthalates, uncertain
from tests.core.trade import LINING, SHELL, codes, found, lacks
from weftmark.core.evaluation.finding import DecisionRule, Outcome
from weftmark.core.subject import Observation

YES, NO, OPEN, MAYBE = (
    Outcome.CONFORM,
    Outcome.NONCONFORM,
    Outcome.UNDETERMINED,
    Outcome.CONDITIONAL,
)


def total(text: str = "", id: str = "t", **more: Any) -> Observation:
    return result(text, id=id, parameter="total", **more)


@pytest.mark.parametrize(
    ("text", "outcome", "code"),
    [
        ("100", YES, "within"),
        ("101", NO, "outside"),
        ("<100", YES, "below_detection"),
        ("<150", OPEN, "method_cannot_tell"),
        ("nd", OPEN, "no_detection_limit"),
    ],
)
def test_total_alone_is_judged_like_any_value(text: str, outcome: Outcome, code: str) -> None:
    finding = found(phthalates(), total(text))
    assert (finding.outcome, codes(finding)) == (outcome, [code])


@pytest.mark.parametrize(
    ("given", "measured", "outcome", "code"),
    [
        (total("60"), members("20", "20", "20"), YES, "within"),
        (total("60"), members("20", "", ""), YES, "within"),  # the laboratory has added up
        (total("60"), members("50", "50", "20"), NO, "sum_outside"),  # its members say otherwise
        (total("60"), members("101", "", ""), NO, "sum_outside"),
        (total("120"), members("20", "20", "20"), NO, "outside"),
        (total("nd"), members("<5", "<5", "<5"), YES, "sum_within"),  # the members say more
        (total(word="pass"), members("<5", "<5", "<5"), YES, "sum_within"),
        (total("<150"), members("<5", "<5", "<5"), YES, "sum_within"),
        (total("nd"), members("<5", "<5", ""), OPEN, "no_detection_limit"),
        (total("nd"), members("<50", "<50", "<5"), OPEN, "no_detection_limit"),
    ],
)
def test_total_beside_its_members(
    given: Observation, measured: list[Observation], outcome: Outcome, code: str
) -> None:
    finding = found(phthalates(), given, *measured)
    assert (finding.outcome, codes(finding)[0]) == (outcome, code)


def test_total_of_one_component_does_not_speak_for_another() -> None:
    shell, lining = total("60", **SHELL), members("101", "", "", **LINING)
    assert found(phthalates(), shell, *lining).outcome is NO


def test_totals_of_two_reports_that_contradict_each_other_are_a_conflict() -> None:
    first, second = total("60", report_no="A"), total("120", id="u", report_no="B")
    finding = found(phthalates(), first, second)
    assert (finding.outcome, lacks(finding)) == (OPEN, [("clarification", "conflict")])


def test_total_that_says_little_gives_way_to_a_conditional_sum() -> None:
    seen = [total("nd"), *uncertain(("41", "5"), ("30", "3"), ("20", "2"))]
    assert found(phthalates(), *seen, rule=DecisionRule.GUARDED_ACCEPTANCE).outcome is MAYBE


def test_total_that_says_little_stays_where_one_colour_is_open() -> None:
    red, blue = members("1", "1", "1", colour="red"), members("1", "", "", colour="blue")
    finding = found(phthalates(), total("nd"), *red, *blue)
    assert (finding.outcome, codes(finding)) == (OPEN, ["no_detection_limit"])


def test_total_that_fails_stays_beside_one_that_says_little() -> None:
    seen = total("nd"), total("120", id="u"), *members("1", "1", "1")
    assert found(phthalates(), *seen).outcome is NO
