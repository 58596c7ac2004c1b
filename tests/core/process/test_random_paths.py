"""Whatever is tried in whatever order: a move is made as the table says or refused, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.core.process.cast import NOON, TABLE
from weftmark.core.process.advance import Refused, advance, choices
from weftmark.core.process.exploration import Everything, Person, breaks
from weftmark.core.process.laws import LAWS
from weftmark.core.process.state import Act, Actor, State
from weftmark.core.process.table import START

ROLES = [role.name for role in TABLE.roles]
MOVES = sorted({move.name for move in TABLE.moves})
FACTS = sorted(guard.name for guard in TABLE.guards)
people = st.sampled_from(["lin", "wei", "chen", "luo"])
actors = st.builds(Actor, people, st.frozensets(st.sampled_from(ROLES)))
able = st.builds(Actor, people, st.just(frozenset(ROLES)))
duties = st.frozensets(st.sampled_from([duty.name for duty in TABLE.duties]), min_size=1)
acts = st.builds(
    Act,
    people,
    duties,
    st.sampled_from(TABLE.things),
    st.sampled_from(["1", "2"]),
    st.just("m"),
    st.just(NOON),
)


@st.composite
def states(draw: st.DrawFn) -> State:
    """Anywhere, with anything done and anything known."""
    thing = draw(st.sampled_from(TABLE.things))
    step = draw(st.sampled_from([START, *(step.name for step in TABLE.steps_of(thing))]))
    case_step = draw(st.sampled_from(["", *(step.name for step in TABLE.steps_of("case"))]))
    facts = draw(st.dictionaries(st.sampled_from(FACTS), st.booleans()))
    known = draw(st.sampled_from([facts, Everything()]))
    return State(thing, "1", "c", step, tuple(draw(st.lists(acts, max_size=4))), known, case_step)


@given(states(), st.one_of(st.sampled_from(MOVES), st.text(max_size=9)), actors, st.text(max_size=3))
def test_a_move_is_made_as_the_table_says_or_refused_with_words(
    state: State, move: str, by: Actor, why: str
) -> None:
    before = replace(state)
    outcome: State | Refused
    try:
        outcome = advance(state, move, by=by, why=why, at=NOON, table=TABLE)
    except Refused as refused:
        outcome = refused
    assert state == before
    if isinstance(outcome, Refused):
        assert outcome.reasons
        assert all(reason.code and reason.text.zh and reason.text.en for reason in outcome.reasons)
        return
    rule = TABLE.move(state.thing, move)
    assert state.step in rule.origins
    assert by.roles & set(rule.roles)
    assert why.strip() or not rule.asks_why
    assert outcome == replace(state, step=rule.to, acts=outcome.acts)
    assert outcome.acts[: len(state.acts)] == state.acts
    assert len(outcome.acts) - len(state.acts) == (1 if rule.duties else 0)


@given(states(), actors)
def test_choices_and_moves_agree(state: State, by: Actor) -> None:
    for choice in choices(state, by=by, at=NOON, table=TABLE):
        try:
            advance(state, choice.move.name, by=by, why="a reason", at=NOON, table=TABLE)
            reasons = ()
        except Refused as refused:
            reasons = refused.reasons
        assert reasons == choice.reasons


@given(states(), st.sampled_from(MOVES), able)
def test_what_others_did_does_not_matter(state: State, move: str, by: Actor) -> None:
    """The exploration relies on this: it looks at one person at a time."""

    def outcome(tried: State) -> object:
        try:
            return advance(tried, move, by=by, why="a reason", at=NOON, table=TABLE).step
        except Refused as refused:
            return refused.reasons

    own = tuple(act for act in state.acts if act.person == by.id)
    assert outcome(state) == outcome(replace(state, acts=own))


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(TABLE.things), able), max_size=60))
def test_no_sequence_of_moves_breaks_a_law(turns: list[tuple[int, str, Actor]]) -> None:
    """One case with one of everything; each turn tries one of the moves that leave where the thing stands."""
    stands = dict.fromkeys(TABLE.things, START)
    done: tuple[Act, ...] = ()
    at = NOON
    for number, thing, by in turns:
        possible = TABLE.moves_from(thing, stands[thing])
        if not possible:
            continue
        at += timedelta(minutes=1)
        state = State(thing, thing, "c", stands[thing], done, Everything(), stands["case"])
        try:
            move = possible[number % len(possible)].name
            after = advance(state, move, by=by, why="a reason", at=at, table=TABLE)
        except Refused:
            continue
        stands[thing], done = after.step, after.acts
    for who in {act.person for act in done}:
        mine = [act for act in done if act.person == who]
        taken = frozenset(duty for act in mine for duty in act.duties)
        here = frozenset(duty for act in mine if act.thing == "result" for duty in act.duties)
        assert [law.name for law in LAWS if breaks(law, Person(taken, here))] == []
    assert stands["certificate"] == START or stands["case"] in ("granted", "certified")
