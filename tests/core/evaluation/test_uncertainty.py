"""Three decision rules at every boundary, with and without an uncertainty."""

from __future__ import annotations

import pytest

from tests.core.made import ON, edition, limit, result, shown
from tests.core.trade import SHELL, asked, codes, en, found, lacks, zh
from weftmark.core.evaluation.finding import DecisionRule, Outcome
from weftmark.core.evaluation.judge import judge
from weftmark.core.evaluation.verdict import Judge, judge_edition

YES, NO, OPEN, MAYBE = (
    Outcome.CONFORM,
    Outcome.NONCONFORM,
    Outcome.UNDETERMINED,
    Outcome.CONDITIONAL,
)
SIMPLE, ACCEPT, REJECT = (
    DecisionRule.SIMPLE,
    DecisionRule.GUARDED_ACCEPTANCE,
    DecisionRule.GUARDED_REJECTION,
)


@pytest.mark.parametrize(
    ("op", "typed", "simple", "accept", "reject"),
    [
        # at most 75, uncertainty 5
        ("<=", "70", YES, YES, YES),
        ("<=", "70.1", YES, MAYBE, YES),
        ("<=", "75", YES, MAYBE, YES),
        ("<=", "75.1", NO, NO, MAYBE),
        ("<=", "80", NO, NO, MAYBE),
        ("<=", "80.1", NO, NO, NO),
        # below 75
        ("<", "69.9", YES, YES, YES),
        ("<", "70", YES, MAYBE, YES),
        ("<", "74.9", YES, MAYBE, YES),
        ("<", "75", NO, NO, MAYBE),
        ("<", "79.9", NO, NO, MAYBE),
        ("<", "80", NO, NO, NO),
        # at least 75
        (">=", "80", YES, YES, YES),
        (">=", "79.9", YES, MAYBE, YES),
        (">=", "75", YES, MAYBE, YES),
        (">=", "74.9", NO, NO, MAYBE),
        (">=", "70", NO, NO, MAYBE),
        (">=", "69.9", NO, NO, NO),
        # above 75
        (">", "80.1", YES, YES, YES),
        (">", "80", YES, MAYBE, YES),
        (">", "75.1", YES, MAYBE, YES),
        (">", "75", NO, NO, MAYBE),
        (">", "70.1", NO, NO, MAYBE),
        (">", "70", NO, NO, NO),
    ],
)
def test_decision_rules_at_every_boundary(
    op: str, typed: str, simple: Outcome, accept: Outcome, reject: Outcome
) -> None:
    one, seen = asked(limit(op, "75")), result(typed, uncertainty="5")
    outcomes = [found(one, seen, rule=rule).outcome for rule in (SIMPLE, ACCEPT, REJECT)]
    assert outcomes == [simple, accept, reject]


@pytest.mark.parametrize(
    ("typed", "accept", "reject"),
    [
        ("4.2", YES, YES),
        ("4.1", MAYBE, YES),
        ("4.0", MAYBE, YES),
        ("3.9", NO, MAYBE),
        ("3.8", NO, MAYBE),
        ("3.7", NO, NO),
        ("7.3", YES, YES),
        ("7.4", MAYBE, YES),
        ("7.6", NO, MAYBE),
        ("7.8", NO, NO),
    ],
)
def test_decision_rules_at_both_ends_of_a_range(typed: str, accept: Outcome, reject: Outcome) -> None:
    one, seen = asked(limit("between", ("4.0", "7.5"), "pH")), result(typed, "pH", uncertainty="0.2")
    assert [found(one, seen, rule=rule).outcome for rule in (ACCEPT, REJECT)] == [accept, reject]


@pytest.mark.parametrize("rule", [ACCEPT, REJECT])
@pytest.mark.parametrize("typed", ["10", "75", "500"])
def test_guarded_rule_without_an_uncertainty_is_undetermined(rule: DecisionRule, typed: str) -> None:
    finding = found(asked(), result(typed), rule=rule)
    assert (finding.outcome, lacks(finding)) == (OPEN, [("report_data", "no_uncertainty")])


@pytest.mark.parametrize("rule", [ACCEPT, REJECT])
def test_guarded_rule_with_no_uncertainty_at_all_is_the_simple_rule(rule: DecisionRule) -> None:
    exact = {"uncertainty": "0"}
    assert found(asked(), result("75", **exact), rule=rule).outcome is YES
    assert found(asked(), result("75.1", **exact), rule=rule).outcome is NO


@pytest.mark.parametrize("rule", [ACCEPT, REJECT])
def test_guarded_rule_leaves_what_is_only_bounded_as_it_is(rule: DecisionRule) -> None:
    assert codes(found(asked(), result("<20"), rule=rule)) == ["below_detection"]
    assert codes(found(asked(), result("<80"), rule=rule)) == ["method_cannot_tell"]
    assert codes(found(asked(), result(">80"), rule=rule)) == ["outside"]


