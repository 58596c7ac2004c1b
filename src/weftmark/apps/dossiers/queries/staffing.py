"""Who takes which part in a case, and who could."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from weftmark.apps.dossiers.models import Assignment, Dossier
from weftmark.apps.dossiers.queries.gaps import chain_of
from weftmark.apps.dossiers.rules.wording import reason
from weftmark.apps.journal.queries import acts_of, process
from weftmark.apps.people.models import Competence, Interest, Membership
from weftmark.apps.people.queries import CLIENT, conflicts, is_competent, people_with_role, roles_for
from weftmark.apps.people.queries.standing import EVERYTHING, lasting
from weftmark.core.process.advance import Reason, listed
from weftmark.core.process.state import Act


def assigned_in(case: Dossier) -> QuerySet[Assignment]:
    """The open assignments of a case, with the people."""
    return case.assignments.filter(until__isnull=True).select_related("person").order_by("role", "pk")


def roles_assigned(case: Dossier, person: Any) -> frozenset[str]:
    """The roles for which a person is assigned to a case now."""
    return frozenset(
        Assignment.objects.filter(dossier=case, person=person, until__isnull=True).values_list(
            "role", flat=True
        )
    )


def open_acts(cases: tuple[str, ...]) -> Iterator[Act]:
    """An open assignment counts as taking part."""
    rows = Assignment.objects.filter(dossier__number__in=cases, until__isnull=True)
    for number, person, role, since in rows.values_list("dossier__number", "person_id", "role", "since"):
        yield Act(
            str(person),
            frozenset({Assignment.DUTIES.get(role, "")}) - {""},
            "case",
            number,
            "assigned",
            since,
        )


def organisations_concerned(case: Dossier) -> frozenset[int]:
    """Those whose interests the case touches: applicant, manufacturer, owners of its sites, suppliers."""
    owners = [place.site.organisation_id for place in chain_of(case)]
    suppliers = case.supplier_parts.values_list("supplier_id", flat=True)
    found = {case.applicant_id, case.manufacturer_id, case.site.organisation_id, *owners, *suppliers}
    return frozenset(place for place in found if place is not None)


def has_conflict(person: Any, case: Dossier, on: date) -> bool:
    """Has the person a tie to anybody the case touches (ISO/IEC 17065 4.2)?"""
    return bool(conflicts(person, organisations_concerned(case), on))


def is_competent_for(person: Any, roles: frozenset[str], case: Dossier, on: date) -> bool:
    """Is a competence on record for one of these roles and this kind of product (6.1.2)?"""
    return any(is_competent(person, role, case.product_class, on) for role in sorted(roles))


def in_conflict(people: list[int], case: Dossier, on: date) -> frozenset[int]:
    """Those of these people who have a conflict, as `people.queries.conflicts` says of each; two queries."""
    barred = timedelta(days=process().deadline("advice").days)
    still = Q(until__isnull=True) | Q(until__gte=on) | Q(kind="advised", until__gte=on - barred)
    here = Q(person_id__in=people, organisation_id__in=organisations_concerned(case), since__lte=on)
    ties = Interest.objects.filter(still, here).values_list("person_id", flat=True)
    acting = Membership.objects.filter(here, lasting(on), role__in=CLIENT)
    return frozenset(ties) | frozenset(acting.values_list("person_id", flat=True))


def competent_people(people: list[int], role: str, case: Dossier, on: date) -> frozenset[int]:
    """Those of these people who are competent, as `people.queries.is_competent` says of each; one query."""
    fields = (EVERYTHING, case.product_class)
    rows = Competence.objects.filter(lasting(on), person_id__in=people, role=role, field__in=fields)
    return frozenset(rows.values_list("person_id", flat=True))


@cache
def kept_apart(role: str) -> frozenset[str]:
    """The duties that keep a person from this role, as the moves of the table say."""
    duty = Assignment.DUTIES[role]
    return frozenset(
        argument
        for move in process().moves
        if role in move.roles and duty in move.duties
        for guard in move.guards
        if guard.name == "different_person_from"
        for argument in guard.arguments
    )


def hindrances_to_assignment(case: Dossier, person: Any, role: str) -> tuple[Reason, ...]:
    """Every reason why this person cannot take this role in the case; none, no hindrance."""
    return assessed(case, [person], role)[person.pk]


def assessed(case: Dossier, people: list[Any], role: str) -> dict[int, tuple[Reason, ...]]:
    """The same for several people, by key, in a fixed number of queries besides their roles."""
    on, ids = timezone.localdate(), [person.pk for person in people]
    conflicting = in_conflict(ids, case, on)
    competent = competent_people(ids, role, case, on)
    taken: dict[str, set[str]] = {}
    for act in acts_of(case.case_numbers):
        taken.setdefault(act.person, set()).update(act.duties)
    title = process().role(role).title
    found = {}
    for person in people:
        reasons = []
        if role not in roles_for(person, case):
            reasons.append(reason("no_such_role", role=title, person=person.name))
        if clash := kept_apart(role) & taken.get(str(person.pk), set()):
            duties = listed(process().duty(duty).title for duty in sorted(clash))
            reasons.append(reason("kept_apart", role=title, person=person.name, duties=duties))
        if person.pk in conflicting:
            reasons.append(reason("conflict", person=person.name))
        if person.pk not in competent:
            reasons.append(reason("not_competent", role=title, person=person.name))
        found[person.pk] = tuple(reasons)
    return found


class Candidate(NamedTuple):
    """Somebody who holds a role, and what keeps them from it in a case."""

    person: Any
    reasons: tuple[Reason, ...]


def candidates(case: Dossier, role: str) -> tuple[Candidate, ...]:
    """Everybody who holds a role, those who can take it first; the memberships come along in one query."""
    today = timezone.localdate()
    people = list(people_with_role(role).prefetch_related("memberships"))
    for person in people:
        held = [one for one in person.memberships.all() if one.since <= today <= (one.until or today)]
        person._held = [(one.role, one.organisation_id) for one in held]
    already = {one.person_id for one in assigned_in(case) if one.role == role}
    reasons = assessed(case, people, role)
    found = [Candidate(person, reasons[person.pk]) for person in people if person.pk not in already]
    return tuple(sorted(found, key=lambda one: (bool(one.reasons), str(one.person))))
