"""The facts of the process that dossiers know, each for the things whose moves ask for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from weftmark.apps.dossiers import queries
from weftmark.apps.dossiers.queries import review, staffing
from weftmark.apps.journal.rules import adds_acts, supplies
from weftmark.apps.library.queries import takes_applications
from weftmark.core.process.state import Act
from weftmark.core.process.table import Move

THINGS = ("case", "visit", "sample", "result", "nonconformity", "certificate", "complaint")
MAY_GO_WITHOUT_VISIT = frozenset({"transfer", "other"})
SURVEILLANCE = "surveillance"


@adds_acts
def open_assignments(cases: tuple[str, ...]) -> Iterable[Act]:
    """Whoever is assigned takes part, before the first act too."""
    return staffing.open_acts(cases)


@supplies("impartial", *THINGS)
def impartial(row: Any, person: Any) -> bool:
    """ISO/IEC 17065 4.2: no tie to anybody the case touches."""
    return not staffing.has_conflict(person, row.case_row, timezone.localdate())


@supplies("competent", "case")
def competent(row: Any, person: Any, move: Move | None) -> bool:
    """ISO/IEC 17065 6.1.2: competence on record for the role in which the person acts."""
    roles = person.actor_for(row).roles
    asked = roles & frozenset(move.roles) if move else roles
    return staffing.is_competent_for(person, asked, row.case_row, timezone.localdate())


@supplies("assigned", "case", "visit", "sample", "result", "nonconformity")
def assigned(row: Any, person: Any, move: Move | None) -> bool:
    """ISO/IEC 17065 7.4.2: assigned to this case in a role that may make the move."""
    held = staffing.roles_assigned(row.case_row, person) & person.actor_for(row).roles
    return bool(held & frozenset(move.roles) if move else held)


@supplies("edition_takes_new_applications", "case")
def edition_takes_new_applications(row: Any, person: Any) -> bool:
    """A surveillance goes on under the edition of its certificate."""
    return row.inspection == SURVEILLANCE or takes_applications(row.edition, timezone.localdate())


@supplies("application_complete", "case")
def application_complete(row: Any, person: Any) -> bool:
    """Nothing is on the list of what the application lacks."""
    return not queries.gaps(row)


@supplies("comments_given", "case")
def comments_given(row: Any, person: Any) -> bool:
    """At least one comment waits to be sent."""
    return review.drafts_of(row).exists()


@supplies("comments_answered", "case")
def comments_answered(row: Any, person: Any) -> bool:
    """No comment that was sent waits for an answer."""
    return not review.unanswered_in(row).exists()


@supplies("fees_quoted", "case")
def fees_quoted(row: Any, person: Any) -> bool:
    """A quote is there."""
    return row.fees.exists()


@supplies("agreement_signed", "case", "certificate")
def agreement_signed(row: Any, person: Any) -> bool:
    """The applicant has signed (4.1.2)."""
    return row.case_row.agreed_on is not None and bool(row.case_row.agreed_by)


@supplies("visit_required", "case")
def visit_required(row: Any, person: Any) -> bool:
    """A visit is always possible; no kind of case rules it out."""
    return True


@supplies("visit_not_required", "case")
def visit_not_required(row: Any, person: Any) -> bool:
    """A transfer to a new edition and other cases may do without a visit."""
    return row.inspection in MAY_GO_WITHOUT_VISIT


@supplies("certificate_expected", "case")
def certificate_expected(row: Any, person: Any) -> bool:
    """Every kind of case ends in granting or refusing, except mere surveillance."""
    return row.inspection != SURVEILLANCE


@supplies("surveillance_only", "case")
def surveillance_only(row: Any, person: Any) -> bool:
    """Mere surveillance is decided by keeping certification or not."""
    return row.inspection == SURVEILLANCE


@supplies("answer_overdue", "case")
def answer_overdue(row: Any, person: Any) -> bool:
    """The client has let the deadline of the step pass."""
    due = queries.deadline_of(row)
    return due is not None and due.role == "applicant" and due.left < 0
