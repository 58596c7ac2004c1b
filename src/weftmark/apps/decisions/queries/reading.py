"""How reviews and decisions are read."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import QuerySet

from weftmark.apps.decisions.models import Condition, Decision, Review
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.queries import lines_of_row
from weftmark.apps.people.queries import organisations_of, roles_of
from weftmark.apps.people.rules import BODY


def reviews_of(dossier: Dossier) -> QuerySet[Review]:
    """Every review of a case, the latest first."""
    return Review.objects.filter(dossier=dossier).select_related("by", "report").order_by("-pk")


def current_review(dossier: Dossier) -> Review | None:
    """The review that counts: written since the case was last recommended; None where it was not."""
    came = (
        lines_of_row(dossier).filter(after="recommended").order_by("-pk").values_list("at", flat=True).first()
    )
    found = reviews_of(dossier)
    return (found.filter(at__gte=came) if came else found).first()


def all_decisions() -> QuerySet[Decision]:
    """Every decision, the latest first."""
    return Decision.objects.select_related("dossier__applicant", "dossier__edition", "by").order_by("-pk")


def decisions_for(person: Any) -> QuerySet[Decision]:
    """Those a person may see: the body all, others those of their own firms."""
    rows = all_decisions()
    if roles_of(person) & set(BODY):
        return rows
    return rows.filter(dossier__applicant__in=organisations_of(person, "applicant"))


def decisions_of(dossier: Dossier) -> QuerySet[Decision]:
    """Every decision of a case, the latest first."""
    return all_decisions().filter(dossier=dossier).select_related("report", "review__by")


def decision_of(dossier: Dossier) -> Decision | None:
    """The decision that counts: the latest."""
    return decisions_of(dossier).first()


def drafted_terms(dossier: Dossier) -> QuerySet[Condition]:
    """Conditions written down for the decision to come."""
    return Condition.objects.filter(dossier=dossier, decision__isnull=True).select_related("by")


def snapshot_of(decision: Decision) -> dict[str, Any]:
    """What the decision rests on, as it was then."""
    return json.loads(decision.snapshot)
