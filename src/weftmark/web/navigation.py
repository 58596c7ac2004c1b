"""The ways through the platform, by role: nobody is shown a door that stays shut to them."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words: TypeAlias = str | Promise


class Place(NamedTuple):
    """A page worth a way of its own; without roles it is for everyone who has signed in."""

    text: Words
    view: str
    roles: frozenset[str] = frozenset()


class Way(NamedTuple):
    """A place as one page links to it; `here` is a value of aria-current."""

    text: Words
    url: str
    here: str


def _roles(names: str) -> frozenset[str]:
    return frozenset(names.split())


BODY = _roles(
    "case_officer document_reviewer team_leader inspector sampler reviewer decider certificate_officer"
    " appeals_panel scheme_owner auditor"
)
PLACES = (
    Place(_("My work"), "people:work"),
    Place(_("Cases"), "dossiers:cases", BODY | _roles("applicant supplier analyst")),
    Place(_("Visits"), "assessments:visits", BODY | _roles("applicant")),
    Place(_("Samples"), "assessments:samples", BODY | _roles("analyst")),
    Place(_("Certificates"), "certificates:certificates", BODY | _roles("applicant")),
    Place(_("Complaints and appeals"), "decisions:complaints", BODY | _roles("applicant")),
    Place(_("Library"), "library:editions"),
    Place(_("Organisations"), "people:organisations", BODY | _roles("administrator")),
    Place(_("People"), "people:people", _roles("administrator auditor")),
    Place(_("Journal"), "journal:lines", _roles("auditor administrator")),
)
ACCOUNT = (
    Place(_("My settings"), "people:settings"),
    Place(_("Password"), "account_change_password"),
    Place(_("Second factor"), "mfa_index"),
)


def ways_for(person: Any, here: str) -> list[Way]:
    """The main navigation of a person; nothing before signing in."""
    if person is None:
        return []
    from weftmark.apps.people.queries import roles_of

    roles = roles_of(person)
    return _ways([place for place in PLACES if not place.roles or place.roles & roles], here)


def account_ways(person: Any, here: str) -> list[Way]:
    """What a person can do about their own account."""
    return _ways(ACCOUNT, here) if person is not None else []


def _ways(places: Any, here: str) -> list[Way]:
    ways = []
    for place in places:
        try:
            url = reverse(place.view)
        except NoReverseMatch:
            continue
        ways.append(Way(place.text, url, "page" if url == here else "true" if here.startswith(url) else ""))
    return ways
