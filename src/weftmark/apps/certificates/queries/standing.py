"""Where a certificate stands: what waits to be carried out, what is due, and until when."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from weftmark.apps.certificates.models import Certificate, CertificateVersion, Complaint, Suspension
from weftmark.apps.decisions.models import Decision
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.queries import process

ENDED = ("withdrawn", "cancelled", "expired")
IN_FAVOUR = ("grant", "grant_with_conditions")


def decision_of(case: Dossier) -> Decision | None:
    """The newest decision of a case, where it grants certification."""
    newest = case.decisions.order_by("-pk").first()
    return newest if newest is not None and newest.kind in IN_FAVOUR else None


def decisions_to_carry_out(certificate: Certificate) -> QuerySet[Decision]:
    """Decisions in favour, of cases that concern this certificate and wait for it to be changed."""
    return Decision.objects.filter(
        dossier__certificate_number=certificate.number,
        dossier__step="granted",
        kind__in=IN_FAVOUR,
        versions__isnull=True,
    ).select_related("dossier")


def open_suspension(certificate: Certificate) -> Suspension | None:
    """The suspension that is not over yet."""
    return certificate.suspensions.filter(until__isnull=True).first()


def latest_day_of_suspension(since: date) -> date:
    """The last day to which a suspension may run."""
    return process().deadline("suspension").day(since)


def newest_version(certificate: Certificate) -> CertificateVersion | None:
    """The version that counts now."""
    return certificate.versions.order_by("-number").first()


def upheld_appeals(case: Dossier) -> QuerySet[Complaint]:
    """Appeals in a case that were upheld and have not reopened it yet."""
    return Complaint.objects.filter(dossier=case, kind="appeal", upheld=True, reopened_on__isnull=True)


def cases_about(certificate: Certificate) -> QuerySet[Dossier]:
    """Every case opened about a certificate since it was issued, newest first."""
    return Dossier.objects.filter(certificate_number=certificate.number).order_by("-pk")


def open_cases(certificate: Certificate) -> QuerySet[Dossier]:
    """Those of them that are not finished."""
    final = [step.name for step in process().steps_of("case") if step.final]
    return cases_about(certificate).exclude(step__in=final)
