"""The ways through the platform: nobody is shown a door that stays shut to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from weftmark.apps.people.rules import anyone

Words: TypeAlias = str | Promise


class Place(NamedTuple):
    """A page worth a way of its own."""

    text: Words
    view: str


class Way(NamedTuple):
    """A place as one page links to it; `here` is a value of aria-current."""

    text: Words
    url: str
    here: str


PLACES = (
    Place(_("My work"), "web:home"),
    Place(_("Laboratory"), "evidence:work"),
    Place(_("Cases"), "dossiers:cases"),
    Place(_("Supplier's parts"), "dossiers:parts"),
    Place(_("Visits"), "evidence:all_visits"),
    Place(_("Samples"), "evidence:all_samples"),
    Place(_("Results"), "evidence:all_results"),
    Place(_("Nonconformities"), "assessments:nonconformities"),
    Place(_("Certificates"), "certificates:certificates"),
    Place(_("Complaints and appeals"), "certificates:complaints"),
)
MORE = (
    Place(_("Figures"), "web:figures"),
    Place(_("Surveillance"), "certificates:surveillance"),
    Place(_("Organisations"), "people:organisations"),
    Place(_("Production sites"), "people:sites"),
    Place(_("People"), "people:people"),
    Place(_("Library"), "library:editions"),
    Place(_("Journal"), "web:journal"),
    Place(_("Help"), "web:help"),
)
ACCOUNT = (
    Place(_("Letters"), "people:notices"),
    Place(_("My settings"), "people:settings"),
    Place(_("Password"), "account_change_password"),
    Place(_("Second factor"), "mfa_index"),
)


def ways_for(person: Any, here: str) -> list[Way]:
    """The main navigation of a person; nothing before signing in."""
    return list(_ways(PLACES, person, here)) if person is not None else []


def more_ways(person: Any, here: str) -> list[Way]:
    """What is wanted more seldom, and folded away."""
    return list(_ways(MORE, person, here)) if person is not None else []


def account_ways(person: Any, here: str) -> list[Way]:
    """What a person can do about their own account."""
    return list(_ways(ACCOUNT, person, here)) if person is not None else []


def _ways(places: Iterable[Place], person: Any, here: str) -> Iterator[Way]:
    """The places whose views let this person in: the view's own rule decides, so the two cannot differ."""
    nearest = _nearest(here)
    for place in places:
        may = _rule(place.view)
        if may is not None and may(person):
            url = reverse(place.view)
            yield Way(place.text, url, "page" if url == here else "true" if url == nearest else "")


def _nearest(here: str) -> str:
    """The place that a page lies in: of several, the one with the longest address."""
    home = reverse("web:home")
    known = [reverse(place.view) for place in PLACES + MORE + ACCOUNT if _rule(place.view) is not None]
    return max((url for url in known if url != home and here.startswith(url)), key=len, default="")


@cache
def _rule(view: str) -> Callable[[Any], bool] | None:
    """Who may open a page; None where there is no such page. Pages of packages carry no rule."""
    try:
        return getattr(resolve(reverse(view)).func, "may", anyone)
    except NoReverseMatch:
        return None
