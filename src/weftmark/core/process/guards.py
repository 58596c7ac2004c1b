"""Guards: one-line predicates named after the clause they implement. Every other name in the table is a fact.

A guard answers True (passes), False (refuses) or None (cannot be told, which refuses too).
"""

from __future__ import annotations

from collections.abc import Callable

from weftmark.core.process.state import Actor, State
from weftmark.core.process.table import Guard

Predicate = Callable[[State, Actor, frozenset[str]], bool | None]

APPEAL_DUTY = frozenset({"handled"})


def different_person_from(state: State, by: Actor, duties: frozenset[str]) -> bool:
    """ISO/IEC 17065 7.5.1, 7.6.2: the person took none of these parts anywhere in the case."""
    return not duties & state.duties_of(by.id)


def different_person_here_from(state: State, by: Actor, duties: frozenset[str]) -> bool:
    """ISO/IEC 17025 7.11: the person took none of these parts on this very thing."""
    return not duties & state.duties_here_of(by.id)


def took_no_part(state: State, by: Actor, _: frozenset[str]) -> bool:
    """ISO/IEC 17065 7.13.5: the person took no part in the case but that of handling the appeal."""
    return not state.duties_of(by.id) - APPEAL_DUTY


def case_at(state: State, _: Actor, steps: frozenset[str]) -> bool | None:
    """The case itself stands at one of these steps."""
    return state.case_step in steps if state.case_step else None


PREDICATES: dict[str, Predicate] = {
    predicate.__name__: predicate
    for predicate in (different_person_from, different_person_here_from, took_no_part, case_at)
}
SEPARATIONS = frozenset({"different_person_from", "different_person_here_from", "took_no_part"})
"""Guards that keep duties apart; no role outranks them."""


def passes(guard: Guard, state: State, by: Actor) -> bool | None:
    """Does the guard let this person pass? None where nothing is known."""
    predicate = PREDICATES.get(guard.name)
    if predicate is not None:
        return predicate(state, by, frozenset(guard.arguments))
    known = state.facts.get(guard.name)
    return None if known is None else known is True