def test_uncertainty_is_converted_with_its_value() -> None:
    seen = result("0.007", "%", uncertainty="0.0005")
    assert found(asked(), seen, rule=ACCEPT).outcome is YES
    assert found(asked(), result("0.00701", "%", uncertainty="0.0005"), rule=ACCEPT).outcome is MAYBE


def test_simple_rule_does_not_look_at_the_uncertainty() -> None:
    finding = found(asked(), result("75", uncertainty="50"))
    assert (finding.outcome, codes(finding)) == (YES, ["within"])


def test_conditional_counts_below_conform_and_above_undetermined() -> None:
    edge, good, doubtful = (
        result("74", id="edge", uncertainty="5"),
        result("10", id="good", uncertainty="5"),
        result("<80", id="doubtful"),
    )
    assert found(asked(), good, edge, rule=ACCEPT).outcome is MAYBE
    assert found(asked(), edge, doubtful, rule=ACCEPT).outcome is OPEN


def test_conditional_conforms_and_is_pointed_out_in_the_verdict() -> None:
    verdict = judge_edition(edition(asked()), shown(result("74", uncertainty="5")), on=ON, rule=ACCEPT)
    assert (verdict.outcome, verdict.complete) == (YES, True)
    assert [(text.zh, text.en) for text in verdict.warnings] == [
        ("以下各项为有条件符合，须由认证人员定夺：c。", "Conditional, for a person to settle: c.")
    ]


@pytest.mark.parametrize(
    ("typed", "rule", "chinese", "english"),
    [
        (
            "70",
            ACCEPT,
            "为 70 mg/kg（扩展不确定度 5 mg/kg），按“保护带接受”判定规则符合限值 ≤ 75 mg/kg。",
            "70 mg/kg (expanded uncertainty 5 mg/kg), within the limit ≤ 75 mg/kg"
            " under the decision rule “guarded acceptance”.",
        ),
        (
            "74",
            ACCEPT,
            "为 74 mg/kg（扩展不确定度 5 mg/kg），处于限值 ≤ 75 mg/kg 的保护带内，"
            "按“保护带接受”判定规则为有条件。",
            "74 mg/kg (expanded uncertainty 5 mg/kg), inside the guard band of the limit ≤ 75 mg/kg:"
            " conditional under the decision rule “guarded acceptance”.",
        ),
        (
            "81",
            REJECT,
            "为 81 mg/kg（扩展不确定度 5 mg/kg），按“保护带拒绝”判定规则不符合限值 ≤ 75 mg/kg。",
            "81 mg/kg (expanded uncertainty 5 mg/kg), outside the limit ≤ 75 mg/kg"
            " under the decision rule “guarded rejection”.",
        ),
    ],
)
def test_guarded_sentences(typed: str, rule: DecisionRule, chinese: str, english: str) -> None:
    finding = found(asked(), result(typed, uncertainty="5", **SHELL), rule=rule)
    assert zh(finding) == ["面料的甲醛含量" + chinese]
    assert en(finding) == ["Formaldehyde in the shell: " + english]


def test_missing_uncertainty_sentence_names_the_rule() -> None:
    finding = found(asked(), result("70", **SHELL), rule=ACCEPT)
    assert zh(finding) == [
        "面料的甲醛含量为 70 mg/kg，未给出测量不确定度，不能按“保护带接受”判定规则判定（限值 ≤ 75 mg/kg）。"
    ]
    assert en(finding) == [
        "Formaldehyde in the shell: 70 mg/kg without a measurement uncertainty;"
        " the decision rule “guarded acceptance” cannot be applied (limit ≤ 75 mg/kg)."
    ]


def test_failure_beyond_doubt_counts_before_a_worse_value_without_uncertainty() -> None:
    sure, doubtful = result("90", id="sure", uncertainty="5"), result("500", id="doubtful")
    assert found(asked(), sure, doubtful, rule=ACCEPT).outcome is NO


def test_conditional_counts_before_a_conforming_value_nearer_to_the_limit() -> None:
    near, wide = result("74", id="near", uncertainty="0.5"), result("70", id="wide", uncertainty="10")
    assert found(asked(), near, wide, rule=ACCEPT).outcome is MAYBE


def test_value_without_uncertainty_decides_before_one_that_cannot_be_told() -> None:
    finding = found(asked(), result("<90", id="a"), result("60", id="b"), rule=ACCEPT)
    assert (finding.outcome, codes(finding)) == (OPEN, ["no_uncertainty", "method_cannot_tell"])


def test_simple_rule_is_the_one_that_is_used_where_none_is_named() -> None:
    assert judge(asked(), shown(result("10")), on=ON).outcome is YES
    assert Judge(edition(asked())).rule is SIMPLE
    assert judge_edition(edition(asked()), shown(result("10")), on=ON).outcome is YES
    assert judge_edition(edition(asked()), shown(result("10")), on=ON, rule=ACCEPT).outcome is OPEN
