"""Which cases there are, and which of them a person may see."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.people.models import Person
from weftmark.apps.people.queries import members_of, organisations_of, roles_of
from weftmark.apps.people.queries.roles import DRAFT, cases_opened_by
from weftmark.apps.people.rules import BODY


def numbers_concerning(certificate: str) -> tuple[str, ...]:
    """The numbers of the cases opened about a certificate, such as its surveillance."""
    return tuple(Dossier.objects.filter(certificate_number=certificate).values_list("number", flat=True))


def shown_to_body(person: Any, rows: QuerySet[Any], path: str = "") -> QuerySet[Any]:
    """Without what belongs to drafts, unless the person opened them; `path` leads from a row to its case."""
    opened = cases_opened_by(person).values("case")
    return rows.filter(~Q(**{f"{path}step": DRAFT}) | Q(**{f"{path}number__in": opened}))


def drafts_of_others(person: Any) -> QuerySet[Dossier]:
    """The drafts in which a person of the body has no part yet."""
    return Dossier.objects.filter(step=DRAFT).exclude(number__in=cases_opened_by(person).values("case"))


def cases_of(person: Any) -> QuerySet[Dossier]:
    """The cases a person may see: all but drafts of others for the body, its own for an applicant."""
    found = Dossier.objects.select_related("applicant", "manufacturer", "site", "edition")
    if roles_of(person) & set(BODY):
        return shown_to_body(person, found)
    return found.filter(applicant_id__in=organisations_of(person, "applicant"))


def case_by_number(number: str) -> Dossier:
    """One case with what its page shows first; raises Dossier.DoesNotExist."""
    found = Dossier.objects.select_related("applicant", "manufacturer", "site__organisation", "edition")
    return found.get(number=number)


def people_of_the_client(case: Dossier) -> QuerySet[Person]:
    """Those who act for the applicant now."""
    return members_of(case.applicant_id, "applicant")
