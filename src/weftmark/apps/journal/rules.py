"""Who knows what the guards ask: each fact of the process table is supplied by the app that knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from weftmark.core.process.advance import DOCUMENT
from weftmark.core.process.state import Act

Supplier = Callable[..., bool]
Acts = Callable[[tuple[str, ...]], Iterable[Act]]

SUPPLIERS: dict[tuple[str, str], Supplier] = {}
ACTS: list[Acts] = []


def supplies(fact: str, *things: str) -> Callable[[Supplier], Supplier]:
    """Register `f(row, person) -> bool` as the answer to a fact for these things.

    The fact `document` takes a third argument: is a document of this kind there?
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


class Facts(Mapping[str, bool]):
    """What is known about a row and a person, worked out when a guard asks."""

    def __init__(self, row: Any, person: Any) -> None:
        self.row, self.person = row, person
        self._known: dict[str, bool] = {}

    def __getitem__(self, fact: str) -> bool:
        if fact not in self._known:
            self._known[fact] = self._ask(fact)
        return self._known[fact]

    def _ask(self, fact: str) -> bool:
        if fact.startswith(DOCUMENT):
            supplier = SUPPLIERS[self.row.thing, "document"]
            return bool(supplier(self.row, self.person, fact.removeprefix(DOCUMENT)))
        return bool(SUPPLIERS[self.row.thing, fact](self.row, self.person))

    def __iter__(self) -> Iterator[str]:
        return (fact for thing, fact in SUPPLIERS if thing == self.row.thing)

    def __len__(self) -> int:
        return sum(1 for _ in self)
