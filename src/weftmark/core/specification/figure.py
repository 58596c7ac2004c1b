"""Where a figure comes from and how far it may be trusted."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from weftmark.core.text import Text


class Basis(StrEnum):
    """How the figure was confirmed."""

    FULL_TEXT = "full_text"
    EXCERPT = "excerpt"
    MEMORY = "memory"
    ASSUMPTION = "assumption"


class Confidence(StrEnum):
    """How sure we are of it."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Standing(StrEnum):
    """What the figure may do: decide, decide with its caveat shown, or only inform."""

    DECIDES = "decides"
    CAVEAT = "caveat"
    INFORMATION = "information"


class Figure(NamedTuple):
    """The provenance of one figure. `note` is shown wherever the figure is."""

    source: str
    basis: Basis
    confidence: Confidence
    standing: Standing = Standing.DECIDES
    note: Text | None = None
    checked: date | None = None

    @property
    def verified(self) -> bool:
        """Was it read in a text, rather than remembered or assumed?"""
        return self.basis in (Basis.FULL_TEXT, Basis.EXCERPT)


BASIS_NAMES = {
    Basis.FULL_TEXT: Text("全文核对", "read in full text"),
    Basis.EXCERPT: Text("摘录核对", "read in excerpt"),
    Basis.MEMORY: Text("凭记忆，未核实", "remembered, unverified"),
    Basis.ASSUMPTION: Text("假定", "assumption"),
}
