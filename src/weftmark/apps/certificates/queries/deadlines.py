"""What is due, of every kind the process table sets a deadline for, and who is reminded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from weftmark.apps.assessments.models import Nonconformity
from weftmark.apps.certificates.models import Certificate, Complaint, Suspension
from weftmark.apps.certificates.queries.standing import open_cases
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.queries.cases import people_of_the_client
from weftmark.apps.dossiers.queries.turns import people_waited_for
from weftmark.apps.evidence.models import Result, Visit
from weftmark.apps.journal.queries import process
from weftmark.apps.people.models import Person
from weftmark.apps.people.queries import members_of, people_with_role
from weftmark.core.process.table import ENTERING, Deadline

SOON = (3, 0)
NOTICE = {"surveillance": (60, 30, 7, 0), "validity": (90, 30, 0), "suspension": (30, 7, 0)}
"""Days before a deadline at which people are reminded; each once, and once more when the day has passed."""


class Due(NamedTuple):
    """A deadline that comes near or has passed: of which row, on which day, how many days are left."""

    deadline: Deadline
    row: Any
    day: date
    left: int
    page: str
    people: Iterable[Person]

    @property
    def stage(self) -> str:
        """How near it is: the greatest notice it has come within, or `late`."""
        if self.left < 0:
            return "late"
        return str(min(days for days in notice_of(self.deadline) if self.left <= days))

    @property
    def once(self) -> str:
        """What makes a reminder the same reminder."""
        return f"{self.deadline.name}:{self.row.thing}:{self.row.pk}:{self.day}:{self.stage}"


def notice_of(deadline: Deadline) -> tuple[int, ...]:
    """The days before a deadline at which people are reminded."""
    return NOTICE.get(deadline.name, SOON)


def dues(today: date) -> Iterator[Due]:
    """Everything people are to be reminded of today."""
    for deadline in process().deadlines:
        if deadline.counted_from == ENTERING and deadline.thing in ROWS:
            yield from _entered(deadline, today)
    yield from _visits(today)
    yield from _nonconformities(today)
    yield from _surveillance(today)
    yield from _validity(today)
    yield from _suspensions(today)


def _due(deadline: Deadline, row: Any, day: date, today: date, page: str, *people: Any) -> Due:
    found = {person.pk: person for group in people for person in group}
    return Due(deadline, row, day, (day - today).days, page, tuple(found.values()))


def _entered(deadline: Deadline, today: date) -> Iterator[Due]:
    """What has stood at its step nearly as long as it may, or longer."""
    rows, page, people = ROWS[deadline.thing]
    since = today - timedelta(days=deadline.days - max(notice_of(deadline)))
    for row in rows().filter(step=deadline.step, stepped_at__date__lte=since).order_by("pk"):
        day = deadline.day(timezone.localdate(row.stepped_at))
        yield _due(deadline, row, day, today, page(row), people(row))


def page_of_case(row: Any) -> str:
    """The page of the case a row belongs to."""
    return reverse("dossiers:case", args=[row.case_number])


def _complaints() -> QuerySet[Complaint]:
    return Complaint.objects.select_related("dossier")


ROWS: dict[str, Any] = {
    "case": (lambda: Dossier.objects.select_related("applicant"), page_of_case, people_waited_for),
    "result": (
        lambda: Result.objects.select_related("dossier", "laboratory"),
        page_of_case,
        lambda row: members_of(row.laboratory_id, "analyst"),
    ),
    "complaint": (
        _complaints,
        lambda row: reverse("certificates:complaint", args=[row.pk]),
        lambda row: people_with_role("appeals_panel"),
    ),
}


def _visits(today: date) -> Iterator[Due]:
    deadline = process().deadline("visit_notice")
    near = today + timedelta(days=deadline.days + max(SOON))
    for visit in Visit.objects.filter(step=deadline.step, first_day__lte=near).select_related(
        "dossier", "site"
    ):
        day = deadline.day(visit.first_day)
        yield _due(deadline, visit, day, today, page_of_case(visit), people_of_the_client(visit.dossier))


def _nonconformities(today: date) -> Iterator[Due]:
    """The day a nonconformity has to be answered by is written in it."""
    near = today + timedelta(days=max(SOON))
    rows = Nonconformity.objects.filter(step__in=("open", "insufficient"), due_on__lte=near)
    for row in rows.select_related("dossier"):
        deadline = process().deadline(f"answer_{row.grade}")
        yield _due(deadline, row, row.due_on, today, page_of_case(row), people_of_the_client(row.dossier))


def _surveillance(today: date) -> Iterator[Due]:
    """Where no surveillance is under way."""
    deadline = process().deadline("surveillance")
    near = today + timedelta(days=max(notice_of(deadline)))
    rows = Certificate.objects.filter(step__in=("valid", "suspended"), surveillance_due_on__lte=near)
    for row in rows.select_related("dossier", "holder"):
        if not open_cases(row).filter(inspection__startswith="surveillance").exists():
            people = (people_with_role("certificate_officer"), members_of(row.holder_id, "applicant"))
            yield _due(deadline, row, row.surveillance_due_on, today, page_of_certificate(row), *people)


def _validity(today: date) -> Iterator[Due]:
    deadline = process().deadline("validity")
    near = today + timedelta(days=max(notice_of(deadline)))
    rows = Certificate.objects.filter(
        step__in=("valid", "suspended"), valid_until__lte=near, valid_until__gte=today
    )
    for row in rows.select_related("dossier", "holder"):
        people = (people_with_role("certificate_officer"), members_of(row.holder_id, "applicant"))
        yield _due(deadline, row, row.valid_until, today, page_of_certificate(row), *people)


def _suspensions(today: date) -> Iterator[Due]:
    deadline = process().deadline("suspension")
    near = today + timedelta(days=max(notice_of(deadline)))
    rows = Suspension.objects.filter(until__isnull=True, at_latest__lte=near, certificate__step="suspended")
    for one in rows.select_related("certificate__dossier", "certificate__holder"):
        row = one.certificate
        people = (people_with_role("decider"), members_of(row.holder_id, "applicant"))
        yield _due(deadline, row, one.at_latest, today, page_of_certificate(row), *people)


def page_of_certificate(row: Certificate) -> str:
    """Where a certificate is shown."""
    return reverse("certificates:certificate", args=[row.pk])


def certificates_to_expire(today: date) -> QuerySet[Certificate]:
    """Those whose last day of validity has passed and that are not marked so yet."""
    return Certificate.objects.filter(step__in=("valid", "suspended"), valid_until__lt=today).order_by("pk")
