"""What of a list a person may see."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from weftmark.apps.dossiers.models import SupplierPart
from weftmark.apps.dossiers.queries.cases import shown_to_body
from weftmark.apps.evidence.models import Document, LabSheet, Result, Sample, Visit
from weftmark.apps.people.models import Organisation
from weftmark.apps.people.queries import organisations_of, roles_of
from weftmark.apps.people.rules import BODY

SHOWN_TO_CLIENT = ("verified", "retest", "superseded")


def _body(person: Any) -> bool:
    return bool(roles_of(person) & set(BODY))


def documents_for(person: Any, rows: QuerySet[Document]) -> QuerySet[Document]:
    """Submitted cases for the body; the applicant's with titles of what suppliers sent; else one's own."""
    if _body(person):
        return shown_to_body(person, rows, "dossier__")
    own = Q(handed_in_by__in=organisations_of(person, "applicant", "supplier", "analyst"))
    case = Q(dossier__applicant__in=organisations_of(person, "applicant")) & ~Q(kind="lab_sheet")
    return rows.filter(own | case)


def visits_for(person: Any, rows: QuerySet[Visit]) -> QuerySet[Visit]:
    """All for the body, its own cases for an applicant."""
    if _body(person):
        return rows
    return rows.filter(dossier__applicant__in=organisations_of(person, "applicant"))


def samples_for(person: Any, rows: QuerySet[Sample]) -> QuerySet[Sample]:
    """All for the body, its own cases for an applicant, what was sent to it for a laboratory."""
    if _body(person):
        return rows
    client = Q(dossier__applicant__in=organisations_of(person, "applicant"))
    return rows.filter(client | Q(laboratory__in=organisations_of(person, "analyst")))


def results_for(person: Any, rows: QuerySet[Result]) -> QuerySet[Result]:
    """All for the body, its own for a laboratory, verified ones of its cases for an applicant."""
    rows = rows.prefetch_related("product__components")
    if _body(person):
        return rows
    client = Q(dossier__applicant__in=organisations_of(person, "applicant"), step__in=SHOWN_TO_CLIENT)
    return rows.filter(client | Q(laboratory__in=organisations_of(person, "analyst")))


def sheets_for(person: Any, rows: QuerySet[LabSheet]) -> QuerySet[LabSheet]:
    """All for the body, its own for a laboratory."""
    return rows if _body(person) else rows.filter(laboratory__in=organisations_of(person, "analyst"))


def is_invited(person: Any, case: Any) -> bool:
    """Does the person belong to a supplier that was asked for its part in the case?"""
    places = organisations_of(person, "supplier")
    return bool(places) and SupplierPart.objects.filter(dossier=case, supplier__in=places).exists()


def has_sample_in(person: Any, case: Any) -> bool:
    """Does the person belong to a laboratory to which a sample of the case was sent?"""
    places = organisations_of(person, "analyst")
    return bool(places) and Sample.objects.filter(dossier=case, laboratory__in=places).exists()


def organisation_for(person: Any, case: Any) -> Organisation | None:
    """The organisation in whose name the person hands something in to the case."""
    if case.applicant_id in organisations_of(person, "applicant"):
        return Organisation.objects.get(pk=case.applicant_id)
    invited = SupplierPart.objects.filter(dossier=case, supplier__in=organisations_of(person, "supplier"))
    sent = Sample.objects.filter(dossier=case, laboratory__in=organisations_of(person, "analyst"))
    found = invited.values_list("supplier_id", flat=True).first()
    found = found or sent.values_list("laboratory_id", flat=True).first()
    return Organisation.objects.filter(pk__in=[found] if found else organisations_of(person, *BODY)).first()


def laboratory_for(person: Any, case: Any) -> Organisation:
    """The person's laboratory that has a sample of the case; raises DoesNotExist."""
    sent = Sample.objects.filter(dossier=case, laboratory__in=organisations_of(person, "analyst"))
    return Organisation.objects.filter(pk__in=sent.values("laboratory_id")).order_by("pk")[:1].get()
