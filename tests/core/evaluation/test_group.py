"""All of, any of, at least n of; parts that do not apply, are open, or only inform; groups in groups."""

from __future__ import annotations

from typing import Any

import pytest

from tests.core.made import ON, READ, criterion, edition, limit, result, shown
from tests.core.trade import NAMES, asked, codes, en, lacks, zh
from weftmark.core.evaluation.finding import DecisionRule, Finding, Outcome
from weftmark.core.evaluation.verdict import Verdict, judge_edition
from weftmark.core.specification.condition import FactIn
from weftmark.core.specification.criterion import Criterion
from weftmark.core.specification.figure import Standing
from weftmark.core.subject import Observation, Shown

YES, NO, OPEN, NONE, MAYBE = (
    Outcome.CONFORM,
    Outcome.NONCONFORM,
    Outcome.UNDETERMINED,
    Outcome.NOT_APPLICABLE,
    Outcome.CONDITIONAL,
)
RESULTS = {YES: "10", NO: "90", OPEN: "<90"}


def group(*parts: str, id: str = "g", least: int = 0, **more: Any) -> Criterion:
    return criterion(id=id, rule="group", parts=parts, least=least, parameters=(), words=NAMES, **more)


def part(name: str, of: str = "g", **more: Any) -> Criterion:
    return asked(id=name, parameters=(name,), part_of=of, **more)


def judged(least: int, *outcomes: Outcome) -> tuple[Finding, Verdict]:
    """The group's finding when its parts come out like this."""
    names = [f"part {number}" for number in range(len(outcomes))]
    applies = FactIn("dyeing", frozenset(("never",)))
    parts = [
        part(name, applies=applies if outcome is NONE else None)
        for name, outcome in zip(names, outcomes, strict=True)
    ]
    results = [
        result(RESULTS[outcome], id=name, parameter=name)
        for name, outcome in zip(names, outcomes, strict=True)
        if outcome is not NONE
    ]
    made = edition(group(*names, least=least), *parts)
    verdict = judge_edition(made, shown(*results, facts={"dyeing": "other"}), on=ON)
    return verdict.findings[0], verdict


@pytest.mark.parametrize(
    ("least", "parts", "outcome"),
    [
        # all of
        (0, (YES, YES, YES), YES),
        (3, (YES, YES, YES), YES),
        (3, (YES, YES, NO), NO),
        (3, (YES, YES, OPEN), OPEN),
        (3, (YES, NO, OPEN), NO),
        (3, (YES, YES, NONE), YES),
        (3, (YES, OPEN, NONE), OPEN),
        # any of
        (1, (NO, NO, YES), YES),
        (1, (NO, NO, NO), NO),
        (1, (NO, NO, OPEN), OPEN),
        (1, (YES, OPEN, NO), YES),
        (1, (NONE, NONE, NO), NO),
        # at least two of three
        (2, (YES, YES, NO), YES),
        (2, (YES, NO, NO), NO),
        (2, (YES, NO, OPEN), OPEN),
        (2, (NO, NO, OPEN), NO),
        (2, (YES, YES, OPEN), YES),
        (2, (YES, OPEN, OPEN), OPEN),
        (2, (YES, NONE, NONE), YES),  # of one that applies, one is enough
        (2, (NO, NONE, YES), NO),
        # none applies
        (1, (NONE, NONE), NONE),
        (2, (NONE, NONE), NONE),
    ],
)
def test_group_by_its_parts(least: int, parts: tuple[Outcome, ...], outcome: Outcome) -> None:
    finding, verdict = judged(least, *parts)
    assert finding.outcome is outcome
    assert verdict.outcome is (OPEN if outcome is NONE else outcome)


def test_group_parts_do_not_decide_by_themselves() -> None:
    _, verdict = judged(1, NO, YES)
    assert verdict.outcome is YES
    assert [finding.outcome for finding in verdict.findings] == [YES, NO, YES]


def test_group_that_is_open_lists_what_its_open_parts_lack() -> None:
    finding, verdict = judged(2, YES, OPEN, NO)
    assert lacks(finding) == [("retest", "method_cannot_tell")]
    assert [lack.criterion for lack in verdict.missing] == ["g"]


def test_group_that_is_met_lists_nothing_missing() -> None:
    _, verdict = judged(1, YES, OPEN)
    assert (verdict.missing, verdict.complete) == ((), True)


@pytest.mark.parametrize(
    ("least", "parts", "chinese", "english"),
    [
        (
            1,
            (YES, NO),
            "2 项要求中至少须满足 1 项；已满足：part 0。",
            "At least 1 of 2 requirements has to be met; met: part 0.",
        ),
        (
            2,
            (NO, YES, NO),
            "3 项要求中至少须满足 2 项；已满足：part 1；未满足：part 0；part 2。",
            "At least 2 of 3 requirements have to be met; met: part 1; not met: part 0; part 2.",
        ),
        (
            0,
            (NO, NO),
            "2 项要求须全部满足；已满足：无；未满足：part 0；part 1。",
            "All 2 requirements have to be met; met: none; not met: part 0; part 1.",
        ),
        (
            1,
            (OPEN, NONE),
            "所含的一项适用要求须满足，目前不能判定；尚待确定：part 0。",
            "The one requirement that applies has to be met, which cannot be told yet; still open: part 0.",
        ),
        (
            1,
            (NONE,),
            "本条款所含各项要求均不适用于该产品。",
            "None of the requirements in this criterion applies to the product.",
        ),
    ],
)
def test_group_sentences(least: int, parts: tuple[Outcome, ...], chinese: str, english: str) -> None:
    finding, _ = judged(least, *parts)
    assert (zh(finding), en(finding)) == ([chinese], [english])


