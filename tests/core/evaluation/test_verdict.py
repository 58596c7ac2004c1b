"""The verdict: what decides, what is missing and in which order, what a reader has to know besides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.core.made import CLASSES, ON, READ, criterion, edition, limit, result, shown
from tests.core.trade import NAMES, asked, fibre, paper
from weftmark.core.evaluation.finding import DecisionRule, Lack, Outcome
from weftmark.core.evaluation.verdict import Verdict, judge_edition, outcome_of
from weftmark.core.specification.condition import FactIn
from weftmark.core.specification.figure import Basis, Standing
from weftmark.core.subject import Observation
from weftmark.core.text import Text, same

YES, NO, OPEN, NONE, MAYBE = (
    Outcome.CONFORM,
    Outcome.NONCONFORM,
    Outcome.UNDETERMINED,
    Outcome.NOT_APPLICABLE,
    Outcome.CONDITIONAL,
)
INFORMS = {"standing": Standing.INFORMATION}
NEVER = FactIn("dyeing", frozenset(("never",)))


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ({YES}, YES),
        ({YES, NONE}, YES),
        ({YES, MAYBE}, YES),
        ({MAYBE}, YES),
        ({YES, OPEN}, OPEN),
        ({MAYBE, OPEN}, OPEN),
        ({YES, OPEN, NO}, NO),
        ({NONE, NO}, NO),
        ({NONE}, OPEN),
        (set(), OPEN),
    ],
)
def test_verdict_of_outcomes(outcomes: set[Outcome], expected: Outcome) -> None:
    assert outcome_of(outcomes) is expected


def verdict(*results: Observation, criteria: tuple[Any, ...] = (), **more: Any) -> Verdict:
    facts = more.pop("facts", {"dyeing": "other"})
    fibres = more.pop("fibres", ())
    on = more.pop("on", ON)
    made = edition(*(criteria or (asked(),)), words=NAMES, **more)
    return judge_edition(made, shown(*results, facts=facts, fibres=fibres), on=on)


def warned(one: Verdict) -> list[str]:
    return [text.en for text in one.warnings]


def test_verdict_has_one_finding_for_each_criterion_in_order() -> None:
    names = ("b", "a", "c")
    one = verdict(criteria=tuple(asked(id=name) for name in names))
    assert [finding.criterion.id for finding in one.findings] == list(names)


def test_verdict_that_conforms_is_complete() -> None:
    one = verdict(result("10"))
    assert (one.outcome, one.complete, one.missing, one.warnings) == (YES, True, (), ())


def test_verdict_can_be_nonconform_and_incomplete() -> None:
    one = verdict(result("90"), criteria=(asked(id="a"), asked(id="b", parameters=("q",))))
    assert (one.outcome, one.complete) == (NO, False)
    assert [lack.criterion for lack in one.missing] == ["b"]


def test_verdict_can_conform_and_be_incomplete() -> None:
    one = verdict(result("10"), criteria=(asked(methods=("GB/T 1",)),))
    assert (one.outcome, one.complete) == (YES, False)


def test_missing_is_in_the_order_in_which_it_can_be_supplied() -> None:
    one = verdict(
        result("<90", id="r", parameter="rub"),
        result("10", id="m", parameter="dbp", report_date=ON + timedelta(days=1)),
        criteria=(
            asked(id="clarify", parameters=("dbp",)),
            asked(id="retest", parameters=("rub",)),
            asked(id="test", parameters=("q",)),
            criterion(id="paper", rule="declaration", words=NAMES, documents=frozenset(("d",))),
            asked(limit("<=", "9", "m3"), id="site", parameters=("volume",)),
            asked(id="fact", applies=FactIn("coloured", frozenset(("yes",)))),
        ),
    )
    assert [lack.criterion for lack in one.missing] == ["fact", "site", "paper", "test", "retest", "clarify"]


def test_missing_says_the_same_thing_once_for_each_criterion() -> None:
    results = [result("10", id=str(number), accredited=False) for number in range(3)]
    one = verdict(*results, criteria=(asked(id="a"), asked(id="b")))
    assert [(lack.criterion, lack.lack) for lack in one.missing] == [("a", Lack.TEST), ("b", Lack.TEST)]


def test_figure_for_information_never_decides() -> None:
    informs = asked(limit("<=", "1", **INFORMS), id="informs")
    one = verdict(result("10"), criteria=(asked(id="decides"), informs))
    assert [finding.outcome for finding in one.findings] == [YES, NO]
    assert (one.outcome, one.complete) == (YES, True)
    assert warned(one) == ["For information only, yet not met: informs."]


def test_figure_for_information_that_is_open_is_not_missing() -> None:
    informs = asked(limit("<=", "1", **INFORMS), id="informs", parameters=("q",))
    one = verdict(result("10"), criteria=(asked(id="decides"), informs))
    assert (one.outcome, one.missing, one.warnings) == (YES, (), ())


def test_edition_of_figures_for_information_decides_nothing() -> None:
    one = verdict(result("0"), criteria=(asked(limit("<=", "1", **INFORMS)),), title=Text("示例", "Sample"))
    assert (one.outcome, [lack.lack for lack in one.missing]) == (OPEN, [Lack.LICENSED_TEXT])
    text = one.missing[0].reason.text()
    assert text.zh == "《示例》中没有可参与结论的要求：须由持有正式文本的机构录入。"
    assert text.en == (
        "“Sample” holds no requirement that may decide: a body that owns the text has to enter it."
    )


def test_edition_of_which_nothing_applies_says_so() -> None:
    one = verdict(result("0"), criteria=(asked(applies=NEVER),), title=Text("示例", "Sample"))
    assert (one.outcome, one.complete, [lack.lack for lack in one.missing]) == (
        OPEN,
        False,
        [Lack.CLARIFICATION],
    )
    text = one.missing[0].reason.text()
    assert text.zh == "《示例》中没有适用于该产品的要求，不能得出结论。"
    assert text.en == "No requirement of “Sample” applies to this product; nothing can be concluded."


def test_caveat_decides_and_is_pointed_out() -> None:
    note = Text("口径不同。", "Measured otherwise.")
    with_caveat = asked(limit("<=", "75", standing=Standing.CAVEAT, note=note))
    assert verdict(result("90"), criteria=(with_caveat,)).outcome is NO
    one = verdict(result("10"), criteria=(with_caveat,))
    assert (one.outcome, warned(one)) == (YES, ["These findings rest on figures with a caveat: c."])


def test_caveat_of_what_is_open_is_not_pointed_out() -> None:
    one = verdict(criteria=(asked(limit("<=", "75", standing=Standing.CAVEAT)),))
    assert (one.outcome, one.warnings) == (OPEN, ())


def test_unverified_figure_decides_and_is_pointed_out() -> None:
    one = verdict(result("10"), criteria=(asked(limit("<=", "75", basis=Basis.MEMORY)),))
    assert (one.outcome, warned(one)) == (YES, ["The verdict leans on unverified figures: c."])


def test_unverified_figure_that_only_informs_is_not_leant_on() -> None:
    informs = asked(limit("<=", "75", basis=Basis.MEMORY, **INFORMS), id="informs")
    one = verdict(result("10"), criteria=(asked(id="decides"), informs))
    assert one.warnings == ()


def test_unverified_requirement_without_limits_is_pointed_out() -> None:
    kinds = frozenset(("non_use_declaration",))
    remembered = READ._replace(basis=Basis.MEMORY)
    one = criterion(rule="declaration", words=NAMES, documents=kinds, figure=remembered)
    made = judge_edition(edition(one), shown(documents=(paper(),)), on=ON)
    assert warned(made) == ["The verdict leans on unverified figures: c."]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"status": "superseded"}, "This edition has been superseded."),
        (
            {"in_force": date(2026, 6, 2)},
            "This edition comes into force on 2026-06-02, after the day of judgement.",
        ),
        (
            {"until": date(2026, 5, 31)},
            "This edition was in force until 2026-05-31, before the day of judgement.",
        ),
        ({"in_force": date(2026, 6, 1)}, None),
        ({"until": date(2026, 6, 1)}, None),
        ({"status": "draft"}, None),
    ],
)
def test_edition_by_the_day_of_judgement(given: dict[str, Any], expected: str | None) -> None:
    assert warned(verdict(result("10"), **given)) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        (("99.5",), None),
        (("100.5",), None),
        (("60", "40"), None),
        (("99.4",), "The fibre shares add up to 99.4 %; they have to make 100 % ± 0.5 %."),
        (("60", "40.6"), "The fibre shares add up to 100.6 %; they have to make 100 % ± 0.5 %."),
    ],
)
def test_composition_that_does_not_add_up_is_pointed_out(
    shares: tuple[str, ...], expected: str | None
) -> None:
    one = verdict(result("10"), fibres=tuple(fibre("cotton", share) for share in shares))
    assert (one.outcome, warned(one)) == (YES, [expected] if expected else [])


def by_class(infant: str, direct_skin: str) -> Any:
    return asked(
        limit("<=", infant, scope={"product_class": frozenset(("infant",))}),
        limit("<=", direct_skin, scope={"product_class": frozenset(("direct_skin",))}),
    )


@pytest.mark.parametrize(
    ("classes", "outcome", "warnings"),
    [
        ("infant", NO, []),
        ("direct_skin", YES, []),
        ("direct_skin|infant", NO, ["A set is judged at the strictest class in it: class A."]),
        ("direct_skin|unheard_of", YES, ["A set is judged at the strictest class in it: class B."]),
        ("unheard_of", OPEN, []),
        ("unheard_of|unseen", OPEN, []),
    ],
)
def test_set_is_judged_at_its_strictest_class(classes: str, outcome: Outcome, warnings: list[str]) -> None:
    one = verdict(result("50"), criteria=(by_class("20", "75"),), facts={"product_class": classes})
    assert (one.outcome, warned(one)) == (outcome, warnings)


def test_set_is_judged_by_the_order_of_classes_not_by_the_numbers() -> None:
    one = verdict(
        result("50"), criteria=(by_class("75", "20"),), facts={"product_class": "direct_skin|infant"}
    )
    assert one.outcome is YES
    assert list(CLASSES) == ["infant", "direct_skin"]


def test_fact_that_an_edition_takes_for_granted_is_said_to_be() -> None:
    dyed = asked(applies=FactIn("coloured", frozenset(("yes",))))
    one = verdict(result("10"), criteria=(dyed,), facts={}, assumed={"coloured": "yes"})
    assert (one.outcome, warned(one)) == (YES, ["Nothing was said on the coloured; judged as: dyed."])
    assert one.warnings[0].zh == "未说明是否着色，按“已染色”判定。"


def test_fact_that_is_stated_is_not_taken_for_granted() -> None:
    dyed = asked(applies=FactIn("coloured", frozenset(("yes",))))
    one = verdict(result("10"), criteria=(dyed,), facts={"coloured": "no"}, assumed={"coloured": "yes"})
    assert (one.outcome, one.warnings) == (OPEN, ())


def test_warnings_come_in_a_stable_order() -> None:
    caveat = asked(limit("<=", "75", standing=Standing.CAVEAT), id="caveat")
    informs = asked(limit("<=", "1", **INFORMS), id="informs")
    one = verdict(
        result("10"),
        criteria=(informs, caveat),
        status="superseded",
        facts={"product_class": "infant|direct_skin"},
        fibres=(fibre("cotton", "90"),),
    )
    assert [text.split(" ")[0] for text in warned(one)] == ["This", "A", "The", "These", "For"]


def test_verdict_does_not_change_what_was_shown() -> None:
    facts = {"product_class": "infant|direct_skin"}
    one = verdict(result("10"), facts=facts, criteria=(by_class("20", "75"),))
    assert one.given.subject.facts["product_class"] == frozenset(("infant", "direct_skin"))
    assert one.shown.subject.facts["product_class"] == frozenset(("infant",))


def test_edition_finds_its_criteria_by_name() -> None:
    made = edition(asked(id="a"), asked(id="b"))
    assert made.criterion("b").id == "b"
    with pytest.raises(KeyError):
        made.criterion("z")
    assert replace(made, title=same("other")).title.en == "other"


def test_conditional_figure_for_information_is_not_pointed_out() -> None:
    informs = asked(limit("<=", "75", **INFORMS), id="informs", parameters=("q",))
    seen = shown(result("10", uncertainty="1"), result("74", id="b", parameter="q", uncertainty="5"))
    made = edition(asked(), informs)
    assert judge_edition(made, seen, on=ON, rule=DecisionRule.GUARDED_ACCEPTANCE).warnings == ()
