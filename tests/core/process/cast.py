"""People and moments for tests of the process."""

from __future__ import annotations

from datetime import UTC, datetime

from weftmark.core.process.advance import advance
from weftmark.core.process.exploration import Everything
from weftmark.core.process.state import Act, Actor, State
from weftmark.exchange.process import shipped_process

TABLE = shipped_process()
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

LIN = Actor("lin", frozenset({"applicant"}))
SONG = Actor("song", frozenset({"case_officer"}))
WEI = Actor("wei", frozenset({"document_reviewer", "team_leader"}))
QIAN = Actor("qian", frozenset({"analyst"}))
TANG = Actor("tang", frozenset({"analyst"}))
CHEN = Actor("chen", frozenset({"reviewer"}))
LUO = Actor("luo", frozenset({"decider"}))
FANG = Actor("fang", frozenset({"certificate_officer"}))
GU = Actor("gu", frozenset({"appeals_panel"}))
MA = Actor("ma", frozenset({"administrator"}))


def everyone(person: str) -> Actor:
    """Somebody who holds every role there is."""
    return Actor(person, frozenset(role.name for role in TABLE.roles))


def case(step: str, *acts: Act) -> State:
    """A case of which everything is known and in order."""
    return State("case", "C-1", "C-1", step, acts, Everything(), step)


def act(person: Actor, *duties: str, thing: str = "case", key: str = "C-1") -> Act:
    """A part somebody took earlier."""
    return Act(person.id, frozenset(duties), thing, key, "earlier", NOON)


def made(state: State, move: str, by: Actor, why: str = "a reason") -> State:
    """The state after a move."""
    return advance(state, move, by=by, why=why, at=NOON, table=TABLE)