def with_information(standing: Standing, *results: Observation) -> Finding:
    informs = limit("<=", "75", standing=Standing.INFORMATION)
    parts = (
        asked(informs, id="a", parameters=("a",), part_of="g"),
        asked(id="b", parameters=("b",), part_of="g"),
    )
    made = edition(group("a", "b", least=1, figure=READ._replace(standing=standing)), *parts)
    return judge_edition(made, shown(*results), on=ON).findings[0]


def test_group_that_decides_is_not_settled_by_a_part_for_information() -> None:
    met = result("10", id="a", parameter="a")
    failed = result("90", id="b", parameter="b")
    finding = with_information(Standing.DECIDES, met, failed)
    assert (finding.outcome, codes(finding)) == (OPEN, ["group_open"])
    assert lacks(finding) == [("licensed_text", "group_open")]


def test_group_that_decides_is_met_by_a_part_that_decides() -> None:
    met = result("10", id="b", parameter="b")
    assert with_information(Standing.DECIDES, met, result("90", id="a", parameter="a")).outcome is YES


def test_group_for_information_takes_parts_for_information() -> None:
    finding = with_information(Standing.INFORMATION, result("10", id="a", parameter="a"))
    assert (finding.outcome, finding.decides) == (YES, False)


def test_group_with_a_conditional_part_is_conditional_where_it_is_needed() -> None:
    made = edition(group("a", "b", least=1), part("a"), part("b"))
    edge = result("70", id="a", parameter="a", uncertainty="10")
    rule = DecisionRule.GUARDED_ACCEPTANCE
    one = judge_edition(made, shown(edge), on=ON, rule=rule)
    assert (one.findings[0].outcome, one.outcome) == (MAYBE, YES)
    sure = result("10", id="b", parameter="b", uncertainty="1")
    assert judge_edition(made, shown(edge, sure), on=ON, rule=rule).findings[0].outcome is YES


def test_group_applies_only_where_it_says() -> None:
    made = edition(group("a", applies=FactIn("dyeing", frozenset(("never",)))), part("a"))
    seen = shown(result("90", parameter="a"), facts={"dyeing": "other"})
    verdict = judge_edition(made, seen, on=ON)
    assert [finding.outcome for finding in verdict.findings] == [NONE, NO]
    assert verdict.outcome is OPEN


def nested(seen: Shown, *, innermost_last: bool) -> tuple[Outcome, ...]:
    """One of: (one of: (all of a, b), c), d."""
    criteria = [
        group("middle", "d", id="outer", least=1),
        group("inner", "c", id="middle", least=1, part_of="outer"),
        group("a", "b", id="inner", part_of="middle"),
        part("a", "inner"),
        part("b", "inner"),
        part("c", "middle"),
        part("d", "outer"),
    ]
    made = edition(*(criteria if innermost_last else criteria[::-1]))
    verdict = judge_edition(made, seen, on=ON)
    by_id = {finding.criterion.id: finding.outcome for finding in verdict.findings}
    assert verdict.outcome is by_id["outer"]
    return by_id["outer"], by_id["middle"], by_id["inner"]


@pytest.mark.parametrize("innermost_last", [True, False])
def test_group_within_groups_is_judged_from_the_inside(innermost_last: bool) -> None:
    values = {"a": "10", "b": "10", "c": "90", "d": "90"}
    results = [result(typed, id=name, parameter=name) for name, typed in values.items()]
    assert nested(shown(*results), innermost_last=innermost_last) == (YES, YES, YES)
    results[1] = result("90", id="b", parameter="b")
    assert nested(shown(*results), innermost_last=innermost_last) == (NO, NO, NO)
    results[2] = result("10", id="c", parameter="c")
    assert nested(shown(*results), innermost_last=innermost_last) == (YES, YES, NO)


def test_groups_that_hold_each_other_come_to_an_end() -> None:
    made = edition(group("h", id="g"), group("g", id="h", part_of="g"))
    assert len(judge_edition(made, shown(), on=ON).findings) == 2


def test_group_that_decides_leaves_out_a_part_for_information_that_does_not_apply() -> None:
    informs = limit("<=", "75", standing=Standing.INFORMATION)
    never = FactIn("dyeing", frozenset(("never",)))
    made = edition(
        group("a", "b"),
        asked(informs, id="a", parameters=("a",), part_of="g", applies=never),
        part("b"),
    )
    seen = shown(result("10", parameter="b"), facts={"dyeing": "other"})
    assert judge_edition(made, seen, on=ON).findings[0].outcome is YES
