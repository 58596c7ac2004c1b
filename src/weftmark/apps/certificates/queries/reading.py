"""Certificates and complaints as pages show them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncMonth

from weftmark.apps.certificates.models import Batch, Certificate, CertificateVersion, Complaint
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.models import Line
from weftmark.apps.journal.queries import choices, process
from weftmark.apps.people.queries import organisations_of
from weftmark.apps.people.rules import of_the_body
from weftmark.core.process.advance import Choice

ASKED_BY_THE_FORM = {"suspend": {"restoration_stated"}, "cancel": {"holder_asked"}}
"""Guards whose answer is typed in with the move itself: they do not keep anybody from opening the form."""


def certificates_of(person: Any) -> QuerySet[Certificate]:
    """The certificates a person may see; the newest version's edition comes along."""
    newest = CertificateVersion.objects.filter(certificate=OuterRef("pk")).order_by("-number")
    rows = Certificate.objects.select_related("holder", "dossier__edition").annotate(
        edition_name=Subquery(newest.values("decision__dossier__edition__name")[:1]),
        versions_made=Subquery(newest.values("number")[:1]),
    )
    return rows if of_the_body(person) else rows.filter(holder__in=organisations_of(person, "applicant"))


def certificate_by_key(pk: int) -> Certificate | None:
    """One certificate with its holder and case."""
    return (
        Certificate.objects.select_related("holder", "dossier__edition", "dossier__applicant")
        .filter(pk=pk)
        .first()
    )


def certificate_by_number(number: str) -> Certificate | None:
    """The certificate of that number, however its letters are written."""
    if "\0" in number:
        return None
    return (
        Certificate.objects.select_related("holder", "dossier").filter(number__iexact=number.strip()).first()
    )


def versions_of(certificate: Certificate) -> list[CertificateVersion]:
    """Every version, newest first."""
    return list(certificate.versions.order_by("-number"))


def version_of(certificate: Certificate, number: int) -> CertificateVersion | None:
    """One version by its number."""
    return certificate.versions.filter(number=number).first()


def lines_of(certificate: Certificate) -> list[Line]:
    """What was done with a certificate, newest first."""
    return list(Line.objects.filter(thing="certificate", key=certificate.key).order_by("-pk")[:50])


def choices_of(row: Any, person: Any) -> tuple[Choice, ...]:
    """Every move from here; what the move's own form asks for is no hindrance to opening it."""
    return tuple(
        choice._replace(
            reasons=tuple(
                reason
                for reason in choice.reasons
                if reason.code not in ASKED_BY_THE_FORM.get(choice.move.name, ())
            )
        )
        for choice in choices(row, person)
    )


def to_watch(person: Any) -> QuerySet[Certificate]:
    """Certificates under surveillance, with the surveillance case that is open, where there is one."""
    final = [step.name for step in process().steps_of("case") if step.final]
    running = Dossier.objects.filter(
        certificate_number=OuterRef("number"), inspection__startswith="surveillance"
    ).exclude(step__in=final)
    return (
        certificates_of(person)
        .filter(step__in=("valid", "suspended"))
        .annotate(running=Subquery(running.order_by("-pk").values("number")[:1]))
    )


def due_by_month(rows: QuerySet[Certificate], today: date, months: int = 12) -> list[tuple[str, int]]:
    """How many surveillances are overdue (first, without a month), and how many fall due in each month."""
    first = today.replace(day=1)
    ahead = [first]
    for _ in range(months - 1):
        ahead.append((ahead[-1] + timedelta(days=32)).replace(day=1))
    end = (ahead[-1] + timedelta(days=32)).replace(day=1)
    due = rows.filter(surveillance_due_on__gte=today, surveillance_due_on__lt=end)
    by_month = due.annotate(month=TruncMonth("surveillance_due_on")).order_by("month").values("month")
    counted = dict(by_month.annotate(number=Count("pk")).values_list("month", "number"))
    overdue = rows.filter(surveillance_due_on__lt=today).count()
    return [("", overdue), *((month.strftime("%Y-%m"), counted.get(month, 0)) for month in ahead)]


def complaints_of(person: Any) -> QuerySet[Complaint]:
    """The complaints and appeals a person may see."""
    rows = Complaint.objects.select_related("dossier__applicant", "certificate")
    if of_the_body(person):
        return rows
    return rows.filter(by_client=True, dossier__applicant__in=organisations_of(person, "applicant"))


def complaint_by_key(pk: int) -> Complaint | None:
    """One complaint with its case."""
    return (
        Complaint.objects.select_related("dossier__applicant", "certificate", "decision")
        .filter(pk=pk)
        .first()
    )


def lines_of_complaint(complaint: Complaint) -> list[Line]:
    """What was done with a complaint, newest first."""
    return list(Line.objects.filter(thing="complaint", key=complaint.key).order_by("-pk"))


def cases_to_complain_about(person: Any) -> QuerySet[Dossier]:
    """The cases a person may complain about: a client its own, the body's people any."""
    rows = Dossier.objects.exclude(step="draft").order_by("-pk")
    if of_the_body(person):
        return rows
    return rows.filter(applicant__in=organisations_of(person, "applicant"))


def batch_by_key(pk: int) -> Batch | None:
    """One archive that was asked for."""
    return Batch.objects.filter(pk=pk).first()


def complaints_about(case: Dossier, person: Any) -> list[Complaint]:
    """Complaints and appeals of one case that a person may see."""
    return list(complaints_of(person).filter(dossier=case).order_by("-pk"))


def certificates_about(case: Dossier) -> list[Certificate]:
    """The certificate a case led to, and the one it concerns."""
    return list(
        Certificate.objects.filter(Q(dossier=case) | Q(number=case.certificate_number)).select_related(
            "holder"
        )
    )
