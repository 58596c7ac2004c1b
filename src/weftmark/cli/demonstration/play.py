"""What a scene of the demonstration has at hand: the clock, the people, the case."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from weftmark.apps.journal.actions import perform
from weftmark.cli.demonstration.clock import Clock
from weftmark.cli.demonstration.data import Entry


@dataclass
class Stage:
    """Everybody and everything that was set up before the first case."""

    people: dict[str, Any] = field(default_factory=dict)
    organisations: dict[str, Any] = field(default_factory=dict)
    sites: dict[str, Any] = field(default_factory=dict)
    editions: dict[str, Any] = field(default_factory=dict)


@dataclass
class Play:
    """One case as it is played: `told` is what the data says of it, `client` acts for the applicant."""

    stage: Stage
    clock: Clock
    told: Entry
    case: Any = None
    certificate: Any = None
    visit: Any = None
    sample: Any = None
    nonconformities: int = 0

    @property
    def client(self) -> Any:
        """Whoever acts for the applicant."""
        return self.stage.people[self.told["by"]]

    def person(self, name: str) -> Any:
        """Somebody by user name; what was remembered of the person's roles is asked anew."""
        return self.stage.people[name]

    @property
    def analysts(self) -> tuple[Any, Any]:
        """Who enters results, and who verifies them."""
        first, second = self.told["analysts"]
        return self.person(first), self.person(second)

    @property
    def laboratory(self) -> Any:
        """Where the samples go."""
        return self.stage.organisations[self.told["laboratory"]]

    def move(self, row: Any, name: str, who: Any, why: str = "", **given: Any) -> Any:
        """One move of the process, a little after the last act."""
        self.clock.tick()
        row.refresh_from_db()
        return perform(row=row, move=name, by=who, why=why, **given)

    def advance(self, name: str, who: Any, why: str = "", **given: Any) -> None:
        """One move of the case itself."""
        self.case = self.move(self.case, name, who, why, **given)
