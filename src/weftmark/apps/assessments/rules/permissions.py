"""Who sees what was found, and who is shown the way to act upon it; acts themselves ask the process."""

from __future__ import annotations

from typing import Any

from weftmark.apps.people.queries import roles_for, roles_of
from weftmark.apps.people.rules import BODY, rule

EVALUATORS = ("document_reviewer", "team_leader", "inspector")
DECIDED = frozenset({"granted", "refused", "kept", "not_kept", "certified"})


def holds(person: Any, row: Any, *roles: str) -> bool:
    """Does the person hold one of these roles for the row, or somewhere where no row is given?"""
    held = roles_of(person) if row is None else roles_for(person, row)
    return person.is_authenticated and bool(held & set(roles))


@rule
def may_see_findings(person: Any, row: Any) -> bool:
    """The body sees what was found in every case, an applicant in its own."""
    return holds(person, row, *BODY, "applicant")


@rule
def may_see_report(person: Any, row: Any) -> bool:
    """The applicant gets the report with the decision."""
    if holds(person, row, *BODY):
        return True
    return holds(person, row, "applicant") and (row is None or row.case_row.step in DECIDED)


@rule
def may_evaluate(person: Any, row: Any) -> bool:
    """Evaluators; whether in this case and now, the process tells when they act."""
    return holds(person, row, *EVALUATORS)


@rule
def may_write_report(person: Any, row: Any) -> bool:
    """Team leaders."""
    return holds(person, row, "team_leader")


@rule
def may_answer(person: Any, row: Any) -> bool:
    """The client answers."""
    return holds(person, row, "applicant")


def is_of_the_body(person: Any) -> bool:
    """Sees what suppliers keep confidential."""
    return holds(person, None, *BODY)
