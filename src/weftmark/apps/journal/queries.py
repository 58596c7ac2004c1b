"""How the journal is read, and what can be done next with a row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from weftmark.adapters.language import say
from weftmark.apps.journal.models import Line, Moving
from weftmark.apps.journal.rules import ACT_NAMES, ACTS, FIELD_NAMES, THING_NAMES, VALUE_NAMES, Facts
from weftmark.core.process.advance import Choice, hindrances
from weftmark.core.process.state import Act, State
from weftmark.core.process.table import Move, Table
from weftmark.core.text import Text
from weftmark.exchange.process import shipped_process

CHANGED = Text("%(field)s：%(before)s → %(after)s", "%(field)s: %(before)s → %(after)s")
WITH_VALUE = Text("%s：%s", "%s: %s")
MOST_NAMED = 3
SHORT = 60


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


def choices(
    row: Moving, person: Any, step: str | None = None, facts: Facts | None = None, own: bool = False
) -> tuple[Choice, ...]:
    """Every move that leaves the row's step, with what keeps this person from it.

    `step` asks about another step: START tells whether the first move could be made. `facts` keeps what was
    found out, for whoever asks on. `own` leaves out the moves of roles this person does not hold.
    """
    actor, at = person.actor_for(row), step or row.step
    moves = process().moves_from(row.thing, at)
    if own:
        moves = tuple(move for move in moves if actor.roles & frozenset(move.roles))
    if not moves:
        return ()
    state = state_of(row, person)
    facts = Facts(row, person) if facts is None else facts
    return tuple(
        Choice(
            move,
            hindrances(replace(state, step=at, facts=facts.of(move)), move, by=actor, table=process()),
        )
        for move in moves
    )


class Happening(NamedTuple):
    """A line as a sentence: `what` was done, from where to where, why, and what it changed."""

    at: datetime
    who: str
    what: str
    before: Text | str
    after: Text | str
    why: str
    details: tuple[str, ...]


def happenings_of(lines: Iterable[Line]) -> tuple[Happening, ...]:
    """Lines of the journal in the language of the page, in the order given."""
    return tuple(
        Happening(
            at=line.at,
            who=line.actor_name,
            what=_what(line),
            before=_where(line, line.before),
            after=_where(line, line.after),
            why=line.why,
            details=tuple(_changes(line)),
        )
        for line in lines
    )


def _what(line: Line) -> str:
    """The act by name, and what it was done to where that is not the case itself."""
    known = {move.name: move.title for move in process().moves_of(line.thing)}
    said = say(known.get(line.act) or ACT_NAMES.get(line.act) or line.act.replace("_", " "))
    if line.thing != "case" and line.label:
        thing = THING_NAMES.get(line.thing)
        return f"{say(thing)} {line.label} · {said}" if thing else f"{line.label} · {said}"
    touched = dict.fromkeys(_touched(*one) for one in _told(line).items()) if not line.after else {}
    return f"{said} · {', '.join(list(touched)[:MOST_NAMED])}" if touched else said


def field_said(field: str) -> str:
    """A field of a line in words, with the part of the case it belongs to."""
    part, _dot, name = field.rpartition(" · ")
    known = say(FIELD_NAMES.get(name, name))
    return f"{part} · {known}" if part else known


def value_said(field: str, value: Any) -> str:
    """What a line says a field held, in words."""
    words = VALUE_NAMES.get(field.rpartition(" · ")[2], str)
    return say(words(str(value))) if value else ""


def _touched(field: str, pair: list[str]) -> str:
    """The part of the case that an act touched; where it is the case, the field with what it holds now."""
    if part := field.rpartition(" · ")[0]:
        return part
    value = value_said(field, pair[1] or pair[0])
    known = field_said(field)
    return say(WITH_VALUE) % (known, value) if 0 < len(value) <= SHORT else known


def _told(line: Line) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(line.changes) if line.changes else {}
    return found


def _where(line: Line, step: str) -> Text | str:
    return process().title_of(line.thing, step) if step else ""


def _changes(line: Line) -> Iterator[str]:
    for field, (before, after) in _told(line).items():
        pair = {"before": value_said(field, before) or say(""), "after": value_said(field, after) or say("")}
        yield say(CHANGED) % {"field": field_said(field), **pair}
