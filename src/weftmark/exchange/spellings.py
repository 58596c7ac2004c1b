"""Spellings: what counts as the same name, and whose name it is."""

from __future__ import annotations

from collections.abc import Iterable

from weftmark.core.text import Text
from weftmark.core.units import fold
from weftmark.exchange.problem import Problem

MAX_NAME = 200

_DASHES = dict.fromkeys("‐‑‒–—―−﹣", "-")
_QUOTES = dict.fromkeys("’‘′`´", "'")
_SAME = str.maketrans({**_DASHES, **_QUOTES, **dict.fromkeys("()[]{}〔〕【】「」⟨⟩<>", None)})


def folded(text: str) -> str:
    """A name without width, case, spaces, brackets and the many dashes and primes; for look-up only."""
    return fold(text[:MAX_NAME]).translate(_SAME)


class Index:
    """Spellings of one table. Every spelling belongs to one id; others are kept as `clashes`."""

    def __init__(self) -> None:
        self.owner: dict[str, str] = {}
        self.shown: dict[str, str] = {}
        self.clashes: list[Problem] = []
        self._where: dict[str, str] = {}

    def add(self, spellings: Iterable[str], owner: str, where: str) -> None:
        """Claim spellings for an id; `where` is the file and line that does."""
        for spelling in spellings:
            key = folded(spelling)
            if not key:
                continue
            holder = self.owner.setdefault(key, owner)
            if holder == owner:
                self.shown.setdefault(key, spelling.strip())
                self._where.setdefault(key, where)
                continue
            self.clashes.append(clash(spelling, owner, holder, where, self._where[key]))

    def get(self, text: str) -> str | None:
        """The id that owns this spelling."""
        return self.owner.get(folded(text))


def clash(spelling: str, owner: str, holder: str, where: str, first: str) -> Problem:
    return Problem(
        Text(
            f"“{spelling}”既属于“{holder}”（{first}），又属于“{owner}”",
            f"“{spelling}” belongs both to “{holder}” ({first}) and to “{owner}”",
        ),
        where,
        Text(
            "请只保留一处，或写成“名称@方法标准号”加以区分。",
            "Keep it in one place, or tell them apart as “name@METHOD”.",
        ),
    )
