"""Who knows what the guards ask: each fact of the process table is supplied by the app that knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from weftmark.core.process.advance import DOCUMENT
from weftmark.core.process.state import Act
from weftmark.core.process.table import Move

Supplier = Callable[..., bool]
Acts = Callable[[tuple[str, ...]], Iterable[Act]]
Follower = Callable[..., None]


class OfAct(NamedTuple):
    """How an act's own fields and what they hold are said, where both are ids of the case."""

    fields: Callable[[str], Any]
    values: Callable[[str], Any]


SUPPLIERS: dict[tuple[str, str], Supplier] = {}
OF_THE_MOVE = frozenset({"assigned", "competent"})
"""Facts about the person in the role of the move that is made: their suppliers get the move as well."""
ACTS: list[Acts] = []
FOLLOWERS: dict[str, Follower] = {}
ACT_NAMES: dict[str, Any] = {}
FIELD_NAMES: dict[str, Any] = {}
THING_NAMES: dict[str, Any] = {}
VALUE_NAMES: dict[str, Callable[[str], Any]] = {}
CASE_WORDS: dict[str, Callable[[str], Mapping[str, Any]]] = {}
OF_ACTS: dict[str, Callable[[str], OfAct]] = {}
LABELS: dict[str, Callable[[str], Any]] = {}
NAMED: dict[str, Callable[[], Mapping[str, Any]]] = {}
PEOPLE_IN: set[str] = set()
PARTS_OF: list[Callable[[str], Mapping[str, Any]]] = []


def supplies(fact: str, *things: str) -> Callable[[Supplier], Supplier]:
    """Register `f(row, person) -> bool` as the answer to a fact for these things.

    The fact `document` takes a third argument: is a document of this kind there? Facts OF_THE_MOVE
    take the move, or None where no move is in question.
    """

    def register(supplier: Supplier) -> Supplier:
        for thing in things:
            if (thing, fact) in SUPPLIERS:
                raise ValueError(f"{fact} of {thing} is supplied twice")
            SUPPLIERS[thing, fact] = supplier
        return supplier

    return register


def adds_acts(source: Acts) -> Acts:
    """Register acts that count for separation of duties and are no moves, such as open assignments."""
    ACTS.append(source)
    return source


def follows(thing: str) -> Callable[[Follower], Follower]:
    """Register what follows every move of a thing, within its transaction: `f(*, row, move, by)`."""

    def register(follower: Follower) -> Follower:
        if thing in FOLLOWERS:
            raise ValueError(f"two followers of {thing}")
        FOLLOWERS[thing] = follower
        return follower

    return register


def names_acts(
    acts: Mapping[str, Any],
    fields: Mapping[str, Any],
    things: Mapping[str, Any],
    values: Mapping[str, Callable[[str], Any]] | None = None,
) -> None:
    """Say what acts that are no moves, fields and things are called, so that lines read as sentences.

    `values` turn what a field holds into words, field by field; lines keep ids.
    """
    VALUE_NAMES.update(values or {})
    ACT_NAMES.update(acts)
    FIELD_NAMES.update(fields)
    THING_NAMES.update(things)


def names_parts(
    *,
    acts: Mapping[str, Callable[[str], OfAct]] | None = None,
    words: Mapping[str, Callable[[str], Mapping[str, Any]]] | None = None,
    labels: Mapping[str, Callable[[str], Any]] | None = None,
    named: Mapping[str, Callable[[], Mapping[str, Any]]] | None = None,
    people_in: Iterable[str] = (),
    parts: Callable[[str], Mapping[str, Any]] | None = None,
) -> None:
    """Say ids and stored names that lines keep, in the reader's language.

    `acts` by act and `words` by field are asked with the number of the case; `labels` turn what a thing is
    called; `named` finds things by the name that is stored for a field; `people_in` are fields of people.
    `parts` finds what a case consists of by the name that is stored.
    """
    OF_ACTS.update(acts or {})
    CASE_WORDS.update(words or {})
    LABELS.update(labels or {})
    NAMED.update(named or {})
    PEOPLE_IN.update(people_in)
    if parts is not None:
        PARTS_OF.append(parts)


class Facts(Mapping[str, bool]):
    """What is known about a row and a person, worked out when a guard asks."""

    def __init__(self, row: Any, person: Any, move: Move | None = None) -> None:
        self.row, self.person, self.move = row, person, move
        self._known: dict[str, bool] = {}

    def of(self, move: Move) -> Facts:
        """The same for another move; what is known already is not asked again."""
        other = Facts(self.row, self.person, move)
        other._known = self._known
        return other

    def __getitem__(self, fact: str) -> bool:
        # Facts of the move depend on it by the roles that may make it.
        key = f"{fact} {' '.join(self.move.roles)}" if fact in OF_THE_MOVE and self.move else fact
        if key not in self._known:
            self._known[key] = self._ask(fact)
        return self._known[key]

    def _ask(self, fact: str) -> bool:
        if fact in OF_THE_MOVE:
            return bool(SUPPLIERS[self.row.thing, fact](self.row, self.person, self.move))
        if fact.startswith(DOCUMENT):
            supplier = SUPPLIERS[self.row.thing, "document"]
            return bool(supplier(self.row, self.person, fact.removeprefix(DOCUMENT)))
        return bool(SUPPLIERS[self.row.thing, fact](self.row, self.person))

    def __iter__(self) -> Iterator[str]:
        return (fact for thing, fact in SUPPLIERS if thing == self.row.thing)

    def __len__(self) -> int:
        return sum(1 for _ in self)
