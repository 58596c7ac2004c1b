"""How the journal is read, and what can be done next with a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from weftmark.apps.journal.models import Line, Moving
from weftmark.apps.journal.rules import ACTS, Facts
from weftmark.core.process.advance import Choice, hindrances
from weftmark.core.process.state import Act, State
from weftmark.core.process.table import Move, Table
from weftmark.exchange.process import shipped_process


def process() -> Table:
    """The process this installation follows."""
    return shipped_process()


def lines_of_case(case: str) -> QuerySet[Line]:
    """Every line of a case, oldest first."""
    return Line.objects.filter(case=case).order_by("pk")


def lines_of_row(row: Any) -> QuerySet[Line]:
    """Every line of one row, oldest first."""
    return Line.objects.filter(thing=row.thing, key=row.key).order_by("pk")


def all_lines() -> QuerySet[Line]:
    """The whole journal, newest first."""
    return Line.objects.order_by("-pk")


def acts_of(cases: tuple[str, ...]) -> tuple[Act, ...]:
    """Who took which part in these cases: by the journal, which nobody rewrites, and by open assignments."""
    found = [
        Act(
            line.concerns or line.actor,
            frozenset(line.duties.split()),
            line.thing,
            line.key,
            line.act,
            line.at,
        )
        for line in Line.objects.filter(case__in=cases).exclude(duties="").order_by("pk")
    ]
    return (*found, *(act for source in ACTS for act in source(cases)))


def state_of(row: Moving, person: Any, acts: Iterable[Act] | None = None, move: Move | None = None) -> State:
    """The row as the core sees it, with facts that answer for this person making this move."""
    return State(
        thing=row.thing,
        key=row.key,
        case=row.case_number,
        step=row.step,
        acts=acts_of(row.case_numbers) if acts is None else tuple(acts),
        facts=Facts(row, person, move),
        case_step=row.case_row.step,
    )


def choices(row: Moving, person: Any, step: str | None = None) -> tuple[Choice, ...]:
    """Every move that leaves the row's step, with what keeps this person from it.

    `step` asks about another step: START tells whether the first move could be made.
    """
    state = state_of(row, person)
    if step is not None:
        state = replace(state, step=step)
    facts, actor, found = state.facts, person.actor_for(row), []
    for move in process().moves_from(row.thing, state.step):
        asked = facts.of(move)
        found.append(Choice(move, hindrances(replace(state, facts=asked), move, by=actor, table=process())))
        facts.learn(asked)
    return tuple(found)
