"""Every person × move × state, up to three people who hold every role: no path breaks a law."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from tests.core.process.cast import NOON, TABLE
from weftmark.core.process.advance import Refused, advance, choices
from weftmark.core.process.exploration import UNDERPINNED, Broken, Everything, Explored, Explorer, weakened
from weftmark.core.process.state import Actor, State
from weftmark.core.process.table import START, Guard, Move, Step, Table

EXPLORER = Explorer(TABLE)
VALID = ("certificate", "valid")


@cache
def explored(thing: str, people: int) -> Explored:
    return EXPLORER.explore(thing, people)


@pytest.mark.parametrize("people", [1, 2, 3])
@pytest.mark.parametrize("thing", TABLE.things)
def test_no_path_breaks_a_law(thing: str, people: int) -> None:
    found = explored(thing, people)
    assert found.broken == ()
    assert found.tried > found.refused > 0


@pytest.mark.parametrize("thing", ["case", "result"])
def test_five_people_break_no_law_either(thing: str) -> None:
    """One who tries; a client, an evaluator, a decider and an appeals panel to carry the case for them."""
    assert explored(thing, 5).broken == ()


@pytest.mark.parametrize(("people", "reachable"), [(1, False), (2, False), (3, True)])
def test_a_certificate_takes_three_people(people: int, reachable: bool) -> None:
    """One for the client, one who evaluates, one who reviews, decides and issues."""
    assert (VALID in explored("certificate", people).reached) is reachable
    assert (("case", "certified") in explored("case", people).reached) is reachable


@pytest.mark.parametrize("thing", TABLE.things)
def test_every_step_is_reached(thing: str) -> None:
    reached = {step for owner, step in explored(thing, 3).reached if owner == thing}
    assert reached == {START, *(step.name for step in TABLE.steps_of(thing))}


@pytest.mark.parametrize(
    "step", [pytest.param(one, id=f"{one.thing}.{one.name}") for one in TABLE.steps if not one.final]
)
def test_every_step_has_a_way_to_the_end(step: Step) -> None:
    thing, reached = step.thing, {step.name}
    while more := {m.to for m in TABLE.moves_of(thing) if reached & set(m.origins)} - reached:
        reached |= more
    assert any(TABLE.step(thing, name).final for name in reached)


def places() -> Iterator[tuple[Move, State]]:
    for move in TABLE.moves:
        for origin in move.origins:
            at = origin if move.thing == "case" else next(iter(case_steps(move)), "testing")
            yield move, State(move.thing, "x", "x", origin, (), Everything(), at)


def case_steps(move: Move) -> tuple[str, ...]:
    return next((guard.arguments for guard in move.guards if guard.name == "case_at"), ())


def test_a_role_that_nobody_holds_gives_no_moves() -> None:
    for move, state in places():
        others = frozenset(role.name for role in TABLE.roles) - frozenset(move.roles)
        with pytest.raises(Refused) as caught:
            advance(state, move.name, by=Actor("ma", others), why="x", at=NOON, table=TABLE)
        assert [reason.code for reason in caught.value.reasons] == ["role"]


@pytest.mark.parametrize("role", ["administrator", "auditor", "scheme_owner", "supplier"])
def test_those_who_keep_or_watch_make_no_move(role: str) -> None:
    by = Actor("ma", frozenset({role}))
    assert [
        one.move.name
        for _, state in places()
        for one in choices(state, by=by, at=NOON, table=TABLE)
        if one.open
    ] == []


def broken(table: Table, thing: str) -> tuple[Broken, ...]:
    return EXPLORER.varied(table).explore(thing, 3, until_broken=True).broken


WEAKENED = [pytest.param(*one, id=f"{one[0].thing}.{one[0].name}-{one[1].name}") for one in weakened(TABLE)]


@pytest.mark.parametrize(("move", "guard", "table"), WEAKENED)
def test_without_any_one_guard_some_law_is_broken(move: Move, guard: Guard, table: Table) -> None:
    assert guard in move.guards
    assert broken(table, "result" if move.thing == "result" else "case")


def test_a_certificate_issued_before_the_decision_is_seen() -> None:
    move = TABLE.move("certificate", "issue")
    hasty = move._replace(guards=tuple(guard for guard in move.guards if guard.name != "case_at"))
    table = replace(TABLE, moves=tuple(hasty if one is move else one for one in TABLE.moves))
    assert [one.law for one in broken(table, "certificate")] == [UNDERPINNED]
