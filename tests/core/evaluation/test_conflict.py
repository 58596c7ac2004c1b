"""Two reports that contradict each other, and repeats within one report."""

from __future__ import annotations

from typing import Any

import pytest

from tests.core.made import limit, result
from tests.core.trade import SHELL, asked, codes, en, found, lacks, zh
from weftmark.core.evaluation.finding import DecisionRule, Outcome
from weftmark.core.subject import Observation

YES, NO, OPEN = Outcome.CONFORM, Outcome.NONCONFORM, Outcome.UNDETERMINED


def reported(text: str, report: str, **more: Any) -> Observation:
    return result(
        text, **{"id": f"{report}:{text}", "report_no": report, "method": "GB/T 1", **SHELL, **more}
    )


def test_reports_that_contradict_each_other_are_undetermined() -> None:
    finding = found(asked(), reported("60", "A"), reported("80", "B"))
    assert (finding.outcome, lacks(finding)) == (OPEN, [("clarification", "conflict")])
    assert [one.id for one in finding.counted] == ["A:60", "B:80"]
    assert isinstance(finding.by, Observation)
    assert finding.by.id == "A:60"
    assert zh(finding) == ["面料的甲醛含量的不同报告结论相反（A、B），须查明后再判定。"]
    assert en(finding) == [
        "Reports on formaldehyde in the shell contradict each other (A, B); this has to be resolved first."
    ]


@pytest.mark.parametrize(("second", "outcome"), [("70", YES), ("<20", YES)])
def test_reports_that_agree_are_no_conflict(second: str, outcome: Outcome) -> None:
    assert found(asked(), reported("60", "A"), reported(second, "B")).outcome is outcome


def test_reports_that_both_fail_are_no_conflict() -> None:
    finding = found(asked(), reported("80", "A"), reported("90", "B"))
    assert (finding.outcome, codes(finding)) == (NO, ["outside", "outside"])
    assert finding.value is not None
    assert finding.value.value == 90


def test_report_that_fails_beside_one_that_cannot_tell_is_no_conflict() -> None:
    assert found(asked(), reported("80", "A"), reported("<90", "B")).outcome is NO


@pytest.mark.parametrize(
    "other",
    [
        {"report_no": "A"},  # a repeat within one report: the worst counts
        {"report_no": ""},  # no report named: the worst counts
        {"component": "里料", "kind": "lining"},
        {"colour": "red"},
        {"method": "ISO 9"},
    ],
)
def test_results_that_are_not_two_reports_of_the_same_take_the_worst(other: dict[str, Any]) -> None:
    finding = found(asked(), reported("60", "A"), reported("80", "B", **other))
    assert (finding.outcome, codes(finding)) == (NO, ["outside"])


def test_reports_by_the_same_method_of_two_years_are_of_the_same_method() -> None:
    finding = found(
        asked(), reported("60", "A", method="GB/T 1-2009"), reported("80", "B", method="GB/T 1-1998")
    )
    assert codes(finding) == ["conflict"]


def test_report_of_another_parameter_is_no_conflict() -> None:
    one = asked(parameters=("p", "q"))
    finding = found(one, reported("60", "A"), reported("80", "B", parameter="q"))
    assert finding.outcome is NO


def test_conflict_on_one_component_does_not_hide_a_failure_on_another() -> None:
    lining = {"component": "里料", "kind": "lining"}
    seen = reported("60", "A"), reported("80", "B"), reported("90", "A", **lining)
    finding = found(asked(), *seen)
    assert (finding.outcome, codes(finding)) == (NO, ["outside", "conflict"])


def test_conflict_between_a_conditional_and_a_failing_report() -> None:
    seen = reported("74", "A", uncertainty="5"), reported("90", "B", uncertainty="5")
    finding = found(asked(), *seen, rule=DecisionRule.GUARDED_ACCEPTANCE)
    assert codes(finding) == ["conflict"]


def test_conflict_of_three_reports_cites_all() -> None:
    finding = found(asked(), *(reported(text, no) for text, no in (("60", "B"), ("80", "A"), ("61", "C"))))
    assert "（A、B、C）" in zh(finding)[0]


def test_conflict_is_resolved_by_a_retest() -> None:
    seen = reported("80", "A"), reported("60", "B", retest_of="A:80")
    assert found(asked(), *seen).outcome is YES


def test_conflict_is_resolved_by_refusing_one_report() -> None:
    finding = found(asked(), reported("60", "A"), reported("80", "B", accredited=False))
    assert (finding.outcome, codes(finding)) == (OPEN, ["not_accredited"])


def test_conflict_of_words() -> None:
    odour = asked(limit("not_detected", None, "-"), rule="presence")
    seen = result(word="absent", id="a", report_no="A"), result(word="present", id="b", report_no="B")
    assert codes(found(odour, *seen)) == ["conflict"]
