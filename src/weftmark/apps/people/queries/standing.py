"""Who is able, and whose judgement could be bent: competence and ties, on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from weftmark.apps.journal.queries import process
from weftmark.apps.people.models import Competence, Interest, Membership, Person
from weftmark.apps.people.queries.roles import CLIENT

EVERYTHING = "textiles"


class Conflict(NamedTuple):
    """A tie that keeps a person from a case; `barred_until` is its last day, None while it lasts."""

    kind: str
    organisation: int
    since: date
    barred_until: date | None


def lasting(on: date) -> Q:
    """From `since` to `until`, both days included."""
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))


def is_competent(person: Person, role: str, field: str, on: date) -> bool:
    """Is the person's ability for a role recorded on that day, in this field or for all textiles (6.1.2)?"""
    held = Competence.objects.filter(lasting(on), person=person, role=role)
    return held.filter(field__in=(field, EVERYTHING)).exists()


def conflicts(person: Person, organisations: Iterable[Any], on: date) -> tuple[Conflict, ...]:
    """What keeps a person from judging these organisations on that day (4.2); nothing where impartial.

    A tie bars while it lasts, advice for a time afterwards as well. Whoever acts for a client is tied to it.
    """
    places = {getattr(one, "pk", one) for one in organisations}
    ties = Interest.objects.filter(person=person, organisation__in=places, since__lte=on)
    found = [
        Conflict(tie.kind, tie.organisation_id, tie.since, until)
        for tie in ties.order_by("since")
        for until in (_barred_until(tie),)
        if until is None or on <= until
    ]
    acting = Membership.objects.filter(lasting(on), person=person, organisation__in=places, role__in=CLIENT)
    found += [Conflict("acts_for", one.organisation_id, one.since, one.until) for one in acting]
    return tuple(found)


def _barred_until(tie: Interest) -> date | None:
    if tie.until is None or tie.kind != "advised":
        return tie.until
    return tie.until + timedelta(days=advice_days())


def advice_days() -> int:
    """For how many days those who advised a client are barred after it."""
    return next(one.days for one in process().deadlines if one.name == "advice")


def people_with_role(role: str, on: date | None = None) -> QuerySet[Person]:
    """Active people who hold a role on that day, today where none is given."""
    return _holding(Membership.objects.filter(lasting(on or timezone.localdate()), role=role))


def members_of(organisation: Any, *roles: str, on: date | None = None) -> QuerySet[Person]:
    """Active people of an organisation on that day (today), with one of these roles where any is named."""
    held = Membership.objects.filter(lasting(on or timezone.localdate()), organisation=organisation)
    return _holding(held.filter(role__in=roles) if roles else held)


def _holding(memberships: QuerySet[Membership]) -> QuerySet[Person]:
    return Person.objects.filter(is_active=True, pk__in=memberships.values("person"))
