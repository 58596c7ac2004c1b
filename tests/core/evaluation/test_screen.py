"""The quick look: what it settles by one comparison, and what it hands on to be judged in full."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.core.made import ON, criterion, edition, limit, result, shown
from tests.core.trade import BUTTON, LINING, NAMES, SHELL, asked, paper
from weftmark.core.evaluation.finding import Outcome
from weftmark.core.evaluation.screen import Screen
from weftmark.core.evaluation.verdict import judge_edition, settled_facts
from weftmark.core.specification.condition import FactIn
from weftmark.core.specification.criterion import Accreditation, Combine, Criterion, Exemption
from weftmark.core.specification.edition import Edition, ReadAcross
from weftmark.core.specification.figure import Standing
from weftmark.core.subject import Observation
from weftmark.core.text import same

YES, NO, OPEN, NONE = (
    Outcome.CONFORM,
    Outcome.NONCONFORM,
    Outcome.UNDETERMINED,
    Outcome.NOT_APPLICABLE,
)


def looked(one: Criterion | Edition, *results: Observation, **more: Any) -> tuple[set[Outcome], list[int]]:
    """What the quick look finds, after checking that full judging finds the same."""
    made = one if isinstance(one, Edition) else edition(one, words=NAMES)
    seen = settled_facts(made, shown(*results, **more))
    quick, rest = Screen(made).look(seen, ON)
    verdict = judge_edition(made, seen, on=ON)
    if not rest:
        assert {finding.outcome for finding in verdict.findings if finding.decides} <= quick
    return set(quick), rest


@pytest.mark.parametrize(
    ("op", "typed", "outcome"),
    [
        ("<=", "75", YES),
        ("<=", "75.1", NO),
        ("<=", "0", YES),
        ("<", "75", NO),
        ("<", "74.9", YES),
        (">=", "75", YES),
        (">=", "74.9", NO),
        (">", "75", NO),
        (">", "75.1", YES),
    ],
)
def test_screen_settles_a_plain_value(op: str, typed: str, outcome: Outcome) -> None:
    quick, rest = looked(asked(limit(op, "75")), result(typed))
    assert (outcome in quick, NO in quick, rest) == (True, outcome is NO, [])


@pytest.mark.parametrize(("typed", "outcome"), [("3.9", NO), ("4.0", YES), ("7.5", YES), ("7.6", NO)])
def test_screen_settles_a_range(typed: str, outcome: Outcome) -> None:
    quick, rest = looked(asked(limit("between", ("4.0", "7.5"), "pH")), result(typed, "pH"))
    assert (NO in quick, rest) == (outcome is NO, [])


@pytest.mark.parametrize(
    ("typed", "scale", "rest"),
    [
        ("3", 5, []),
        ("2.5", 5, []),
        ("5", 5, []),
        ("1", 5, []),
        ("5.5", 5, [0]),
        ("8", 8, []),
        ("3.2", 5, [0]),
        ("0.5", 5, [0]),
    ],
)
def test_screen_hands_on_what_is_no_grade(typed: str, scale: int, rest: list[int]) -> None:
    one = asked(limit(">=", "3", "grade"), rule="grade", scale=scale)
    assert looked(one, result(typed, "grade"))[1] == rest


@pytest.mark.parametrize(
    "odd",
    [
        result("<5"),
        result("nd", lod="5"),
        result(">5"),
        result("0.001", "%"),
        result("5", "mg/L"),
        result("-1"),
        result(word="pass"),
        result("5", accredited=False),
        result("5", report_date=ON + timedelta(days=1)),
        result("5", retest_of="r0"),
    ],
)
def test_screen_hands_on_what_is_not_plain(odd: Observation) -> None:
    assert looked(asked(), odd)[1] == [0]


@pytest.mark.parametrize(
    ("typed", "rest"), [("GB/T 1-2009", []), ("GB/T 1", []), ("", []), ("ISO 9", [0]), ("ISO 9; GB/T 1", [])]
)
def test_screen_hands_on_another_method(typed: str, rest: list[int]) -> None:
    assert looked(asked(methods=("GB/T 1",)), result("5", method=typed))[1] == rest


def test_screen_remembers_a_method_it_has_accepted_for_that_criterion_only() -> None:
    made = edition(asked(methods=("GB/T 1",)), asked(id="d", parameters=("q",), methods=("ISO 9",)))
    screen = Screen(made)
    first = shown(result("5", method="GB/T 1-2009"), result("5", id="b", parameter="q", method="GB/T 1-2009"))
    assert screen.look(first, ON)[1] == [1]
    assert screen.look(first, ON)[1] == [1]


def test_screen_takes_any_method_where_none_is_required() -> None:
    assert looked(asked(), result("5", method="house method 7"))[1] == []


def test_screen_takes_a_result_of_the_day_and_of_no_day() -> None:
    assert looked(asked(), result("5", report_date=ON))[1] == []
    assert looked(asked(), result("5"))[1] == []


def test_screen_hands_on_what_was_not_measured() -> None:
    assert looked(asked())[1] == [0]
    assert looked(asked(), result("5", parameter="q"))[1] == [0]


def test_screen_settles_several_components_but_no_repeats() -> None:
    one = asked()
    apart = result("5", id="a", **SHELL), result("80", id="b", **LINING), result("6", id="c", **BUTTON)
    assert looked(one, *apart) == ({YES, NO}, [])
    repeated = result("5", id="a", **SHELL), result("80", id="b", **LINING), result("6", id="c", **LINING)
    assert looked(one, *repeated)[1] == [0]
    again = result("5", id="a", **SHELL), result("80", id="b", **SHELL)
    assert looked(one, *again)[1] == [0]
    unlike = result("5", id="a", **SHELL), result("<90", id="b", **LINING)
    assert looked(one, *unlike) == (set(), [0])
    refused = result("5", id="a", **SHELL), result("80", id="b", accredited=False, **LINING)
    assert looked(one, *refused) == (set(), [0])
    conflict = result("60", id="a", report_no="A", **SHELL), result("80", id="b", report_no="B", **SHELL)
    assert looked(one, *conflict) == (set(), [0])
    coloured = result("5", id="a", colour="红", **SHELL), result("6", id="b", colour="蓝", **SHELL)
    assert looked(one, *coloured)[1] == [0]


def test_screen_leaves_out_components_a_criterion_does_not_speak_of() -> None:
    one = asked(components=frozenset(("textile",)))
    assert looked(one, result("80", **BUTTON))[1] == [0]
    assert looked(one, result("5", id="a", **SHELL), result("80", id="b", **BUTTON)) == ({YES}, [])
    assert looked(one, result("80", component="部位 X")) == ({YES, NO}, [])
    unlisted = looked(one, result("80", **SHELL), components=[("纽扣", "button")])
    assert unlisted == (set(), [0])


@pytest.mark.parametrize(
    ("parts", "rest"),
    [
        ([("面料", "shell"), ("里料", "lining")], [0]),
        ([("面料", "shell")], [0]),  # parts that are tested alone are looked at in full
        ([("纽扣", "button")], []),
        ([], []),
    ],
)
def test_screen_hands_on_products_with_parts_to_be_tested_alone(parts: Any, rest: list[int]) -> None:
    assert looked(asked(), result("5", **SHELL), components=parts)[1] == rest


LIST = asked(parameters=("dehp", "dbp"))


def member(name: str, text: str = "5", **more: Any) -> Observation:
    return result(text, **{"id": f"{name}{more.get('component', '')}", "parameter": name, **more})


def test_screen_settles_a_list_that_is_complete_on_one_component() -> None:
    assert looked(LIST, member("dehp"), member("dbp")) == ({YES}, [])
    assert looked(LIST, member("dehp"), member("dbp", "80")) == ({YES, NO}, [])
    assert looked(LIST, member("dehp"))[1] == [0]
    assert looked(LIST, member("dehp", **SHELL), member("dbp", **LINING))[1] == [0]
    both = [member(name, **where) for name in ("dehp", "dbp") for where in (SHELL, LINING)]
    assert looked(LIST, *both)[1] == [0]


@pytest.mark.parametrize(
    "given",
    [
        {"rounded": True},
        {"months": 12},
        {"combine": Combine.MEAN},
        {"documents": frozenset(("non_use_declaration",))},
        {"accreditation": Accreditation.REQUIRED},
        {"parameters": ("p", "q"), "aggregate": "sum"},
        {"parameters": ("p", "q"), "total": "t"},
        {"part_of": "g"},
        {"rule": "presence"},
    ],
)
def test_screen_hands_on_criteria_that_are_not_plain(given: dict[str, Any]) -> None:
    assert looked(asked(**given), result("5"), result("5", id="b", parameter="q"))[1] == [0]


def test_screen_hands_on_limits_that_are_no_numbers() -> None:
    assert looked(asked(limit("not_detected", "5")), result("3"))[1] == [0]
    assert looked(criterion(words=NAMES), result("3"))[1] == [0]


def test_screen_hands_on_lists_that_share_a_parameter() -> None:
    made = edition(asked(parameters=("p", "q")), asked(id="d", parameters=("q", "r")))
    rows = [result("5", id=name, parameter=name) for name in ("p", "q", "r")]
    assert looked(made, *rows)[1] == [0, 1]


def test_screen_settles_a_sum_of_one() -> None:
    assert looked(asked(aggregate="sum"), result("5"))[1] == []


def test_screen_hands_on_two_criteria_on_one_parameter() -> None:
    made = edition(asked(), asked(limit("<=", "20"), id="d"), asked(id="e", parameters=("q",)))
    quick, rest = looked(made, result("50"), result("5", id="b", parameter="q"))
    assert (quick, rest) == ({YES}, [0, 1])


def test_screen_hands_on_what_a_label_may_stand_for() -> None:
    across = (ReadAcross("oeko_tex_100_certificate", frozenset(("c",)), "a table"),)
    made = edition(asked(), asked(id="d", parameters=("q",)), read_across=across)
    assert looked(made, result("5"), result("5", id="b", parameter="q"))[1] == [0]


def test_screen_knows_what_does_not_apply() -> None:
    never = asked(id="d", applies=FactIn("dyeing", frozenset(("vat",))))
    made = edition(asked(parameters=("q",)), never)
    assert looked(made, result("5", parameter="q"), facts={"dyeing": "acid"}) == ({YES, NONE}, [])
    quick, rest = looked(made, result("5", parameter="q"))
    assert (quick, rest) == ({YES, OPEN}, [])
    informs = asked(limit("<=", "1", standing=Standing.INFORMATION), id="d", applies=never.applies)
    made = edition(asked(parameters=("q",)), informs)
    assert looked(made, result("5", parameter="q")) == ({YES}, [])


@pytest.mark.parametrize(("verified", "expected"), [(True, ({NONE}, [])), (False, (set(), [0]))])
def test_screen_knows_an_exemption_that_was_read(verified: bool, expected: object) -> None:
    undyed = Exemption(FactIn("coloured", frozenset(("no",))), same("why"), verified)
    assert looked(asked(exempt=(undyed,)), result("500"), facts={"coloured": "no"}) == expected


def test_screen_hands_on_figures_for_information() -> None:
    informs = asked(limit("<=", "1", standing=Standing.INFORMATION))
    assert looked(informs, result("5")) == (set(), [0])


@pytest.mark.parametrize(
    ("unit", "low_op", "rest"), [("%", "<=", []), ("degC", "<=", []), ("mg/kg", "<=", [0])]
)
def test_screen_takes_what_is_below_zero_only_where_it_may_be(
    unit: str, low_op: str, rest: list[int]
) -> None:
    assert looked(asked(limit(low_op, "3", unit)), result("-1", unit))[1] == rest


def test_screen_makes_one_plan_for_one_kind_of_product() -> None:
    screen = Screen(edition(asked()))
    first, second = shown(result("5")), shown(result("500"))
    assert screen.plan(first) is screen.plan(second)
    assert screen.plan(shown(facts={"dyeing": "vat"})) is not screen.plan(first)
    assert screen.plan(shown(components=[])) is not screen.plan(first)


def test_screen_is_not_used_where_findings_depend_on_each_other() -> None:
    group = asked(id="g", rule="group", parts=("c",), parameters=())
    made = edition(replace(group, limits=()), asked(part_of="g"))
    assert judge_edition(made, shown(result("5")), on=ON).outcome is YES
    assert judge_edition(made, shown(result("500")), on=ON).outcome is NO


def test_screen_is_not_used_for_a_group_of_declarations() -> None:
    kinds = frozenset(("non_use_declaration",))
    made = edition(
        criterion(id="g", rule="group", parts=("d",), parameters=()),
        criterion(id="d", rule="declaration", documents=kinds, part_of="g"),
        asked(id="plain"),
    )
    seen = shown(result("5"), documents=(paper(),))
    assert judge_edition(made, seen, on=ON).outcome is YES
