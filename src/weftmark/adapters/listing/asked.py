"""What an address asks of a list: search words, filters, order, page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import QueryDict

LONGEST_SEARCH = 100
MOST_WORDS = 5


@dataclass(frozen=True)
class Asked:
    """The query string, read kindly: what makes no sense is left out, never an error."""

    params: QueryDict

    @property
    def search(self) -> str:
        """What to look for, without what no database can hold."""
        return self.params.get("q", "").replace("\0", "")[:LONGEST_SEARCH].strip()

    def order(self, sorts: dict[str, str], otherwise: str) -> str:
        """Which column to sort by, `-` before it for the other direction: only columns that allow it."""
        wish = self.params.get("sort", "")
        return wish if wish.removeprefix("-") in sorts else otherwise

    def value(self, key: str) -> str:
        """What a filter is set to."""
        return self.params.get(key, "")

    def url(self, **changes: str | None) -> str:
        """The same list with something changed; back to its first page unless a page is named."""
        params = self.params.copy()
        for key in ("page", "format"):
            params.pop(key, None)
        for key, value in changes.items():
            params.pop(key, None)
            if value is not None:
                params[key] = value
        return "?" + params.urlencode()


def matching(words: str, fields: Sequence[str]) -> Q:
    """Every word is found in one of the fields."""
    found = Q()
    for word in words.split()[:MOST_WORDS]:
        anywhere = Q()
        for field in fields:
            anywhere |= Q(**{f"{field}__icontains": word})
        found &= anywhere
    return found
