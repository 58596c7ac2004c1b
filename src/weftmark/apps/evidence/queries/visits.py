"""How visits are read."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet

from weftmark.apps.dossiers.models import Assignment, Dossier
from weftmark.apps.evidence.models import ChecklistItem, Visit
from weftmark.apps.people.models import Site

TEAM = ("team_leader", "inspector", "sampler")
OPEN = ("planned", "objected", "confirmed", "under_way", "interrupted")


def all_visits() -> QuerySet[Visit]:
    """Every visit, with what a list shows."""
    return Visit.objects.select_related("dossier__applicant", "site")


def visits_of(dossier: Dossier) -> QuerySet[Visit]:
    """The visits of a case, each with how many items are asked and answered."""
    found = all_visits().annotate(
        asked=Count("items", distinct=True),
        answered=Count("items", filter=~Q(items__answer__in=("", "not_seen")), distinct=True),
    )
    return found.filter(dossier=dossier).order_by("first_day", "pk")


def visit(pk: int) -> Visit:
    """One visit; raises DoesNotExist."""
    return Visit.objects.select_related("dossier__applicant", "dossier__site", "site").get(pk=pk)


def item(pk: int) -> ChecklistItem:
    """One item of a checklist; raises DoesNotExist."""
    found = ChecklistItem.objects.select_related("visit__dossier__applicant", "visit__site", "answered_by")
    return found.get(pk=pk)


def items_of(visit: Visit) -> QuerySet[ChecklistItem]:
    """The checklist, in its order."""
    return visit.items.select_related("answered_by").order_by("order")


def could_join(dossier: Dossier) -> QuerySet[Assignment]:
    """People with an open assignment from whom a team can be made."""
    found = dossier.assignments.filter(until__isnull=True, role__in=TEAM)
    return found.select_related("person").order_by("role", "pk")


def sites_of(dossier: Dossier) -> QuerySet[Site]:
    """The production site and the sites of the supply chain."""
    return Site.objects.filter(Q(pk=dossier.site_id) | Q(chains__dossier=dossier)).distinct()


def is_on_team(visit: Visit, person: Any) -> bool:
    """Does the person belong to the team that inspects?"""
    return visit.members.filter(person_id=person.pk, role__in=("team_leader", "inspector")).exists()


def all_reported(dossier: Any) -> bool:
    """At least one visit is reported, and none is still to be made or finished."""
    steps = set(Visit.objects.filter(dossier_id=dossier.pk).values_list("step", flat=True))
    return "reported" in steps and not steps & set(OPEN)
