"""How the journal is read, and what can be done next with a row."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from weftmark.adapters.language import page_language, say
from weftmark.apps.journal.models import Line, Moving, Sent
from weftmark.apps.journal.rules import (
    ACT_NAMES,
    ACTS,
    CASE_WORDS,
    FIELD_NAMES,
    LABELS,
    NAMED,
    OF_ACTS,
    PARTS_OF,
    PEOPLE_IN,
    THING_NAMES,
    VALUE_NAMES,
    Facts,
    OfAct,
)
from weftmark.core.process.advance import Choice, hindrances
from weftmark.core.process.state import Act, State
from weftmark.core.process.table import Move, Table
from weftmark.core.text import Text
from weftmark.exchange.process import shipped_process

CHANGED = Text("%(field)s：%(before)s → %(after)s", "%(field)s: %(before)s → %(after)s")
WITH_VALUE = Text("%s：%s", "%s: %s")
MOST_NAMED = 3
SHORT = 60
ROLE = re.compile(r"(?<=· )[a-z_]+")


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
    reading = Reading()
    return tuple(reading.told(line) for line in lines)


class Reading:
    """Lines as sentences; who acted, and what a case calls its parts, is asked once for all of them."""

    def __init__(self) -> None:
        self._of_acts: dict[tuple[str, str], OfAct] = {}
        self._words: dict[tuple[str, str], Mapping[str, Any]] = {}
        self._named: dict[str, Mapping[str, Any]] = {}

    def told(self, line: Line) -> Happening:
        """A line as a sentence."""
        return Happening(
            at=line.at,
            who=self.who(line),
            what=self.what(line),
            before=_where(line, line.before),
            after=_where(line, line.after),
            why=line.why,
            details=tuple(self._changes(line)),
        )

    def who(self, line: Line) -> str:
        """Who acted, as the reader writes the name; where the account is gone, as it was written then."""
        return say(self._people.get(line.actor) or line.actor_name)

    @cached_property
    def _people(self) -> dict[str, Text]:
        rows = get_user_model()._default_manager.values_list("pk", "name_zh", "name_en")
        return {str(pk): Text(zh or en, en or zh) for pk, zh, en in rows if zh or en}

    @cached_property
    def _people_named(self) -> dict[str, Text]:
        return {name.zh: name for name in sorted(self._people.values(), key=lambda name: -len(name.zh))}

    def label(self, thing: str, key: str, label: str) -> str:
        """What a thing is called."""
        if thing == "person":
            return say(self._people.get(key) or label)
        if thing in NAMED:
            return say(self._names(thing).get(label, label))
        return say(LABELS[thing](label)) if thing in LABELS else label

    def what(self, line: Line) -> str:
        """The act by name, and what it was done to where that is not the case itself."""
        known = {move.name: move.title for move in process().moves_of(line.thing)}
        said = say(known.get(line.act) or ACT_NAMES.get(line.act) or line.act.replace("_", " "))
        if line.thing != "case" and line.label:
            thing, label = THING_NAMES.get(line.thing), self.label(line.thing, line.key, line.label)
            return f"{say(thing)} {label} · {said}" if thing else f"{label} · {said}"
        touched = (
            dict.fromkeys(self._touched(line, *one) for one in _told(line).items()) if not line.after else {}
        )
        return f"{said} · {', '.join(list(touched)[:MOST_NAMED])}" if touched else said

    def _field(self, line: Line, field: str) -> str:
        if own := self._own(line):
            return say(own.fields(field))
        part, dot, name = field.rpartition(" · ")
        return field_said(f"{self._part(line, part)}{dot}{name}")

    def _value(self, line: Line, field: str, value: Any) -> str:
        if not value:
            return ""
        name, own = field.rpartition(" · ")[2], self._own(line)
        if own:
            return say(own.values(str(value)))
        if name in CASE_WORDS:
            words = self._words_of(name, line.case)
            return ", ".join(say(words.get(one, one)) for one in str(value).split(", "))
        if name in PEOPLE_IN:
            return self._with_people(str(value))
        if name in NAMED:
            return say(self._names(name).get(str(value), value))
        return value_said(field, value)

    def _own(self, line: Line) -> OfAct | None:
        if line.act not in OF_ACTS:
            return None
        asked = (line.act, line.case)
        if asked not in self._of_acts:
            self._of_acts[asked] = OF_ACTS[line.act](line.case)
        return self._of_acts[asked]

    def _words_of(self, field: str, case: str) -> Mapping[str, Any]:
        asked = CASE_WORDS[field]
        if (asked.__qualname__, case) not in self._words:
            self._words[asked.__qualname__, case] = asked(case)
        return self._words[asked.__qualname__, case]

    def _names(self, field: str) -> Mapping[str, Any]:
        if field not in self._named:
            self._named[field] = NAMED[field]()
        return self._named[field]

    def _part(self, line: Line, part: str) -> str:
        """A part of the case; lines keep its Chinese name, where there is one."""
        if page_language() == "zh" or not part:
            return part
        if ("", line.case) not in self._words:
            found: dict[str, Any] = {}
            for parts in PARTS_OF:
                found.update(parts(line.case))
            self._words["", line.case] = found
        words = self._words["", line.case]
        return " / ".join(say(words.get(one, one)) for one in part.split(" / "))

    def _with_people(self, value: str) -> str:
        for stored, name in self._people_named.items():
            value = value.replace(stored, say(name))
        return ROLE.sub(lambda found: say(FIELD_NAMES.get(found[0], found[0])), value)

    def _touched(self, line: Line, field: str, pair: list[str]) -> str:
        """The part of the case that was touched; of the case itself, the field with what it holds now."""
        if part := field.rpartition(" · ")[0]:
            return self._part(line, part)
        value, known = self._value(line, field, pair[1] or pair[0]), self._field(line, field)
        return say(WITH_VALUE) % (known, value) if 0 < len(value) <= SHORT else known

    def _changes(self, line: Line) -> Iterator[str]:
        for field, (before, after) in _told(line).items():
            pair = {
                "before": self._value(line, field, before) or say(""),
                "after": self._value(line, field, after) or say(""),
            }
            yield say(CHANGED) % {"field": self._field(line, field), **pair}


def field_said(field: str) -> str:
    """A field of a line in words, with the part of the case it belongs to."""
    part, _dot, name = field.rpartition(" · ")
    known = say(FIELD_NAMES.get(name, name))
    return f"{part} · {known}" if part else known


def value_said(field: str, value: Any) -> str:
    """What a line says a field held, in words."""
    words = VALUE_NAMES.get(field.rpartition(" · ")[2], str)
    return say(words(str(value))) if value else ""


def _told(line: Line) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(line.changes) if line.changes else {}
    return found


def _where(line: Line, step: str) -> Text | str:
    return process().title_of(line.thing, step) if step else ""


def sent_before(token: str) -> Sent | None:
    """The form of this token, when it has made something."""
    return Sent.objects.filter(token=token).exclude(leads_to="").first()
