"""One published, unchangeable state of a specification."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from weftmark.core.specification.criterion import Criterion
from weftmark.core.text import Text
from weftmark.core.words import Words


class Section(NamedTuple):
    """A group of criteria, in the order of the document."""

    id: str
    title: Text


class ReadAcross(NamedTuple):
    """An accepted label and the criteria it may stand for, where nothing was measured."""

    document: str
    criteria: frozenset[str]
    source: str


class Transition(NamedTuple):
    """Until when the former edition may still be applied for, and certificates under it stay valid."""

    replaces: str
    applications_until: date | None
    certificates_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A specification as it stood. `digest` is SHA-256 over its whole checked content.

    `assumed` holds facts that are taken for granted, and said to be, where nobody states them.
    `designation` is how the document is cited (GB 18401-2010). `banner` is shown on every page and report
    that uses this edition.
    """

    id: str
    specification: str
    designation: Text
    title: Text
    version: str
    status: str
    publisher: Text
    licence: Text
    sources: tuple[str, ...]
    in_force: date | None
    until: date | None
    transition: Transition | None
    sections: tuple[Section, ...]
    criteria: tuple[Criterion, ...]
    words: Words
    digest: str
    banner: Text | None = None
    assumed: Mapping[str, str] = field(default_factory=dict)
    read_across: tuple[ReadAcross, ...] = ()

    def criterion(self, name: str) -> Criterion:
        """The criterion of that id; raises KeyError when there is none."""
        for criterion in self.criteria:
            if criterion.id == name:
                return criterion
        raise KeyError(name)
