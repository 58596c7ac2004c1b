"""Comments on the application: what waits to be sent, to be answered, to be settled; what changed since."""

from __future__ import annotations

from django.db.models import Max, QuerySet

from weftmark.apps.dossiers.models import Comment, Dossier


def drafts_of(case: Dossier) -> QuerySet[Comment]:
    """Comments that were written and not sent; the applicant does not see them."""
    return case.comments.filter(sent_at__isnull=True)


def sent_in(case: Dossier) -> QuerySet[Comment]:
    """Comments the applicant has got."""
    return case.comments.filter(sent_at__isnull=False).select_related("by")


def unanswered_in(case: Dossier) -> QuerySet[Comment]:
    """Comments that still wait for the applicant."""
    return case.comments.filter(sent_at__isnull=False, settled_at__isnull=True, answered_at__isnull=True)


def open_comments(case: Dossier) -> QuerySet[Comment]:
    """Comments of the round the applicant is working on."""
    return sent_in(case).filter(settled_at__isnull=True)


def round_of(case: Dossier) -> int:
    """The round that is being written: one more than the last that was sent."""
    return (sent_in(case).aggregate(last=Max("round"))["last"] or 0) + 1
