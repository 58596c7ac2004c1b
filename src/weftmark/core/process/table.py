"""The process as one readable table: where a thing can stand, which moves lead on, who may make them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from weftmark.core.text import Text

START = "start"
"""The step before the first: a thing that does not exist yet stands here."""

MADE_BY_THE_ACT = "system"
"""Documents of this maker come into being with the move; nobody is asked for them beforehand."""

ENTERING = "entering the step"


class Step(NamedTuple):
    """Where a thing can stand. `stage` groups steps for the river; a final step is left on appeal only."""

    thing: str
    name: str
    title: Text
    stage: str
    final: bool


class Guard(NamedTuple):
    """A condition of a move, by the name of its clause, with its arguments: duties, or steps of the case."""

    name: str
    arguments: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.name}({' '.join(self.arguments)})" if self.arguments else self.name


class Move(NamedTuple):
    """What can be done with a thing: from one of `origins` to `to`, by a holder of one of `roles`."""

    thing: str
    name: str
    title: Text
    origins: tuple[str, ...]
    to: str
    roles: tuple[str, ...]
    guards: tuple[Guard, ...] = ()
    needs: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    asks_why: bool = False
    clause: str = ""


class Role(NamedTuple):
    """Somebody's place in the process; `side` is client, body, laboratory or scheme."""

    name: str
    title: Text
    side: str
    duty: Text


class Duty(NamedTuple):
    """A part taken in a case, which may keep a person from another part."""

    name: str
    title: Text
    clause: str


class DocumentKind(NamedTuple):
    """A kind of document; `made_by` is client, laboratory, or system where the move itself makes it."""

    name: str
    title: Text
    made_by: str
    source: str


class GuardText(NamedTuple):
    """What to say when a guard refuses: what is missing and what to do. `{who}` stands for its arguments."""

    name: str
    text: Text
    clause: str


class Deadline(NamedTuple):
    """Days allowed, and from when; `basis` is read, remembered or assumption."""

    name: str
    thing: str
    step: str
    days: int
    counted_from: str
    responsible: str
    title: Text
    basis: str
    source: str

    def day(self, day: date) -> date:
        """The last day, counted from `day` (or back from it, where the deadline lies before an event)."""
        if isinstance(day, datetime):
            raise ValueError("a deadline is counted in local days: give a date, not a moment")
        distance = timedelta(days=self.days)
        return day - distance if self.counted_from.startswith("before") else day + distance


@dataclass(frozen=True, eq=False)
class Table:
    """The whole process. `digest` is over the files it was read from; look-ups raise KeyError."""

    id: str
    title: Text
    steps: tuple[Step, ...]
    moves: tuple[Move, ...]
    roles: tuple[Role, ...]
    duties: tuple[Duty, ...]
    documents: tuple[DocumentKind, ...]
    deadlines: tuple[Deadline, ...]
    guards: tuple[GuardText, ...]
    digest: str = ""

    @cached_property
    def things(self) -> tuple[str, ...]:
        """Everything that moves: case, visit, sample and so on, in the order of the table."""
        return tuple(dict.fromkeys(step.thing for step in self.steps))

    def step(self, thing: str, name: str) -> Step:
        """One step of a thing."""
        return self._steps[thing, name]

    def steps_of(self, thing: str) -> tuple[Step, ...]:
        """The steps of a thing, in the order of the table."""
        return tuple(step for step in self.steps if step.thing == thing)

    def move(self, thing: str, name: str) -> Move:
        """One move of a thing."""
        return self._moves[thing, name]

    def moves_of(self, thing: str) -> tuple[Move, ...]:
        """Every move of a thing, in the order of the table."""
        return tuple(move for move in self.moves if move.thing == thing)

    def moves_from(self, thing: str, step: str) -> tuple[Move, ...]:
        """The moves that leave a step, whoever may make them."""
        return self._leaving.get((thing, step), ())

    def role(self, name: str) -> Role:
        """One role."""
        return self._roles[name]

    def duty(self, name: str) -> Duty:
        """One duty."""
        return self._duties[name]

    def document(self, name: str) -> DocumentKind:
        """One kind of document."""
        return self._documents[name]

    def deadline(self, name: str) -> Deadline:
        """One deadline."""
        return self._deadlines[name]

    def guard(self, name: str) -> GuardText:
        """What a guard says when it refuses."""
        return self._guards[name]

    def title_of(self, thing: str, step: str) -> Text:
        """The name of a step, also of the one before the first."""
        return NOT_YET if step == START else self.step(thing, step).title

    @cached_property
    def _steps(self) -> Mapping[tuple[str, str], Step]:
        return {(step.thing, step.name): step for step in self.steps}

    @cached_property
    def _moves(self) -> Mapping[tuple[str, str], Move]:
        return {(move.thing, move.name): move for move in self.moves}

    @cached_property
    def _leaving(self) -> Mapping[tuple[str, str], tuple[Move, ...]]:
        found: dict[tuple[str, str], list[Move]] = {}
        for move in self.moves:
            for origin in move.origins:
                found.setdefault((move.thing, origin), []).append(move)
        return {place: tuple(moves) for place, moves in found.items()}

    @cached_property
    def _roles(self) -> Mapping[str, Role]:
        return {role.name: role for role in self.roles}

    @cached_property
    def _duties(self) -> Mapping[str, Duty]:
        return {duty.name: duty for duty in self.duties}

    @cached_property
    def _documents(self) -> Mapping[str, DocumentKind]:
        return {document.name: document for document in self.documents}

    @cached_property
    def _deadlines(self) -> Mapping[str, Deadline]:
        return {deadline.name: deadline for deadline in self.deadlines}

    @cached_property
    def _guards(self) -> Mapping[str, GuardText]:
        return {guard.name: guard for guard in self.guards}


NOT_YET = Text("尚未建立", "Not there yet")


def due(table: Table, thing: str, step: str, entered: date) -> date | None:
    """The day by which a thing should leave a step it entered on `entered` (a local day), where one is set.

    Deadlines counted from something else (issue, visit, raising) are asked for by name:
    `table.deadline(name).day(day)`.
    """
    days = [
        deadline.day(entered)
        for deadline in table.deadlines
        if (deadline.thing, deadline.step, deadline.counted_from) == (thing, step, ENTERING)
    ]
    return min(days, default=None)
