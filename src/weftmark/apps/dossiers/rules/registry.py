"""What later apps add to a case: consistency checks, things still missing, tabs of its page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple

from django.urls import reverse

Severity = Literal["error", "warning", "advice"]


class Fault(NamedTuple):
    """What a check found: which part of the case, and where to mend it."""

    what: Any
    url: str = ""


class Check(NamedTuple):
    """A standing check. `severity` is error (the case cannot be right), warning (look at it) or advice."""

    id: str
    severity: Severity
    title: Any
    find: Callable[[Any], Iterable[Fault]]


class Missing(NamedTuple):
    """Something the case still lacks: what, why, where to mend it, who owes it, by when."""

    what: Any
    why: Any = ""
    url: str = ""
    who: Any = ""
    due: Any = None


class Tab(NamedTuple):
    """A part of the case page kept by some app. `url` is a URL name that takes the case number."""

    key: str
    title: Any
    url: str
    place: int
    may: Callable[[Any, Any], bool]


PARTS = (11, 30, 50, 60, 72)
"""Places where a group of tabs begins: application, evidence, assessment, decision, the case itself."""


def part_of(tab: Tab) -> int:
    """Which group a tab belongs to; groups stand a little apart."""
    return bisect_right(PARTS, tab.place)


MOVE_PAGES: dict[str, str] = {"sign_agreement": "dossiers:agreement"}
"""Moves of a case that need more than a reason, and the URL name (taking the case number) of their form."""
CHECKS: dict[str, Check] = {}
MISSING: list[Callable[[Any, Any], Iterable[Missing]]] = []
MENDED_AT: dict[str, str] = {
    "fees_quoted": "dossiers:fees",
    "agreement_signed": "dossiers:fees",
    "document": "evidence:hand_in",
    "visits_reported": "evidence:visits",
    "samples_on_their_way": "evidence:samples",
    "samples_reported": "evidence:samples",
    "results_verified": "evidence:results",
    "findings_complete": "assessments:findings",
    "no_open_major": "assessments:of_case",
    "minors_planned": "assessments:of_case",
    "report_written": "assessments:report",
    "review_written": "decisions:review",
}
"""Facts that a page of the case can make true, with its URL name; a page that is not there is no link."""
TABS: dict[str, Tab] = {}
HIDDEN_FROM_CLIENT: set[str] = {"comment", "drop_comment"}
"""Acts whose lines the client does not read: comments before they are sent, and the like."""


def checks(id: str, severity: Severity, title: Any) -> Callable[[Any], Any]:
    """Register `f(case) -> Iterable[Fault]` as a standing check under an id such as C-004."""

    def register(find: Any) -> Any:
        if id in CHECKS:
            raise ValueError(f"two checks are called {id}")
        CHECKS[id] = Check(id, severity, title, find)
        return find

    return register


def adds_missing(source: Callable[[Any, Any], Iterable[Missing]]) -> Callable[[Any, Any], Iterable[Missing]]:
    """Register `f(case, person) -> Iterable[Missing]`; what it gives stands on the list of missing things."""
    MISSING.append(source)
    return source


def mended_at(fact: str, url: str) -> None:
    """A fact that keeps a case from moving on can be made true at this URL name (taking the case number)."""
    MENDED_AT[fact] = url


def add_tab(key: str, title: Any, url: str, *, place: int, may: Callable[[Any, Any], bool]) -> None:
    """Register a tab; dossiers have places 10 to 29, 80 and 90, the rest is for later apps."""
    if key in TABS:
        raise ValueError(f"two tabs are called {key}")
    TABS[key] = Tab(key, title, url, place, may)


def leads_to_form(move: str, url: str) -> None:
    """A move of a case that needs more than a reason has a form at this URL name (taking the case number)."""
    if move in MOVE_PAGES:
        raise ValueError(f"two forms for {move}")
    MOVE_PAGES[move] = url


def hides_from_client(*acts: str) -> None:
    """Keep the lines of these acts from the client's sight; the body reads every line."""
    HIDDEN_FROM_CLIENT.update(acts)


class TabShown(NamedTuple):
    """A tab as a page shows it: `here` where the reader is, `apart` where a group begins."""

    title: Any
    url: str
    here: bool
    apart: bool


def tabs_for(person: Any, case: Any, here: str) -> tuple[TabShown, ...]:
    """The tabs of a case that a person may see, in order; `here` is the key of the one that is open."""
    seen = [tab for tab in sorted(TABS.values(), key=lambda tab: tab.place) if tab.may(person, case)]
    before = (None, *seen)
    return tuple(
        TabShown(
            tab.title,
            reverse(tab.url, args=[case.number]),
            tab.key == here,
            last is not None and part_of(last) != part_of(tab),
        )
        for last, tab in zip(before, seen, strict=False)
    )
