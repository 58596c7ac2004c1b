"""One list, as its page shows it and as its spreadsheet holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from weftmark.adapters.language import say
from weftmark.adapters.listing.asked import Asked, Search, matching
from weftmark.adapters.listing.columns import Cell, Column, Filter
from weftmark.adapters.listing.excel import excel

A_PAGE = 25
CHUNK = 2_000


class Head(NamedTuple):
    """One column's heading; `sorted` is a value of aria-sort, empty where the column cannot be sorted."""

    text: object
    kind: str
    sorted: str
    url: str


class Chip(NamedTuple):
    """One choice of a filter, and where choosing it leads."""

    text: object
    url: str
    chosen: bool


class Chips(NamedTuple):
    """All choices of a filter, the first of them for no choice."""

    label: object
    chips: tuple[Chip, ...]


@dataclass(frozen=True)
class Listing:
    """What a template needs to draw a list; nothing in it is worked out before it is asked for."""

    request: HttpRequest
    rows: QuerySet[Any]
    name: str
    columns: Sequence[Column]
    search: Sequence[Search]
    filters: Sequence[Filter]
    order: str
    empty: object
    start: tuple[str, object] | None

    @cached_property
    def asked(self) -> Asked:
        return Asked(self.request.GET)

    @cached_property
    def sorts(self) -> dict[str, str]:
        return {column.key: column.sort for column in self.columns if column.sort}

    @cached_property
    def order_asked(self) -> str:
        return self.asked.order(self.sorts, self.order)

    @cached_property
    def narrowed(self) -> bool:
        """Does the address leave something out?"""
        return bool(self.asked.search) or any(self.asked.value(one.key) for one in self.filters)

    @cached_property
    def found(self) -> QuerySet[Any]:
        """All rows that were asked for, in a settled order."""
        rows = self.rows
        if self.asked.search and self.search:
            rows = rows.filter(matching(self.asked.search, self.search, rows.model))
        for one in self.filters:
            rows = one.narrow(rows, self.asked.value(one.key))
        return rows.order_by(*self._ordering())

    def _ordering(self) -> list[str]:
        key = self.order_asked.removeprefix("-")
        sign = "-" if self.order_asked.startswith("-") else ""
        return [f"{sign}{self.sorts.get(key, key)}", f"{sign}pk"] if key else ["pk"]

    @cached_property
    def page(self) -> Page[Any]:
        return Paginator(self.found, A_PAGE).get_page(self.request.GET.get("page"))

    @property
    def cells(self) -> Iterator[list[Cell]]:
        """The rows of this page."""
        for row in self.page.object_list:
            yield [column.cell(row) for column in self.columns]

    @property
    def heads(self) -> Iterator[Head]:
        for column in self.columns:
            if not column.sort:
                yield Head(column.header, column.kind, "", "")
            elif self.order_asked == column.key:
                yield Head(column.header, column.kind, "ascending", self.asked.url(sort=f"-{column.key}"))
            else:
                direction = "descending" if self.order_asked == f"-{column.key}" else "none"
                yield Head(column.header, column.kind, direction, self.asked.url(sort=column.key))

    @property
    def chips(self) -> Iterator[Chips]:
        for one in self.filters:
            chosen = self.asked.value(one.key)
            choices = [(str(value), text) for value, text in one.choices]
            known = chosen if chosen in dict(choices) else ""
            yield Chips(
                one.label,
                (
                    Chip(None, self.asked.url(**{one.key: None}), not known),
                    *(
                        Chip(text, self.asked.url(**{one.key: value}), value == known)
                        for value, text in choices
                    ),
                ),
            )

    @property
    def kept(self) -> Iterator[tuple[str, str]]:
        """What a new search keeps: filters and order."""
        for key in ("sort", *(one.key for one in self.filters)):
            if value := self.asked.value(key):
                yield key, value

    @property
    def pages(self) -> Iterator[tuple[str, str, bool]]:
        """Page numbers with their addresses, and which is here; gaps have no address."""
        for number in self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1):
            shown = str(number)
            yield shown, self.asked.url(page=shown) if shown.isdigit() else "", number == self.page.number

    @property
    def previous_url(self) -> str:
        return self.asked.url(page=str(self.page.number - 1)) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        return self.asked.url(page=str(self.page.number + 1)) if self.page.has_next() else ""

    @property
    def excel_url(self) -> str:
        return self.asked.url(format="xlsx")

    @property
    def all_url(self) -> str:
        """The list without search and filters."""
        return self.request.path

    def answer(self, template: str, context: Mapping[str, object] | None = None) -> HttpResponse:
        """The page, or with `?format=xlsx` the whole list as a spreadsheet."""
        if self.request.GET.get("format") == "xlsx":
            heads = [say(column.header) for column in self.columns]
            rows = ([column.cell(row).plain() for column in self.columns] for row in self._all())
            return excel(self.name, heads, rows)
        return render(self.request, template, {**(context or {}), "listing": self})

    def _all(self) -> Iterator[Any]:
        yield from self.found.iterator(chunk_size=CHUNK)


def listing(
    request: HttpRequest,
    rows: QuerySet[Any],
    *,
    columns: Sequence[Column],
    name: str = "list",
    search: Sequence[Search] = (),
    filters: Sequence[Filter] = (),
    order: str = "",
    empty: object = "",
    start: tuple[str, object] | None = None,
) -> Listing:
    """A list over `rows`. `order` is a column's key or a field, `-` before it for descending.

    `search` names the fields that are looked through, or says as a function what a word means; `empty` says
    what would be here, `start` = (url, text) how to begin.
    """
    return Listing(request, rows, name, columns, search, filters, order, empty, start)
