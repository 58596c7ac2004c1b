"""Tries every move by every person in every state a case can get into, and says which law was broken.

People hold every role and every fact is true, so that nothing but the table's own guards stands in the way:
what cannot happen here cannot happen at all. A state is where the case stands, where one other thing of it
stands, and the duties each person has taken. Every further thing of the case may move at any time, wherever
it stands, which allows more than can really happen. States that differ only in who is who count once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import NamedTuple

from weftmark.core.process.advance import Refused, advance
from weftmark.core.process.guards import SEPARATIONS
from weftmark.core.process.laws import LAWS, UNDERPINNING, Apart
from weftmark.core.process.state import Act, Actor, State
from weftmark.core.process.table import START, Guard, Move, Table

CASE, CERTIFICATE = "case", "certificate"
_AT = datetime(2000, 1, 1, tzinfo=UTC)
UNDERPINNED = "underpinned"


class Person(NamedTuple):
    """What one person has done: duties anywhere in the case, and on the thing that is followed."""

    duties: frozenset[str] = frozenset()
    here: frozenset[str] = frozenset()


class Situation(NamedTuple):
    """One state: where the case stands, where the followed thing stands, what each of the people has done."""

    case: str
    step: str
    people: tuple[Person, ...]


class Broken(NamedTuple):
    """A law that does not hold, and where."""

    law: str
    situation: Situation


class Explored(NamedTuple):
    """What came out of following one thing. `reached` are the steps of the case and of the thing."""

    thing: str
    people: int
    situations: int
    tried: int
    refused: int
    reached: frozenset[tuple[str, str]]
    broken: tuple[Broken, ...]


class Everything(Mapping[str, bool]):
    """Facts that are all true."""

    def __getitem__(self, name: str) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _Turn(NamedTuple):
    """All that one person can do in one place: where it lands, how much was tried and refused."""

    landings: frozenset[tuple[str, str, int]]
    tried: int
    refused: int


@dataclass(eq=False)
class Explorer:
    """Keeps what it has tried, also for tables that share moves with this one (`varied`)."""

    table: Table
    _known: dict[Move, dict[tuple[str, str, Person], frozenset[str] | None]] = field(default_factory=dict)

    def varied(self, table: Table) -> Explorer:
        """An explorer of a table that differs in some moves."""
        return Explorer(table, self._known)

    def explore(self, thing: str, people: int, *, until_broken: bool = False) -> Explored:
        """Every situation of the case together with one thing of it (or of the case alone)."""
        return _Walk(self, thing).all(people, until_broken)

    def known(self, move: Move) -> dict[tuple[str, str, Person], frozenset[str] | None]:
        """What has been tried with a move: the duties it brings from a step, or None where it is refused."""
        return self._known.setdefault(move, {})


def _attempt(table: Table, move: Move, step: str, case: str, person: Person) -> frozenset[str] | None:
    by = Actor("somebody", frozenset(role.name for role in table.roles))
    acts = (
        Act(by.id, person.duties, "elsewhere", "", "", _AT),
        Act(by.id, person.here, move.thing, "this", "", _AT),
    )
    state = State(move.thing, "this", "this", step, acts, Everything(), case)
    try:
        after = advance(state, move.name, by=by, why="a reason", at=_AT, table=table)
    except Refused:
        return None
    return frozenset(duty for act in after.acts[len(acts) :] for duty in act.duties)


class _Walk:
    """The case and one thing of it. A person is a number, a bit a duty, in the upper half those here."""

    def __init__(self, explorer: Explorer, thing: str) -> None:
        self.explorer, self.table, self.thing = explorer, explorer.table, thing
        self.names = tuple(duty.name for duty in self.table.duties)
        own = {duty for move in self.table.moves_of(thing) for duty in move.duties}
        self.watched_here = frozenset(
            duty for law in LAWS if law.here for duty in law.one | law.other if duty in own
        )
        self.watched = _watched(self.table)
        self.turns: dict[tuple[str, str, int], _Turn] = {}
        self.found: dict[int, tuple[str, ...]] = {}

    def all(self, people: int, until_broken: bool) -> Explored:
        """Walks until nothing new turns up, or the first broken law."""
        first = (START, START, (0,) * people)
        seen, waiting = {first}, [first]
        broken: dict[str, Situation] = {}
        tried = refused = 0
        while waiting and not (broken and until_broken):
            case, step, each = waiting.pop()
            for law in self.broken_in(step, each):
                broken.setdefault(law, Situation(case, step, tuple(map(self.person, each))))
            for number, one in enumerate(each):
                if number and one == each[number - 1]:
                    continue  # whatever the one can do, so can the other
                turn = self.turn(case, step, one)
                tried, refused = tried + turn.tried, refused + turn.refused
                rest = each[:number] + each[number + 1 :]
                for case_after, step_after, after in turn.landings:
                    there = (case_after, step_after, tuple(sorted((*rest, after))))
                    if there not in seen:
                        seen.add(there)
                        waiting.append(there)
        reached = {(CASE, case) for case, _, _ in seen} | {(self.thing, step) for _, step, _ in seen}
        laws = tuple(Broken(law, at) for law, at in broken.items())
        return Explored(self.thing, people, len(seen), tried, refused, frozenset(reached), laws)

    def turn(self, case: str, step: str, one: int) -> _Turn:
        """Every move of the table by one person: on the case, on the followed thing, on any other thing."""
        key = (case, step, one)
        if key not in self.turns:
            landings: set[tuple[str, str, int]] = set()
            tried = refused = 0
            for move in self.table.moves:
                for case_after, step_after, after in self.tries(move, case, step, one):
                    tried += 1
                    if after is None:
                        refused += 1
                    else:
                        landings.add((case_after, step_after, after))
            self.turns[key] = _Turn(frozenset(landings - {key}), tried, refused)
        return self.turns[key]

    def tries(self, move: Move, case: str, step: str, one: int) -> Iterator[tuple[str, str, int | None]]:
        """One move wherever it may be made: where it lands and what the person has done then."""
        if move.thing == CASE:
            # The case alone is followed as a thing of its own, which stands where the case stands.
            yield move.to, move.to if self.thing == CASE else step, self.after(move, case, case, one)
            return
        if move.thing == self.thing:
            yield case, move.to, self.after(move, step, case, one, here=True)
        yield case, step, self.after(move, move.origins[0], case, one)

    def after(self, move: Move, step: str, case: str, one: int, *, here: bool = False) -> int | None:
        """What the person has done after the move; None where it is refused."""
        person = self.person(one)
        if not here:
            person = Person(person.duties, frozenset())
        known = self.explorer.known(move)
        key = (step, case, person)
        if key not in known:
            known[key] = _attempt(self.table, move, step, case, person)
        taken = known[key]
        if taken is None:
            return None
        return one | self.bits(taken & self.watched) | (self.bits(taken & self.watched_here) << 16) * here

    def bits(self, duties: Iterable[str]) -> int:
        """Duties as a number."""
        return sum(1 << self.names.index(duty) for duty in duties)

    def person(self, one: int) -> Person:
        """A number as duties."""
        return Person(*(
            frozenset(name for bit, name in enumerate(self.names) if half >> bit & 1)
            for half in (one & 0xFFFF, one >> 16)
        ))  # fmt: skip

    def broken_in(self, step: str, each: tuple[int, ...]) -> Iterator[str]:
        """The laws that do not hold in a situation."""
        for one in each:
            if one not in self.found:
                self.found[one] = tuple(law.name for law in LAWS if breaks(law, self.person(one)))
            yield from self.found[one]
        if self.thing == CERTIFICATE and step != START:
            done = frozenset(duty for one in each for duty in self.person(one).duties)
            if not done >= UNDERPINNING:
                yield UNDERPINNED


def weakened(table: Table) -> Iterator[tuple[Move, Guard, Table]]:
    """Every guard that keeps duties apart, with the table that lacks it, which a proof has to notice."""
    for move in table.moves:
        for guard in move.guards:
            if guard.name in SEPARATIONS:
                lesser = move._replace(guards=tuple(one for one in move.guards if one != guard))
                moves = tuple(lesser if one is move else one for one in table.moves)
                yield move, guard, replace(table, moves=moves)


def breaks(law: Apart, person: Person) -> bool:
    """Has the person done both of what is kept apart?"""
    done = person.here if law.here else person.duties
    return bool(done & law.one and done & law.other)


def _watched(table: Table) -> frozenset[str]:
    """The duties that some guard asks for by name; all of them, where a move has no duty among these."""
    asked = frozenset(
        duty
        for move in table.moves
        for guard in move.guards
        if guard.name == "different_person_from"
        for duty in guard.arguments
    )
    told = all(asked & frozenset(move.duties) for move in table.moves if move.duties)
    return asked if told else frozenset(duty.name for duty in table.duties)
