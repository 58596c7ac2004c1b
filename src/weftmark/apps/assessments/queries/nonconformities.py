"""How nonconformities are read."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone

from weftmark.apps.assessments.models import CorrectionProof, Finding, Nonconformity
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.evidence.models import ChecklistItem
from weftmark.apps.journal.queries import process
from weftmark.apps.people.queries import organisations_of, roles_of
from weftmark.apps.people.rules import BODY

OVER = ("closed", "annulled")
PLANNED = ("accepted", "carried_out", *OVER)
WITH_THE_CLIENT = ("open", "insufficient")


def all_nonconformities() -> QuerySet[Nonconformity]:
    """Every nonconformity, with what a list shows of it."""
    return Nonconformity.objects.select_related("dossier__applicant", "dossier__edition", "visit")


def nonconformities_for(person: Any) -> QuerySet[Nonconformity]:
    """Those a person may see: the body all, others those of their own firms; with nobody named, all."""
    rows = all_nonconformities()
    if person is None or roles_of(person) & set(BODY):
        return rows
    return rows.filter(dossier__applicant__in=organisations_of(person, "applicant"))


def nonconformities_of(dossier: Dossier) -> QuerySet[Nonconformity]:
    """Those of one case, in the order in which they were raised."""
    return all_nonconformities().filter(dossier=dossier).order_by("number")


def open_majors(dossier: Dossier) -> QuerySet[Nonconformity]:
    """Major ones that are not closed."""
    return nonconformities_of(dossier).filter(grade="major").exclude(step__in=OVER)


def unplanned_minors(dossier: Dossier) -> QuerySet[Nonconformity]:
    """Minor ones whose corrective action nobody accepted yet."""
    return nonconformities_of(dossier).filter(grade="minor").exclude(step__in=PLANNED)


def overdue(on: date | None = None) -> QuerySet[Nonconformity]:
    """Those the client should have answered by now, or whose action should be carried out by now."""
    day = on or timezone.localdate()
    late_answer = all_nonconformities().filter(step__in=WITH_THE_CLIENT, due_on__lt=day)
    return late_answer | all_nonconformities().filter(step="accepted", action_due_on__lt=day)


def is_overdue(row: Nonconformity, on: date | None = None) -> bool:
    """Is it the client's turn, and too late?"""
    day = on or timezone.localdate()
    if row.step in WITH_THE_CLIENT:
        return row.due_on < day
    return row.step == "accepted" and row.action_due_on is not None and row.action_due_on < day


def due_from(grade: str, raised_on: date) -> date:
    """By when the client has to answer."""
    return process().deadline(f"answer_{grade}").day(raised_on)


def next_number(dossier: Dossier) -> int:
    """The number of the next one of a case; hold the case while you use it."""
    return (Nonconformity.objects.filter(dossier=dossier).aggregate(last=Max("number"))["last"] or 0) + 1


def fresh_proofs(row: Nonconformity) -> QuerySet[CorrectionProof]:
    """The documents that show the correction, since it was last reopened."""
    found = CorrectionProof.objects.filter(nonconformity=row).select_related("document")
    return found if row.reopened_at is None else found.filter(named_at__gt=row.reopened_at)


def prefill(dossier: Dossier, *, finding: int | None = None, item: int | None = None) -> dict[str, object]:
    """What a new nonconformity begins with, from a finding that fails or an item of a checklist."""
    if finding is not None:
        failed = Finding.objects.get(pk=finding, dossier=dossier)
        reason = "\n".join(dict.fromkeys((failed.reason_zh, failed.reason_en)))
        return {"criterion": failed.criterion, "statement": reason, "grade": "major"}
    if item is not None:
        asked = ChecklistItem.objects.select_related("visit").get(pk=item, visit__dossier=dossier)
        return {
            "criterion": asked.criterion,
            "statement": asked.remark or asked.question_zh,
            "grade": "minor",
            "visit": asked.visit,
            "item": asked,
        }
    return {}
