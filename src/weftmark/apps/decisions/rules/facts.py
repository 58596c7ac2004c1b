"""What this app knows of a case: answers to the guards, and which decisions are possible."""

from __future__ import annotations

from typing import Any

from weftmark.apps.assessments.queries.reports import latest_report
from weftmark.apps.decisions.queries import current_review, drafted_terms
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.rules import Facts, supplies

IN_FAVOUR = frozenset({"grant", "grant_with_conditions", "keep"})
INITIAL = ("grant", "grant_with_conditions", "refuse")
CONTINUED = ("keep", "do_not_keep")


@supplies("review_written", "case")
def review_written(row: Dossier, person: Any) -> bool:
    """This person wrote a review of the latest report, since the case was last recommended."""
    review, report = current_review(row), latest_report(row)
    return (
        review is not None
        and review.by_id == person.pk
        and report is not None
        and review.report_id == report.pk
    )


@supplies("conditions_written", "case")
def conditions_written(row: Dossier, _: Any) -> bool:
    """Conditions are written, each with its day."""
    return drafted_terms(row).exists()


def possible_decisions(dossier: Dossier, person: Any) -> tuple[str, ...]:
    """The kinds of decision for this kind of case."""
    return CONTINUED if Facts(dossier, person).get("surveillance_only") else INITIAL


def proposal(dossier: Dossier, person: Any) -> str:
    """What follows from the report, where nothing else is said."""
    report = latest_report(dossier)
    possible = possible_decisions(dossier, person)
    return possible[0] if report is not None and report.recommendation == "for" else possible[-1]
