"""What a story keeps while it is told: the case, the people, and the words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.journeys.visitor import Visitor, World
from tests.journeys.words import Words
from weftmark.cli.demonstration.data import read


@dataclass
class Story:
    """One case of Yunlu, a knitting mill, as several people handle it."""

    world: World
    number: str = ""
    certificate: str = ""
    here: dict[str, Visitor] = field(default_factory=dict)

    @property
    def words(self) -> Words:
        return self.world.words

    def person(self, name: str) -> Visitor:
        """Somebody at their own browser, which stays open."""
        if name not in self.here:
            self.here[name] = self.world.visitor(name)
        return self.here[name]

    def at_case(self, name: str) -> Visitor:
        """Somebody looks at the case."""
        return self.person(name).go(f"cases/{self.number}/")

    def at_tab(self, name: str, tab: str) -> Visitor:
        """Somebody looks at one part of the case."""
        return self.at_case(name).follow(self.words(tab), within="nav.tabs")

    def stands_at(self, visitor: Visitor, step: str) -> Visitor:
        """The page says that the case stands there."""
        return visitor.sees(self.words.step("case", step))

    def called(self, name: str) -> str:
        """Somebody's name in the language of the pages."""
        told = next(one for one in read("people") if one["id"] == name)
        return str(told["name"][self.words.lang])

    def firm(self, name: str) -> str:
        """An organisation's name in the language of the pages."""
        told = next(one for one in read("organisations") if one["id"] == name)
        return str(told["name"][self.words.lang])


def two(zh: str, en: str) -> dict[str, str]:
    """Something people write, in both languages."""
    return {"zh": zh, "en": en}


def paper(title: str, *rows: tuple[str, str]) -> dict[str, Any]:
    """A page of PDF as somebody might upload it; it says that it is a sample."""
    from datetime import date

    from weftmark.cli.demonstration import papers

    named = {"zh": title, "en": title}
    made = papers.paper(named, list(rows), date(2026, 1, 5)).read()
    return {"name": f"{title}.pdf", "mimeType": "application/pdf", "buffer": made}
