"""What one edition demands otherwise than another: examples a certifier knows, and the laws behind them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.made import CLASSES, WORDS, criterion, edition, limit
from weftmark.core.specification.acceptance import limit_change
from weftmark.core.specification.aspects import aspects
from weftmark.core.specification.cells import Cell
from weftmark.core.specification.change import MIRROR, Change, joint
from weftmark.core.specification.condition import AllOf, AnyOf, Condition, FactIn, HasComponent, HasFibre, Not
from weftmark.core.specification.criterion import Accreditation, Criterion, Exemption, ShareOf
from weftmark.core.specification.difference import compare_editions
from weftmark.core.specification.figure import Standing
from weftmark.core.specification.implication import condition_change, implies
from weftmark.core.specification.limit import Limit, Op, Scope
from weftmark.core.specification.scopes import meet, without
from weftmark.core.subject import Component, Fibre, Subject
from weftmark.core.text import Text, same

COTTON = HasFibre(frozenset(("cotton",)), Decimal(5))
TWO = ("p", "q")
SHELL, LINED, TEXTILE = (frozenset(names.split()) for names in ("shell", "shell lining", "textile"))
INFANT = frozenset(("infant",))
DIRECT = frozenset(("direct_skin",))
BOTH = INFANT | DIRECT


def change_of(old: Criterion, new: Criterion) -> Change | None:
    found = compare_editions(edition(old), edition(new)).criteria
    return found[0].change if found else None


# --- one limit against another


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        (limit("<=", "75"), limit("<=", "75"), None),
        (limit("<=", "75"), limit("<=", "20"), Change.TIGHTENED),
        (limit("<=", "75"), limit("<", "75"), Change.TIGHTENED),
        (limit("<=", "0.1", "%"), limit("<=", "1000"), Change.REWORDED),
        (limit("<=", "0.1", "%"), limit("<=", "500"), Change.TIGHTENED),
        (limit("<=", "20", "mg/L"), limit("<=", "20"), Change.CHANGED),
        (limit("between", ("4.0", "7.5"), "pH"), limit("between", ("4.0", "9.0"), "pH"), Change.RELAXED),
        (limit("between", ("4.0", "8.5"), "pH"), limit("between", ("4.0", "7.5"), "pH"), Change.TIGHTENED),
        (limit("between", ("4.0", "7.5"), "pH"), limit("between", ("5.0", "8.0"), "pH"), Change.CHANGED),
        (limit("<=", "7.5", "pH"), limit("between", ("4.0", "7.5"), "pH"), Change.TIGHTENED),
        (limit(">=", "3", "grade"), limit(">=", "3.5", "grade"), Change.TIGHTENED),
        (limit(">=", "4", "grade"), limit(">=", "3", "grade"), Change.RELAXED),
        (limit("<=", "1.0"), limit("not_detected", None), Change.TIGHTENED),
        (limit("<=", "30"), limit("not_detected", "20"), Change.TIGHTENED),
        (limit("not_detected", "5"), limit("<=", "1"), Change.TIGHTENED),
        (limit("not_detected", "0.1"), limit("not_detected", "0.05"), Change.TIGHTENED),
        (limit("not_detected", None), limit("not_detected", "0.05"), Change.CHANGED),
        (limit("none", None, "-"), limit("<=", "300"), Change.ADDED),
        (limit("none", None, "-"), limit("none", None, "-"), None),
        (limit(">", "3"), limit("<", "3"), Change.CHANGED),
    ],
)
def test_a_limit_moves_with_what_it_accepts(old: Limit, new: Limit, change: Change | None) -> None:
    assert limit_change(old, new) == change
    assert limit_change(new, old) == (None if change is None else MIRROR[change])


def test_fewer_choices_are_tighter() -> None:
    two = limit("one_of", None, "-", choices=frozenset(("1", "2")))
    one = limit("one_of", None, "-", choices=frozenset(("1",)))
    other = limit("one_of", None, "-", choices=frozenset(("3",)))
    assert limit_change(two, one) is Change.TIGHTENED
    assert limit_change(one, two) is Change.RELAXED
    assert limit_change(one, other) is Change.CHANGED
    assert limit_change(one, limit("<=", "1", "-")) is Change.CHANGED


def test_digits_of_a_limit_count_only_where_values_are_rounded_to_them() -> None:
    old, new = limit("<=", "20"), limit("<=", "20.0")
    assert limit_change(old, new) is Change.REWORDED
    assert limit_change(old, new, rounded=True) is Change.CHANGED


def test_a_figure_that_begins_to_decide_is_a_change_though_its_number_is_the_same() -> None:
    seen, decides = limit("<=", "200", standing=Standing.INFORMATION), limit("<=", "200")
    assert limit_change(seen, decides) is Change.CHANGED
    assert limit_change(seen, limit("<=", "100")) is Change.TIGHTENED


# --- scopes that are drawn anew


def test_a_scope_that_is_split_is_compared_where_it_meets_the_old_one() -> None:
    old = criterion(limit("<=", "200", scope={"product_class": BOTH}))
    new = criterion(
        limit("<=", "80", scope={"product_class": INFANT}),
        limit("<=", "500", scope={"product_class": DIRECT}),
    )
    (found,) = compare_editions(edition(old), edition(new)).criteria
    assert [(cell.scope, cell.change) for cell in found.cells] == [
        ({"product_class": INFANT}, Change.TIGHTENED),
        ({"product_class": DIRECT}, Change.RELAXED),
    ]
    assert found.change is Change.CHANGED
    assert found.classes == ("infant", "direct_skin")


def test_a_class_that_gets_its_first_limit_is_named() -> None:
    old = criterion(limit("<=", "20", scope={"product_class": INFANT}))
    new = criterion(
        limit("<=", "20", scope={"product_class": INFANT}), limit("<=", "75", scope={"product_class": DIRECT})
    )
    (found,) = compare_editions(edition(old), edition(new)).criteria
    assert (found.change, found.classes) == (Change.TIGHTENED, ("direct_skin",))
    assert [(cell.old, cell.change) for cell in found.cells] == [(None, Change.ADDED)]


def test_a_further_fact_leaves_the_rest_without_a_limit() -> None:
    old = criterion(limit("<=", "20"))
    new = criterion(limit("<=", "20", scope={"product_class": INFANT}))
    (found,) = compare_editions(edition(old), edition(new)).criteria
    assert found.cells == (Cell({"product_class": DIRECT}, old.limits[0], None, Change.REMOVED),)
    assert found.change is Change.RELAXED


# --- everything else a criterion says


def free(why: str) -> tuple[Exemption, ...]:
    return (Exemption(COTTON, same(why)),)


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ({"months": 12}, {"months": 6}, Change.TIGHTENED),
        ({"months": None}, {"months": 12}, Change.TIGHTENED),
        ({}, {"accreditation": Accreditation.REQUIRED}, Change.TIGHTENED),
        ({"methods": ("A",)}, {"methods": ("A", "B")}, Change.RELAXED),
        ({"methods": ()}, {"methods": ("A",)}, Change.TIGHTENED),
        ({"methods": ("A",)}, {"methods": ("B",)}, Change.CHANGED),
        ({"parameters": ("p",)}, {"parameters": ("p", "q")}, Change.TIGHTENED),
        ({"parameters": ("p", "q")}, {"parameters": ("p", "r")}, Change.CHANGED),
        ({"parameters": TWO}, {"parameters": TWO, "aggregate": "sum"}, Change.TIGHTENED),
        ({"applies": FactIn("coloured", frozenset(("yes",)))}, {}, Change.TIGHTENED),
        ({"applies": COTTON}, {"applies": COTTON._replace(least=Decimal(10))}, Change.RELAXED),
        ({}, {"exempt": free("x")}, Change.RELAXED),
        ({"exempt": free("x")}, {"exempt": free("y")}, Change.REWORDED),
        ({}, {"components": SHELL}, Change.RELAXED),
        ({"components": SHELL}, {"components": TEXTILE}, Change.TIGHTENED),
        ({"components": LINED}, {"components": TEXTILE}, Change.REWORDED),
        ({"documents": frozenset(("d",))}, {"documents": frozenset(("d", "e"))}, Change.RELAXED),
        ({"scale": 5}, {"scale": 8}, Change.CHANGED),
        ({"rounded": False}, {"rounded": True}, Change.CHANGED),
        ({"title": same("a")}, {"title": same("b")}, Change.REWORDED),
        ({"clause": same("5.1")}, {"clause": same("6.1")}, Change.REWORDED),
        ({"note": None}, {"note": same("mind")}, Change.REWORDED),
    ],
)  # fmt: skip
def test_what_is_demanded_besides_limits(old: dict[str, Any], new: dict[str, Any], change: Change) -> None:
    before, after = criterion(limit("<=", "1"), **old), criterion(limit("<=", "1"), **new)
    assert change_of(before, after) is change
    assert change_of(after, before) is MIRROR[change]
    assert len(aspects(before, after)) == 1


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ((("a", "b"), 1), (("a", "b"), 2), Change.TIGHTENED),
        ((("a", "b"), 0), (("a", "b"), 2), None),
        ((("a", "b"), 2), (("a", "b", "c"), 3), Change.TIGHTENED),
        ((("a", "b"), 1), (("a", "b", "c"), 1), Change.RELAXED),
        ((("a", "b"), 2), (("a", "b", "c"), 2), Change.RELAXED),
        ((("a", "b"), 1), (("b", "c"), 1), Change.CHANGED),
    ],
)
def test_groups(old: tuple[Any, int], new: tuple[Any, int], change: Change | None) -> None:
    before, after = (
        criterion(rule="group", parameters=(), parts=parts, least=least) for parts, least in (old, new)
    )
    assert change_of(before, after) is change


def test_a_share_is_tighter_with_more_qualities_and_less_proof() -> None:
    share = ShareOf(frozenset(("cotton",)), frozenset(("organic",)), "fibre", frozenset(("scope", "tc")))
    old, stricter, other = (
        criterion(limit(">=", "95", "%"), rule="share", share=each)
        for each in (share, share._replace(proof=frozenset(("tc",))), share._replace(of="product"))
    )
    assert change_of(old, stricter) is Change.TIGHTENED
    assert change_of(old, other) is Change.CHANGED


# --- whole editions


def test_an_edition_says_what_came_and_went_and_for_whom() -> None:
    kept, gone = criterion(limit("<=", "1"), id="kept"), criterion(limit("<=", "1"), id="gone")
    only_infants = FactIn("product_class", INFANT)
    came = criterion(limit("<=", "1"), id="came", applies=only_infants)
    found = compare_editions(edition(kept, gone), edition(kept, came))
    assert [(one.id, one.change, one.classes) for one in found.criteria] == [
        ("came", Change.ADDED, ("infant",)),
        ("gone", Change.REMOVED, ("infant", "direct_skin")),
    ]
    assert found.unchanged == 1
    assert found.count(Change.REMOVED, "direct_skin") == 1
    assert found.count(Change.ADDED, "direct_skin") == 0


def test_a_new_product_class_is_a_difference_of_its_own() -> None:
    more = replace(WORDS, classes={**CLASSES, "decoration": Text("装饰", "decoration")})
    found = compare_editions(edition(), edition(words=more))
    assert (found.classes_added, found.classes_removed, found.empty) == (("decoration",), (), False)
    named = replace(WORDS, classes={**CLASSES, "infant": Text("甲类", "class one")})
    assert compare_editions(edition(), edition(words=named)).classes_renamed == ("infant",)


# --- laws

numbers = st.integers(0, 40).map(lambda n: Decimal(n) / 4)
units = st.sampled_from(["mg/kg", "%", "g/kg", "mg/L"])
scopes: st.SearchStrategy[Scope] = st.fixed_dictionaries(
    {},
    optional={
        "product_class": st.sampled_from([INFANT, DIRECT, BOTH]),
        "coloured": st.sampled_from([frozenset("a"), frozenset("b"), frozenset("ab")]),
    },
)


@st.composite
def limits(draw: st.DrawFn, scope: Scope | None = None) -> Limit:
    op = draw(st.sampled_from(list(Op)))
    where = draw(scopes) if scope is None else scope
    standing = draw(st.sampled_from([Standing.DECIDES, Standing.DECIDES, Standing.INFORMATION]))
    if op is Op.NONE:
        return limit("none", None, "-", scope=where)
    if op is Op.ONE_OF:
        choices = draw(st.frozensets(st.sampled_from("xyz"), min_size=1))
        return limit("one_of", None, "-", scope=where, choices=choices, standing=standing)
    if op is Op.BETWEEN:
        low, step = draw(numbers), draw(numbers) + 1
        pair = (str(low), str(low + step))
        return limit("between", pair, draw(units), scope=where, standing=standing)
    value = draw(st.none() | numbers) if op is Op.NOT_DETECTED else draw(numbers)
    return limit(op, None if value is None else str(value), draw(units), scope=where, standing=standing)


leaves: st.SearchStrategy[Condition] = st.one_of(
    st.builds(
        FactIn, st.sampled_from(["product_class", "coloured"]), st.sampled_from([INFANT, DIRECT, BOTH])
    ),
    st.builds(HasComponent, st.frozensets(st.sampled_from(["shell", "lining", "button"]), min_size=1)),
    st.builds(
        HasFibre,
        st.frozensets(st.sampled_from(["cotton", "wool"]), min_size=1),
        st.integers(0, 3).map(lambda n: Decimal(n * 25)),
        st.frozensets(st.sampled_from(["organic"])),
    ),
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(AllOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=5,
)


@st.composite
def criteria(draw: st.DrawFn, id: str = "c") -> Criterion:
    apart: list[Limit] = []
    for one in draw(st.lists(limits(), max_size=4)):
        if not any(one.overlaps(other) for other in apart):
            apart.append(one)
    return criterion(
        *apart,
        id=id,
        parameters=draw(st.sampled_from([("p",), ("p", "q"), ("q", "r")])),
        aggregate=draw(st.sampled_from(["each", "sum"])),
        months=draw(st.sampled_from([None, 6, 12])),
        methods=draw(st.sampled_from([(), ("A",), ("A", "B"), ("B",)])),
        components=draw(st.frozensets(st.sampled_from(["shell", "textile", "button"]))),
        applies=draw(st.none() | leaves),
        title=draw(st.sampled_from([same("a"), same("b")])),
        rounded=draw(st.booleans()),
    )


editions = st.lists(st.sampled_from("cde"), unique=True).flatmap(
    lambda names: st.tuples(*(criteria(id=name) for name in names)).map(lambda found: edition(*found))
)


@given(editions)
def test_an_edition_does_not_differ_from_itself(one: Any) -> None:
    found = compare_editions(one, one)
    assert found.empty
    assert found.unchanged == len(one.criteria)


@given(editions, editions)
def test_the_way_back_is_the_mirror_of_the_way_there(one: Any, other: Any) -> None:
    there, back = compare_editions(one, other), compare_editions(other, one)
    assert {c.id: (c.change, c.classes) for c in there.criteria} == {
        c.id: (MIRROR[c.change], c.classes) for c in back.criteria
    }
    assert there.unchanged == back.unchanged
    for step in there.criteria:
        (mirrored,) = (c for c in back.criteria if c.id == step.id)
        assert sorted(told(cell.scope, cell.old, cell.new, cell.change) for cell in step.cells) == sorted(
            told(cell.scope, cell.new, cell.old, MIRROR[cell.change]) for cell in mirrored.cells
        )
        assert {(a.name, a.old, a.new, a.change) for a in step.aspects} == {
            (a.name, a.new, a.old, MIRROR[a.change]) for a in mirrored.aspects
        }


def told(scope: Scope, old: Limit | None, new: Limit | None, change: Change) -> str:
    where = sorted((fact, sorted(values)) for fact, values in scope.items())
    return f"{where} {[one and (one.says().en, one.figure.standing) for one in (old, new)]} {change}"


@given(limits({}), limits({}), numbers.filter(bool), st.integers(0, 200))
def test_what_a_tightened_limit_accepts_the_old_one_accepted(
    old: Limit, new: Limit, step: Decimal, n: int
) -> None:
    """Against the judge itself: no measured value may conform to the new limit but not to the old."""
    from weftmark.core.evaluation.compare import compare
    from weftmark.core.evaluation.finding import Outcome
    from weftmark.core.quantity import Quantity
    from weftmark.core.units import UnitMismatch

    if limit_change(old, new) is not Change.TIGHTENED or Op.ONE_OF in (old.op, new.op):
        return
    value = Quantity(step * n / 10, old.unit)
    try:
        before, after = compare(value, old), compare(value.into(new.unit), new)
    except UnitMismatch:
        return
    assert not (after.outcome is Outcome.CONFORM and before.outcome is Outcome.NONCONFORM)


@given(scopes, st.lists(scopes, max_size=3))
def test_cutting_a_scope_neither_loses_nor_repeats_a_product(scope: Scope, others: list[Scope]) -> None:
    values = {"product_class": BOTH, "coloured": frozenset("ab")}
    pieces = without(scope, others, lambda fact: values[fact])
    for name in BOTH:
        for coloured in "ab":
            at = {"product_class": frozenset((name,)), "coloured": frozenset(coloured)}
            outside = meet(scope, at) is not None and all(meet(other, at) is None for other in others)
            assert sum(meet(piece, at) is not None for piece in pieces) == outside


fibres = st.builds(
    Fibre,
    st.sampled_from(["cotton", "wool"]),
    st.sampled_from([Decimal(30), Decimal(50)]),
    st.frozensets(st.sampled_from(["organic"])),
)
parts = st.builds(Component, st.just("n"), st.sampled_from(["shell", "button"]))
subjects = st.builds(
    Subject,
    facts=st.fixed_dictionaries(
        dict.fromkeys(["product_class", "coloured"], st.sampled_from([INFANT, DIRECT]))
    ),
    fibres=st.lists(fibres, min_size=1, max_size=2).map(tuple),
    components=st.lists(parts, max_size=2).map(tuple),
    components_listed=st.just(True),
)


@given(conditions, conditions, st.lists(subjects, min_size=5, max_size=20))
def test_a_condition_implies_only_what_holds_with_it(
    first: Condition, second: Condition, all_: list[Subject]
) -> None:
    if implies(first, second):
        assert all(second.holds(one, WORDS) for one in all_ if first.holds(one, WORDS))
    assert implies(first, first)
    assert condition_change(first, first) is None


def test_all_of_and_any_of_the_same_parts_are_not_the_same() -> None:
    parts = (COTTON, FactIn("coloured", INFANT))
    assert condition_change(AnyOf(parts), AllOf(parts)) is Change.RELAXED
    exempt = [criterion(exempt=(Exemption(kind(parts), same("x")),)) for kind in (AllOf, AnyOf)]
    assert change_of(*exempt) is Change.CHANGED


@given(st.lists(st.sampled_from(list(Change))))
def test_the_whole_mirrors_when_every_part_does(parts: list[Change]) -> None:
    whole = joint(parts)
    assert joint([MIRROR[part] for part in parts]) == (None if whole is None else MIRROR[whole])
