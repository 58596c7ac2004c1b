"""Whose turn it is: the roles and the people who can move a case on from where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from weftmark.apps.dossiers.models import Assignment, Dossier
from weftmark.apps.dossiers.queries.cases import cases_of, people_of_the_client
from weftmark.apps.dossiers.queries.staffing import assigned_in
from weftmark.apps.journal.queries import process
from weftmark.apps.people.models import Person
from weftmark.apps.people.queries import organisations_of, people_with_role, roles_of
from weftmark.core.process.table import Move

ASIDE = frozenset({"abandon", "lapse", "reopen_on_appeal", "readmit_on_appeal"})
"""Moves that do not carry the case forward: nobody is waited for because of them."""


def moves_onward(step: str) -> tuple[Move, ...]:
    """The moves that carry a case on from a step."""
    return tuple(move for move in process().moves_from("case", step) if move.name not in ASIDE)


def roles_waited_for(step: str) -> tuple[str, ...]:
    """The roles whose turn it is at a step, in the order of the table."""
    found = {role for move in moves_onward(step) for role in move.roles}
    return tuple(role.name for role in process().roles if role.name in found)


def only_assigned(step: str, role: str) -> bool:
    """Does the role act only when assigned to the case?"""
    moves = [move for move in moves_onward(step) if role in move.roles]
    return all(any(guard.name == "assigned" for guard in move.guards) for move in moves)


def people_waited_for(case: Dossier, assigned: Iterable[Assignment] | None = None) -> tuple[Person, ...]:
    """Those whose turn it is; where nobody is assigned yet, the case officers, who assign people."""
    found: list[Person] = []
    for role in roles_waited_for(case.step):
        found.extend(_of_role(case, role, assigned))
    if not found and not process().step("case", case.step).final:
        found = list(people_with_role("case_officer"))
    return tuple({person.pk: person for person in found}.values())


def _of_role(case: Dossier, role: str, assigned: Iterable[Assignment] | None) -> Iterable[Person]:
    if role == "applicant":
        return people_of_the_client(case)
    if only_assigned(case.step, role):
        held = assigned_in(case) if assigned is None else assigned
        return [one.person for one in held if one.role == role]
    return people_with_role(role)


def turn_of(person: Any) -> QuerySet[Dossier]:
    """The cases in which it is this person's turn; one query."""
    roles, wanted = roles_of(person), Q(pk__in=[])
    for step in process().steps_of("case"):
        for role in roles_waited_for(step.name):
            if role not in roles:
                continue
            here = Q(step=step.name)
            if role == "applicant":
                here &= Q(applicant_id__in=organisations_of(person, "applicant"))
            elif only_assigned(step.name, role):
                mine = person.assignments.filter(role=role, until__isnull=True).values("dossier_id")
                here &= Q(pk__in=mine)
            wanted |= here
    return cases_of(person).filter(wanted)


def involving(person: Any) -> QuerySet[Dossier]:
    """The cases a person has to do with: as applicant, or assigned now."""
    mine = person.assignments.filter(until__isnull=True).values("dossier_id")
    client = organisations_of(person, "applicant")
    return cases_of(person).filter(Q(applicant_id__in=client) | Q(pk__in=mine))
