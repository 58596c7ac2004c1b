"""Who is put on a case, and taken off it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from weftmark.apps.dossiers.actions.guarding import demand
from weftmark.apps.dossiers.actions.letters import tell_of_assignment
from weftmark.apps.dossiers.models import Assignment, Dossier
from weftmark.apps.dossiers.queries.staffing import hindrances_to_assignment
from weftmark.apps.dossiers.rules.permissions import may_assign
from weftmark.apps.dossiers.rules.wording import refuse
from weftmark.apps.journal.actions import lock, record
from weftmark.apps.journal.queries import process
from weftmark.core.process.advance import Refused
from weftmark.core.text import same


@transaction.atomic
def assign_person(*, dossier: Dossier, by: Any, person: Any, role: str) -> Assignment:
    """Put a person on a case. Refused on a conflict, missing competence or a part that is kept apart."""
    lock(dossier)
    demand("assign", may_assign, by, dossier, "case_officer")
    if role not in Assignment.DUTIES:
        refuse("assign", "no_role", role=same(role))
    title = process().role(role).title
    if dossier.assignments.filter(person=person, role=role, until__isnull=True).exists():
        refuse("assign", "already_assigned", person=person.name, role=title)
    if reasons := hindrances_to_assignment(dossier, person, role):
        raise Refused("assign", reasons)
    made = Assignment.objects.create(dossier=dossier, person=person, role=role, since=timezone.now())
    record(by=by, row=dossier, act="assign", changes={role: ["", str(person)]})
    tell_of_assignment(case=dossier, person=person, role=role, by=by)
    return made


@transaction.atomic
def release_person(*, assignment: Assignment, by: Any, why: str = "") -> Assignment:
    """Take a person off a case; what the person did there stays on record and goes on to count."""
    case = assignment.dossier
    lock(case)
    demand("release", may_assign, by, case, "case_officer")
    now = timezone.now()
    held = Assignment.objects.filter(pk=assignment.pk, until__isnull=True)
    if held.update(until=now) != 1:
        refuse("release", "assigned_not")
    assignment.until = now
    record(by=by, row=case, act="release", why=why, changes={assignment.role: [str(assignment.person), ""]})
    return assignment
