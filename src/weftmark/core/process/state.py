"""Where one thing of a case stands, who did what in the case, and what is known about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from weftmark.core.process.table import START


class Actor(NamedTuple):
    """The person who acts, and the roles held at that moment."""

    id: str
    roles: frozenset[str]


class Act(NamedTuple):
    """A part somebody took: which duties, on which thing, by which move, when (aware)."""

    person: str
    duties: frozenset[str]
    thing: str
    key: str
    move: str
    at: datetime


@dataclass(frozen=True, slots=True)
class State:
    """One thing of a case.

    `acts` are those of the whole case, on whatever thing; for a certificate, of every case it came from.
    `case_step` is where the case stands, for its parts. `facts` answers by name what guards ask, about the
    person who acts; a name it does not hold is not known, and what is not known refuses. Any mapping will do,
    also one that works out its answers when asked.
    """

    thing: str
    key: str
    case: str
    step: str = START
    acts: tuple[Act, ...] = ()
    facts: Mapping[str, bool] = field(default_factory=dict)
    case_step: str = ""

    def duties_of(self, person: str) -> frozenset[str]:
        """Every part a person took in the case."""
        return frozenset(duty for act in self.acts if act.person == person for duty in act.duties)

    def duties_here_of(self, person: str) -> frozenset[str]:
        """The parts a person took on this very thing."""
        return frozenset(
            duty
            for act in self.acts
            if (act.person, act.thing, act.key) == (person, self.thing, self.key)
            for duty in act.duties
        )
