"""A failed first test and its retest: which one counts, and that both are kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.core.made import limit, result
from tests.core.trade import LINING, SHELL, asked, codes, en, found, lacks, zh
from weftmark.core.evaluation.admit import after_retests
from weftmark.core.evaluation.finding import Finding, Outcome
from weftmark.core.subject import Observation

YES, NO, OPEN = Outcome.CONFORM, Outcome.NONCONFORM, Outcome.UNDETERMINED


def first(text: str = "82", **more: Any) -> Observation:
    return result(text, **{"id": "first", "report_date": date(2026, 5, 1), **SHELL, **more})


def retest(text: str = "40", **more: Any) -> Observation:
    given = {"id": "retest", "retest_of": "first", "report_date": date(2026, 5, 9), **SHELL}
    return result(text, **{**given, **more})


def kept(finding: Finding) -> tuple[list[str], list[str]]:
    """Ids of what counted and of what was set aside."""
    return [one.id for one in finding.counted], [one.id for one in finding.set_aside]


def test_retest_that_passes_counts() -> None:
    finding = found(asked(), first(), retest())
    assert (finding.outcome, codes(finding)) == (YES, ["within", "retest_counts"])
    assert kept(finding) == (["retest"], ["first"])
    assert finding.missing == ()


def test_retest_that_fails_too_counts() -> None:
    finding = found(asked(), first("82"), retest("78"))
    assert (finding.outcome, finding.value and finding.value.value) == (NO, 78)


def test_retest_counts_even_where_the_first_test_passed() -> None:
    assert found(asked(), first("40"), retest("82")).outcome is NO


def test_retest_sentence_tells_both_values() -> None:
    finding = found(asked(), first(), retest())
    assert zh(finding)[1] == (
        "面料的甲醛含量首次检测为 82 mg/kg，复测为 40 mg/kg；以复测结果为准，两次结果均予保留。"
    )
    assert en(finding)[1] == (
        "Formaldehyde in the shell: 82 mg/kg in the first test, 40 mg/kg in the retest;"
        " the retest counts, both are kept."
    )


def test_retest_is_told_although_another_component_decides() -> None:
    finding = found(asked(), first(), retest(), result("60", id="lining", **LINING))
    assert codes(finding) == ["within", "retest_counts"]
    assert isinstance(finding.by, Observation)
    assert finding.by.id == "lining"


def test_retest_of_an_answer_in_words_is_told() -> None:
    odour = asked(limit("not_detected", None, "-"), rule="presence")
    seen = result(word="present", id="first"), result(word="absent", id="retest", retest_of="first")
    finding = found(odour, *seen)
    assert finding.outcome is YES
    assert zh(finding)[1] == "甲醛含量首次检测为有，复测为无；以复测结果为准，两次结果均予保留。"
    assert en(finding)[1].startswith("Formaldehyde: found in the first test, none found in the retest;")


def test_retest_in_a_chain_counts_last() -> None:
    third = retest("20", id="third", retest_of="retest")
    finding = found(asked(), first(), retest("90"), third)
    assert (finding.outcome, kept(finding)) == (YES, (["third"], ["first", "retest"]))


def test_retests_of_the_same_test_both_count() -> None:
    again = retest("90", id="again")
    finding = found(asked(), first(), retest(), again)
    assert (finding.outcome, kept(finding)) == (NO, (["again", "retest"], ["first"]))


@pytest.mark.parametrize(
    "other",
    [
        {"report_date": date(2026, 4, 30)},  # older than what it is said to repeat
        {"component": "里料", "kind": "lining"},
        {"colour": "red"},
    ],
)
def test_retest_of_something_else_stands_beside_the_first_test(other: dict[str, Any]) -> None:
    finding = found(asked(), first(), retest(**other))
    assert (finding.outcome, codes(finding)) == (NO, ["outside", "retest_beside"])
    assert kept(finding)[1] == []


def test_retest_of_another_parameter_stands_beside_the_first_test() -> None:
    finding = found(asked(parameters=("p", "q")), first(), retest(parameter="q"))
    assert (finding.outcome, codes(finding)) == (NO, ["outside", "retest_beside"])


def test_retest_beside_the_first_test_is_explained() -> None:
    finding = found(asked(), first(), retest(report_date=date(2026, 4, 30)))
    assert zh(finding)[1] == (
        "面料的甲醛含量的一项结果（40 mg/kg）标为首次检测（82 mg/kg）的复测，但早于首次检测，"
        "或检测项目、部位、颜色不同，不能代替首次检测。"
    )


def test_retest_on_the_same_day_or_without_a_date_counts() -> None:
    assert found(asked(), first(), retest(report_date=date(2026, 5, 1))).outcome is YES
    assert found(asked(), first(), retest(report_date=None)).outcome is YES
    assert found(asked(), first(report_date=None), retest()).outcome is YES


def test_retest_that_is_refused_leaves_the_first_test_standing() -> None:
    finding = found(asked(), first(), retest(accredited=False))
    assert (finding.outcome, kept(finding)) == (NO, (["first"], ["retest"]))


def test_retest_of_a_refused_test_counts_alone() -> None:
    finding = found(asked(methods=("GB/T 1",)), first(method="ISO 9"), retest(method="GB/T 1"))
    assert (finding.outcome, codes(finding)) == (OPEN, ["other_method"])


def test_retest_of_nothing_known_is_an_ordinary_result() -> None:
    finding = found(asked(), retest(retest_of="lost"))
    assert (finding.outcome, codes(finding)) == (YES, ["within"])


def test_retest_of_itself_is_an_ordinary_result() -> None:
    finding = found(asked(), retest(id="first"))
    assert (finding.outcome, codes(finding)) == (YES, ["within"])


def test_retests_in_a_circle_count_for_nothing() -> None:
    finding = found(asked(), first(retest_of="retest", report_date=None), retest(report_date=None))
    assert (finding.outcome, lacks(finding)) == (OPEN, [("clarification", "retest_circle")])
    assert kept(finding) == ([], ["first", "retest"])
    assert zh(finding) == ["面料的甲醛含量的复测记录互相指向，无法确定采用哪一次，均不予采用。"]
    assert en(finding) == [
        "The retests of formaldehyde in the shell point at each other;"
        " which one counts cannot be told, and none does."
    ]


def test_retests_in_a_circle_are_not_hidden_by_another_component() -> None:
    circle = first(retest_of="retest", report_date=None), retest(report_date=None)
    finding = found(asked(), *circle, result("10", id="lining", **LINING))
    assert (finding.outcome, lacks(finding)) == (OPEN, [("clarification", "retest_circle")])


def test_retest_that_ends_a_circle_counts() -> None:
    circle = first(retest_of="retest", report_date=None), retest("90", report_date=None)
    last = retest("20", id="last", retest_of="retest")
    finding = found(asked(), *circle, last)
    assert (finding.outcome, kept(finding)) == (YES, (["last"], ["first", "retest"]))


def test_retests_are_sorted_into_counting_replaced_and_circular() -> None:
    alone, a, b = first(id="alone"), first(id="a", retest_of="b"), first(id="b", retest_of="a")
    split = after_retests([alone, a, b, first(), retest()])
    assert [one.id for one in split.counting] == ["alone", "retest"]
    assert [one.id for one in split.replaced] == ["first"]
    assert [one.id for one in split.circular] == ["a", "b"]


def test_retest_of_a_member_of_a_sum_counts_and_is_told() -> None:
    sum_of = asked(limit("<=", "100"), parameters=("dehp", "dbp"), aggregate="sum", total="t")
    seen = (
        first("90", parameter="dehp"),
        result("50", id="dbp", parameter="dbp", **SHELL),
        retest("40", parameter="dehp"),
    )
    finding = found(sum_of, *seen)
    assert (finding.outcome, codes(finding)) == (YES, ["sum_within", "retest_counts"])
    assert "DEHP" in en(finding)[1]


def test_retest_of_an_answer_nobody_understands_quotes_it() -> None:
    unread = first()._replace(quantity=None, word="", raw="见附页")
    assert "首次检测为见附页，复测为 40 mg/kg" in zh(found(asked(), unread, retest()))[1]
