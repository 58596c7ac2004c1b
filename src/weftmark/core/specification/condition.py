"""When a criterion counts: predicates over the subject, with three answers.

True, False, or None when a fact is unknown. There is no language here, only these shapes.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from weftmark.core.subject import Subject
from weftmark.core.words import Words


class FactIn(NamedTuple):
    """A fact has one of these values."""

    fact: str
    values: frozenset[str]

    def holds(self, subject: Subject, words: Words) -> bool | None:
        have = subject.facts.get(self.fact)
        return None if not have else not have.isdisjoint(self.values)

    def unknown(self, subject: Subject, words: Words) -> tuple[str, ...]:
        return () if subject.facts.get(self.fact) else (self.fact,)


class HasFibre(NamedTuple):
    """The product holds at least `least` % by mass of these fibres together."""

    fibres: frozenset[str]
    least: Decimal
    qualities: frozenset[str] = frozenset()

    def holds(self, subject: Subject, words: Words) -> bool | None:
        if not subject.fibres:
            return None
        share = sum(
            (f.share for f in subject.fibres if f.fibre in self.fibres and self.qualities <= f.qualities),
            Decimal(0),
        )
        return share > 0 and share >= self.least

    def unknown(self, subject: Subject, words: Words) -> tuple[str, ...]:
        return () if subject.fibres else ("composition",)


class HasComponent(NamedTuple):
    """The product has a component of one of these kinds or families."""

    kinds: frozenset[str]

    def holds(self, subject: Subject, words: Words) -> bool | None:
        wanted = words.kinds(self.kinds)
        if any(component.kind in wanted for component in subject.components):
            return True
        return False if subject.components_listed else None

    def unknown(self, subject: Subject, words: Words) -> tuple[str, ...]:
        return ("components",) if self.holds(subject, words) is None else ()


class Not(NamedTuple):
    """The contrary holds."""

    part: Condition

    def holds(self, subject: Subject, words: Words) -> bool | None:
        inner = self.part.holds(subject, words)
        return None if inner is None else not inner

    def unknown(self, subject: Subject, words: Words) -> tuple[str, ...]:
        return self.part.unknown(subject, words)


class AllOf(NamedTuple):
    """Every part holds; one that fails settles it."""

    parts: tuple[Condition, ...]

    def holds(self, subject: Subject, words: Words) -> bool | None:
        answers = [part.holds(subject, words) for part in self.parts]
        return False if False in answers else None if None in answers else True

    def unknown(self, subject: Subject, words: Words) -> tuple[str, ...]:
        return _unknown(self.parts, subject, words)


class AnyOf(NamedTuple):
    """One part holds; one that does settles it."""

    parts: tuple[Condition, ...]

    def holds(self, subject: Subject, words: Words) -> bool | None:
        answers = [part.holds(subject, words) for part in self.parts]
        return True if True in answers else None if None in answers else False

    def unknown(self, subject: Subject, words: Words) -> tuple[str, ...]:
        return _unknown(self.parts, subject, words)


Condition = FactIn | HasFibre | HasComponent | Not | AllOf | AnyOf


def _unknown(parts: tuple[Condition, ...], subject: Subject, words: Words) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for part in parts:
        if part.holds(subject, words) is None:
            found.update(dict.fromkeys(part.unknown(subject, words)))
    return tuple(found)
