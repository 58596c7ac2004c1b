"""What an address asks of a list: search words, filters, order, page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Model, Q
from django.http import QueryDict

LONGEST_SEARCH = 100
MOST_WORDS = 5
Search = str | Callable[[str], Q]


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


def matching(words: str, fields: Sequence[Search], model: type[Model] | None = None) -> Q:
    """Every word is found in one of the fields; a field may also be a function that says what a word means.

    Fields of things a row has several of, such as a case its products, are looked through below the `model`,
    so that no row comes twice.
    """
    found = Q()
    for word in words.split()[:MOST_WORDS]:
        anywhere = Q()
        several: dict[str, Q] = {}
        for field in fields:
            if callable(field):
                anywhere |= field(word)
            elif model is not None and (owner := _several(model, field)):
                several[owner] = several.get(owner, Q()) | Q(**{f"{field}__icontains": word})
            else:
                anywhere |= Q(**{f"{field}__icontains": word})
        for below in several.values():
            anywhere |= Q(pk__in=model._base_manager.filter(below).values("pk"))  # type: ignore[union-attr]
        found &= anywhere
    return found


def _several(model: type[Model], field: str) -> str:
    """Up to where a field leads to things of which a row has several; empty where it has one."""
    steps = field.split("__")
    for number, name in enumerate(steps, 1):
        step = model._meta.get_field(name)
        if step.one_to_many or step.many_to_many:
            return "__".join(steps[:number])
        if step.related_model is None:
            break
        model = step.related_model
    return ""
