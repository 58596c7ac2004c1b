"""Laws that hold for every verdict, whatever was shown."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.core.made import CLASSES, ON, criterion, edition, limit, result, shown
from weftmark.core.evaluation.finding import DecisionRule, Finding, Outcome
from weftmark.core.evaluation.judge import judge
from weftmark.core.evaluation.verdict import Judge, all_findings, deciding, judge_edition, outcome_of
from weftmark.core.quantity import Qualifier, Quantity
from weftmark.core.specification.criterion import Below, Combine, Criterion
from weftmark.core.specification.figure import Standing
from weftmark.core.subject import Observation, Shown
from weftmark.core.units import convert

AMOUNT = st.decimals(min_value=0, max_value=1000, places=3)
UNITS = ("mg/kg", "%", "ug/kg", "g/kg")
OPS = ("<=", "<", ">=", ">")


@st.composite
def quantities(draw: st.DrawFn, unit: str = "mg/kg") -> Quantity:
    sign = draw(st.sampled_from(list(Qualifier)))
    value = None if sign is Qualifier.NOT_DETECTED and draw(st.booleans()) else draw(AMOUNT)
    maybe = st.one_of(st.none(), AMOUNT)
    return Quantity(value, unit, sign, draw(maybe), draw(maybe), draw(maybe), "typed")


@st.composite
def results(draw: st.DrawFn, index: int, parameters: tuple[str, ...] = ("p", "q", "x")) -> Observation:
    days = draw(st.one_of(st.none(), st.integers(-10, 900)))
    return Observation(
        id=f"r{index}",
        parameter=draw(st.sampled_from(parameters)),
        quantity=draw(st.one_of(st.none(), quantities(), quantities(unit="%"), quantities(unit="mg/L"))),
        word=draw(st.sampled_from(("", "absent", "present", "pass", "fail"))),
        component=draw(st.sampled_from(("", "shell", "lining"))),
        kind=draw(st.sampled_from((None, "shell", "lining", "button"))),
        method=draw(st.sampled_from(("", "GB/T 1-2009", "GB/T 1", "ISO 9"))),
        accredited=draw(st.sampled_from((None, True, False))),
        report_no=draw(st.sampled_from(("", "A", "B"))),
        report_date=None if days is None else ON - timedelta(days=days),
        retest_of=draw(st.sampled_from(("", "", "", "r0", "r1"))),
        raw="typed",
    )


@st.composite
def evidence(draw: st.DrawFn, most: int = 5) -> Shown:
    count = draw(st.integers(0, most))
    parts = draw(
        st.sampled_from((None, [], [("shell", "shell")], [("shell", "shell"), ("lining", "lining")]))
    )
    facts = draw(st.sampled_from(({}, {"product_class": "infant"}, {"product_class": "infant|direct_skin"})))
    return shown(*(draw(results(index)) for index in range(count)), facts=facts, components=parts)


@st.composite
def criteria(draw: st.DrawFn, id: str = "c") -> Criterion:
    op = draw(st.sampled_from((*OPS, "between", "not_detected", "grade")))
    low = draw(st.decimals(min_value=1, max_value=400, places=1))
    value: Any = (str(low), str(low + 50)) if op == "between" else str(low)
    rule, unit = ("grade", "grade") if op == "grade" else ("limit", "mg/kg")
    op = ">=" if op == "grade" else op
    standing = draw(st.sampled_from(Standing))
    if draw(st.booleans()):
        limits = [limit(op, value, unit, standing=standing)]
    else:
        limits = [
            limit(op, value, unit, standing=standing, scope={"product_class": frozenset(("infant",))}),
            limit("none", None, scope={"product_class": frozenset(("direct_skin",))}),
        ]
    many = draw(st.booleans())
    return criterion(
        *limits,
        id=id,
        rule=rule,
        parameters=("p", "q") if many else ("p",),
        aggregate=draw(st.sampled_from(("each", "sum"))) if rule == "limit" else "each",
        total=draw(st.sampled_from(("", "x"))) if many else "",
        below=draw(st.sampled_from(Below)),
        combine=draw(st.sampled_from(Combine)),
        methods=draw(st.sampled_from(((), ("GB/T 1",)))),
        months=draw(st.sampled_from((None, 12))),
        components=draw(st.sampled_from((frozenset(), frozenset(("textile",))))),
        rounded=draw(st.booleans()),
    )


RULES = st.sampled_from(DecisionRule)


@given(criteria(), evidence(), RULES)
def test_judging_never_raises_and_always_explains(one: Criterion, seen: Shown, rule: DecisionRule) -> None:
    finding = judge(one, seen, on=ON, rule=rule)
    assert finding.reasons
    for reason in finding.reasons:
        text = reason.text()
        assert text.zh
        assert text.en
        assert "{" not in text.zh + text.en


@given(criteria(), evidence(), RULES)
def test_undetermined_always_names_what_is_missing(one: Criterion, seen: Shown, rule: DecisionRule) -> None:
    finding = judge(one, seen, on=ON, rule=rule)
    if finding.outcome is Outcome.UNDETERMINED:
        assert finding.missing


def essence(finding: Finding) -> tuple[Any, ...]:
    return (finding.outcome, finding.margin, [reason.text() for reason in finding.reasons], finding.missing)


@given(criteria(), evidence(), RULES, st.randoms(use_true_random=False))
def test_order_never_matters(one: Criterion, seen: Shown, rule: DecisionRule, chance: Any) -> None:
    shuffled = list(seen.observations)
    chance.shuffle(shuffled)
    other = seen._replace(observations=tuple(shuffled))
    assert essence(judge(one, seen, on=ON, rule=rule)) == essence(judge(one, other, on=ON, rule=rule))


@given(criteria(), evidence(), RULES, quantities())
def test_an_irrelevant_observation_changes_nothing(
    one: Criterion, seen: Shown, rule: DecisionRule, more: Quantity
) -> None:
    stranger = Observation("r99", "something_else", more, component="shell", kind="shell", method="ISO 9")
    other = seen._replace(observations=(stranger, *seen.observations))
    assert essence(judge(one, seen, on=ON, rule=rule)) == essence(judge(one, other, on=ON, rule=rule))


@given(st.sampled_from(OPS), AMOUNT, quantities(), st.sampled_from(UNITS), RULES)
def test_another_unit_never_changes_a_verdict(
    op: str, bound: Decimal, seen: Quantity, unit: str, rule: DecisionRule
) -> None:
    one = criterion(limit(op, str(bound)))
    there = seen.into(unit)
    back = convert(there.value, unit, "mg/kg") if there.value is not None else None
    assert back == seen.value
    here = judge(one, shown(Observation("r1", "p", seen)), on=ON, rule=rule)
    moved = judge(one, shown(Observation("r1", "p", there)), on=ON, rule=rule)
    assert (here.outcome, here.margin) == (moved.outcome, moved.margin)


@given(criteria(), evidence(), RULES, st.decimals(min_value=0, max_value=50, places=1))
def test_tightening_a_limit_never_turns_nonconform_into_conform(
    one: Criterion, seen: Shown, rule: DecisionRule, by: Decimal
) -> None:
    from dataclasses import replace

    tighter = replace(
        one,
        limits=tuple(
            each._replace(
                low=None if each.low is None else each.low + by,
                high=None if each.high is None else each.high - by,
            )
            for each in one.limits
        ),
    )
    before = judge(one, seen, on=ON, rule=rule).outcome
    after = judge(tighter, seen, on=ON, rule=rule).outcome
    if before is Outcome.NONCONFORM:
        assert after is not Outcome.CONFORM


@given(st.lists(st.integers(0, 5), min_size=1, max_size=4), st.data(), RULES)
def test_the_quick_look_agrees_with_judging_in_full(
    ids: list[int], data: st.DataObject, rule: DecisionRule
) -> None:
    made = edition(*(data.draw(criteria(id=f"c{index}")) for index, _ in enumerate(ids)))
    ready = Judge(made, rule)
    for _ in range(2):
        seen = data.draw(evidence(most=6))
        verdict = ready.verdict(seen, on=ON)
        findings = all_findings(made, verdict.shown, ON, rule)
        assert verdict.outcome is outcome_of({finding.outcome for finding in deciding(findings)})


@given(st.lists(st.tuples(st.sampled_from(("p0", "p1", "p2")), AMOUNT), max_size=8))
def test_the_quick_look_agrees_on_ordinary_sheets(rows: list[tuple[str, Decimal]]) -> None:
    made = edition(*(criterion(limit("<=", "500"), id=f"c{n}", parameters=(f"p{n}",)) for n in range(3)))
    seen = shown(*(result(str(v), parameter=p, id=f"r{i}") for i, (p, v) in enumerate(rows)))
    verdict = judge_edition(made, seen, on=ON)
    assert verdict.outcome is outcome_of({finding.outcome for finding in deciding(verdict.findings)})


def test_a_set_is_judged_at_its_strictest_class() -> None:
    made = edition(
        criterion(
            limit("<=", "20", scope={"product_class": frozenset(("infant",))}),
            limit("<=", "75", scope={"product_class": frozenset(("direct_skin",))}),
        )
    )
    verdict = judge_edition(made, shown(result("50"), facts={"product_class": "infant|direct_skin"}), on=ON)
    assert verdict.outcome is Outcome.NONCONFORM
    assert CLASSES["infant"].en in verdict.warnings[0].en


def test_the_day_of_judgement_is_an_argument() -> None:
    made = edition(criterion(limit("<=", "20"), months=12))
    seen = shown(result("5", report_date=date(2025, 6, 1)))
    assert judge_edition(made, seen, on=date(2026, 6, 1)).outcome is Outcome.CONFORM
    assert judge_edition(made, seen, on=date(2026, 6, 2)).outcome is Outcome.UNDETERMINED


def test_nothing_found_conforms_to_a_strict_limit_in_the_quick_look_too() -> None:
    made = edition(criterion(limit("<", "5")))
    assert judge_edition(made, shown(result("0")), on=ON).outcome is Outcome.CONFORM
    assert judge_edition(made, shown(result("5")), on=ON).outcome is Outcome.NONCONFORM


def test_a_part_that_is_said_to_exist_but_is_not_listed_leaves_it_open() -> None:
    one = criterion(limit("<=", "90"), components=frozenset(("print",)))
    listed = {"components": [("shell", "shell")]}
    assert judge(one, shown(**listed), on=ON).outcome is Outcome.NOT_APPLICABLE
    said = judge(one, shown(facts={"print": "yes"}, **listed), on=ON)
    assert said.outcome is Outcome.UNDETERMINED
