"""Sums of congeners: bounds below detection, missing members, several components and reports."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.core.made import result
from tests.core.sums import members, phthalates, uncertain
from tests.core.trade import LINING, SHELL, codes, en, found, lacks, zh
from weftmark.core.evaluation.finding import DecisionRule, Outcome
from weftmark.core.quantity import Qualifier, Quantity
from weftmark.core.specification.criterion import Below
from weftmark.core.subject import Observation

YES, NO, OPEN, MAYBE = (
    Outcome.CONFORM,
    Outcome.NONCONFORM,
    Outcome.UNDETERMINED,
    Outcome.CONDITIONAL,
)


@pytest.mark.parametrize(
    ("bbp", "outcome", "margin"), [("20", YES, "0"), ("20.1", NO, "-0.1"), ("10", YES, "10")]
)
def test_sum_of_measured_members(bbp: str, outcome: Outcome, margin: str) -> None:
    finding = found(phthalates(), *members("50", "30", bbp))
    assert (finding.outcome, finding.margin) == (outcome, Decimal(margin))
    assert finding.value == Quantity(80 + Decimal(bbp), "mg/kg", uncertainty=None)
    assert codes(finding) == ["sum_within" if outcome is YES else "sum_outside"]


@pytest.mark.parametrize(
    ("below", "dehp", "outcome", "code"),
    [
        # 60 measured, two members below 30 each: between 60 and 120
        (Below.LOWER, "60", YES, "sum_within"),
        (Below.UPPER, "60", NO, "sum_outside"),
        (Below.BOTH, "60", OPEN, "sum_between"),
        # 40 measured: between 40 and 100
        (Below.UPPER, "40", YES, "sum_within"),
        (Below.BOTH, "40", YES, "sum_within"),
        # 101 measured: outside whatever the others hold
        (Below.LOWER, "101", NO, "sum_outside"),
        (Below.BOTH, "101", NO, "sum_outside"),
    ],
)
def test_sum_with_members_below_detection(below: Below, dehp: str, outcome: Outcome, code: str) -> None:
    finding = found(phthalates(below), *members(dehp, "<30", "<30"))
    assert (finding.outcome, codes(finding)[0]) == (outcome, code)


@pytest.mark.parametrize(
    ("below", "value", "code"),
    [
        (Below.LOWER, "40", "counted_as_nothing"),
        (Below.UPPER, "100", "counted_at_loq"),
        (Below.BOTH, "100", "counted_both"),
    ],
)
def test_sum_says_how_what_was_not_detected_was_counted(below: Below, value: str, code: str) -> None:
    finding = found(phthalates(below), *members("40", "<30", "<30"))
    assert finding.value is not None
    assert (finding.value.value, codes(finding)[1:]) == (Decimal(value), [code])


def test_sum_of_measured_members_says_nothing_of_detection() -> None:
    assert codes(found(phthalates(Below.LOWER), *members("1", "1", "1"))) == ["sum_within"]
    assert codes(found(phthalates(Below.UPPER), *members("1", "1", "1"))) == ["sum_within"]


def test_sum_takes_the_quantification_limit_of_what_was_not_detected() -> None:
    quantified = [result("nd", id=name, parameter=name, lod="1", loq="40") for name in ("dehp", "dbp", "bbp")]
    assert codes(found(phthalates(), *quantified)) == ["sum_between"]  # 120
    assert found(phthalates(Below.LOWER), *quantified).outcome is YES
    detected = [result("nd", id=name, parameter=name, lod="1") for name in ("dehp", "dbp", "bbp")]
    assert found(phthalates(), *detected).outcome is YES  # 3


def test_sum_takes_the_higher_of_the_limits_of_what_was_not_detected() -> None:
    odd = Quantity(Decimal(200), "mg/kg", Qualifier.NOT_DETECTED, loq=Decimal(1))
    results = [*members("1", "1", ""), Observation("x", "bbp", odd)]
    assert codes(found(phthalates(), *results)) == ["sum_between"]


def test_sum_that_is_strictly_below_its_limit() -> None:
    assert found(phthalates(op="<"), *members("50", "30", "20")).outcome is NO
    assert found(phthalates(op="<"), *members("50", "30", "19.9")).outcome is YES


def test_sum_with_missing_members_names_them() -> None:
    finding = found(phthalates(), *members("1", "", "", **SHELL))
    assert (finding.outcome, lacks(finding)) == (OPEN, [("test", "members_untested")])
    assert zh(finding) == [
        "面料的邻苯二甲酸酯总量：下列各项没有检测结果：邻苯二甲酸二丁酯、邻苯二甲酸丁苄酯。"
    ]
    assert en(finding) == ["Phthalates, sum, in the shell: there is no result for DBP, BBP."]


def test_sum_with_missing_members_that_is_over_already_fails() -> None:
    finding = found(phthalates(), *members("101", "", ""))
    assert (finding.outcome, codes(finding)) == (NO, ["sum_outside", "sum_already"])
    assert finding.missing == ()
    assert zh(finding)[1] == "尚缺部分组分的结果，但已有结果的合计已超出限值。"


def test_sum_with_missing_members_exactly_at_the_limit_is_open() -> None:
    assert found(phthalates(), *members("100", "", "")).outcome is OPEN


def test_sum_of_a_least_amount_does_not_fail_before_it_is_complete() -> None:
    least = phthalates(op=">=")
    assert found(least, *members("50", "", "")).outcome is OPEN
    assert found(least, *members("50", "20", "20")).outcome is NO


@pytest.mark.parametrize("below", [Below.UPPER, Below.BOTH])
def test_sum_with_members_not_detected_without_any_limit_is_open(below: Below) -> None:
    finding = found(phthalates(below), *members("1", "nd", "1"))
    assert (finding.outcome, lacks(finding)) == (OPEN, [("report_data", "members_open")])
    assert "DBP" in en(finding)[0]
    assert "BBP" not in en(finding)[0]


def test_sum_that_counts_what_was_not_detected_as_nothing_needs_no_limit() -> None:
    results = [*members("1", "nd", ""), result(word="absent", id="bbp", parameter="bbp")]
    finding = found(phthalates(Below.LOWER), *results)
    assert (finding.outcome, codes(finding)) == (YES, ["sum_within", "counted_as_nothing"])


@pytest.mark.parametrize("below", [Below.UPPER, Below.BOTH])
def test_sum_with_a_member_said_to_be_absent_needs_its_limit(below: Below) -> None:
    results = [*members("1", "1", ""), result(word="absent", id="bbp", parameter="bbp")]
    assert lacks(found(phthalates(below), *results)) == [("report_data", "members_open")]


def test_sum_takes_what_is_below_a_number_at_that_number() -> None:
    results = [*members("1", "1", ""), result("<90", id="bbp", parameter="bbp", loq="200")]
    assert found(phthalates(), *results).outcome is YES


@pytest.mark.parametrize("word", ["pass", "present", "fail"])
def test_sum_with_a_member_in_words_is_open(word: str) -> None:
    results = [*members("1", "1", ""), result(word=word, id="bbp", parameter="bbp")]
    assert lacks(found(phthalates(Below.LOWER), *results)) == [("report_data", "members_open")]


def test_sum_with_a_member_above_a_number_is_open_until_it_is_over() -> None:
    assert codes(found(phthalates(Below.LOWER), *members("1", "1", ">90"))) == ["members_open"]
    assert codes(found(phthalates(Below.LOWER), *members("1", "1", ">=90"))) == ["members_open"]
    assert codes(found(phthalates(), *members("1", "1", ">99"))) == ["sum_outside", "sum_already"]


def test_sum_lacking_members_and_limits_says_both() -> None:
    finding = found(phthalates(), *members("1", "nd", ""))
    assert lacks(finding) == [("test", "members_untested"), ("report_data", "members_open")]


def test_sum_with_a_member_in_another_dimension_is_open() -> None:
    results = [*members("1", "1", ""), result("1", "mg/L", id="bbp", parameter="bbp")]
    finding = found(phthalates(), *results)
    assert (finding.outcome, lacks(finding)) == (OPEN, [("clarification", "other_unit")])
    assert "DBP" not in en(finding)[0]


def test_sum_with_a_negative_member_is_open() -> None:
    finding = found(phthalates(), *members("90", "20", "-30"))
    assert (finding.outcome, lacks(finding)) == (OPEN, [("clarification", "negative")])


def test_sum_in_mixed_units() -> None:
    results = [*members("50", "30", ""), result("0.002", "%", id="bbp", parameter="bbp")]
    assert found(phthalates(), *results).margin == 0


def test_sum_of_repeats_takes_the_worst_of_each_member() -> None:
    repeated = [*members("50", "30", "10"), result("20.1", id="again", parameter="bbp")]
    assert found(phthalates(), *repeated).outcome is NO


def test_sum_per_component() -> None:
    shell = members("50", "30", "10", **SHELL)
    lining = [one._replace(id=f"l{one.id}") for one in members("50", "30", "30", **LINING)]
    finding = found(phthalates(), *shell, *lining)
    assert (finding.outcome, zh(finding)) == (
        NO,
        ["里料的邻苯二甲酸酯总量：合计为 110 mg/kg，不符合限值 ≤ 100 mg/kg。"],
    )
    assert isinstance(finding.by, Observation)
    assert finding.by.component == "里料"


def test_sum_per_colour() -> None:
    red, blue = members("60", "0", "0", colour="red"), members("0", "60", "0", colour="blue")
    assert found(phthalates(), *red, *blue).outcome is YES
    assert found(phthalates(), *red, *members("60", "60", "0", colour="blue")).outcome is NO


def test_sum_shares_members_without_colour_among_colours() -> None:
    assert found(phthalates(), *members("60", "0", "", colour="red"), *members("", "", "30")).outcome is YES
    assert found(phthalates(), *members("60", "0", "", colour="red"), *members("", "", "41")).outcome is NO


def test_sum_over_several_reports_is_one_sum() -> None:
    first, second = members("60", "", "", report_no="A"), members("", "30", "20", report_no="B")
    assert found(phthalates(), *first, *second).outcome is NO


def test_sums_of_two_complete_reports_that_contradict_each_other_are_a_conflict() -> None:
    first, second = members("60", "1", "1", report_no="A"), members("60", "60", "1", report_no="B")
    finding = found(phthalates(), *first, *second)
    assert (finding.outcome, lacks(finding)) == (OPEN, [("clarification", "conflict")])
    assert "（A、B）" in zh(finding)[0]


def test_sums_of_two_complete_reports_are_not_mixed() -> None:
    first, second = members("60", "0", "1", report_no="A"), members("0", "60", "1", report_no="B")
    assert found(phthalates(), *first, *second).outcome is YES


def test_sum_without_anything_is_missing_as_a_whole() -> None:
    finding = found(phthalates())
    assert (finding.outcome, lacks(finding)) == (OPEN, [("test", "no_result")])
    assert en(finding) == ["There is no result for phthalates, sum."]


@pytest.mark.parametrize(
    ("rule", "first", "outcome", "code"),
    [
        (DecisionRule.GUARDED_ACCEPTANCE, "40", YES, "guarded_in"),  # 90 + 10
        (DecisionRule.GUARDED_ACCEPTANCE, "41", MAYBE, "guarded_between"),
        (DecisionRule.GUARDED_ACCEPTANCE, "51", NO, "guarded_out"),
        (DecisionRule.GUARDED_REJECTION, "60", MAYBE, "guarded_between"),  # 110 - 10
        (DecisionRule.GUARDED_REJECTION, "61", NO, "guarded_out"),
        (DecisionRule.GUARDED_REJECTION, "50", YES, "guarded_in"),
    ],
)
def test_sum_under_a_guarded_rule_adds_the_uncertainties(
    rule: DecisionRule, first: str, outcome: Outcome, code: str
) -> None:
    finding = found(phthalates(), *uncertain((first, "5"), ("30", "3"), ("20", "2")), rule=rule)
    assert (finding.outcome, codes(finding)) == (outcome, [code, "uncertainties_added"])


def test_sum_under_a_guarded_rule_needs_every_uncertainty() -> None:
    results = uncertain(("10", "5"), ("10", ""), ("10", "2"))
    finding = found(phthalates(), *results, rule=DecisionRule.GUARDED_ACCEPTANCE)
    assert (finding.outcome, lacks(finding)) == (OPEN, [("report_data", "no_uncertainty")])


def test_sum_under_a_guarded_rule_needs_none_of_what_was_not_detected() -> None:
    results = uncertain(("10", "5"), ("<5", ""), ("<5", ""))
    assert found(phthalates(), *results, rule=DecisionRule.GUARDED_ACCEPTANCE).outcome is YES


def test_sum_is_rounded_as_a_whole() -> None:
    rounded = phthalates(rounded=True)
    finding = found(rounded, *members("50.2", "30.2", "20.1"))  # 100.5 is rounded to even
    assert (finding.outcome, finding.rounded) == (YES, Decimal(100))
    assert codes(finding) == ["sum_within", "rounded_to"]
    assert found(rounded, *members("50.2", "30.2", "20.2")).outcome is NO


def test_sum_of_a_single_parameter_is_no_sum() -> None:
    one = phthalates(parameters=("dehp",), total="")
    finding = found(one, *members("1", "", ""))
    assert codes(finding) == ["within"]
    assert "DEHP" in en(finding)[0]


def test_sum_between_its_bounds_says_both() -> None:
    finding = found(phthalates(), *members("60", "<30", "<30", **SHELL))
    assert lacks(finding) == [("retest", "sum_between")]
    assert zh(finding) == [
        "面料的邻苯二甲酸酯总量：未检出项按 0 计，合计为 60 mg/kg；按定量限计，合计为 120 mg/kg；"
        "两者对限值 ≤ 100 mg/kg 的结论不同，不能判定。"
    ]
    assert en(finding) == [
        "Phthalates, sum, in the shell: 60 mg/kg in total when what was not detected counts as nothing,"
        " 120 mg/kg when it counts at its quantification limit; against ≤ 100 mg/kg the two disagree."
    ]


def test_sum_asks_for_every_declared_component_that_is_tested_alone() -> None:
    parts = [("面料", "shell"), ("里料", "lining")]
    finding = found(phthalates(), *members("1", "1", "1", **SHELL), components=parts)
    assert (finding.outcome, zh(finding)) == (OPEN, ["里料的邻苯二甲酸酯总量没有检测结果。"])


@pytest.mark.parametrize("worst_first", [True, False])
def test_sum_takes_the_uncertainty_of_the_worst_of_repeats(worst_first: bool) -> None:
    others = uncertain(("10", "5"), ("30", "5"), ("20", "5"))[1:]
    worst, mild = (
        result("35", id="a" if worst_first else "b", parameter="dehp", uncertainty="9"),
        result("10", id="b" if worst_first else "a", parameter="dehp"),
    )
    finding = found(phthalates(), worst, mild, *others, rule=DecisionRule.GUARDED_ACCEPTANCE)
    assert finding.outcome is MAYBE  # 85 and 19
    assert finding.value is not None
    assert finding.value.uncertainty == 19


def test_sums_of_a_complete_and_an_incomplete_report_are_one_sum() -> None:
    first, second = members("60", "0", "1", report_no="A"), members("", "60", "", report_no="B")
    assert found(phthalates(), *first, *second).outcome is NO


def test_sum_is_decided_by_its_largest_member() -> None:
    finding = found(phthalates(), *members("20", "60", "30"))
    assert isinstance(finding.by, Observation)
    assert finding.by.parameter == "dbp"
