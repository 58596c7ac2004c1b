"""Whatever matches a few words, as far as a person may see it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from weftmark.adapters.listing import matching
from weftmark.apps.certificates.models import Certificate
from weftmark.apps.certificates.queries.reading import certificates_of
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.queries.cases import cases_of
from weftmark.apps.people.models import Organisation, Site
from weftmark.apps.people.rules import of_the_body

SHOWN = 10
MOST_SITES = 300


def cases_matching(person: Any, words: str) -> QuerySet[Dossier]:
    """Cases by number, applicant, site, product."""
    fields = (
        "number",
        "applicant__name_zh",
        "applicant__name_en",
        "site__name_zh",
        "site__name_en",
        "products__name_zh",
        "products__name_en",
        "products__model",
        "products__trademark",
    )
    return cases_of(person).filter(matching(words, fields, Dossier)).order_by("-pk")[:SHOWN]


def certificates_matching(person: Any, words: str) -> QuerySet[Certificate]:
    """Certificates by number and holder."""
    fields = ("number", "holder__name_zh", "holder__name_en")
    return certificates_of(person).filter(matching(words, fields)).order_by("-pk")[:SHOWN]


def organisations_matching(person: Any, words: str) -> QuerySet[Organisation]:
    """Organisations by name and credit code: for the body only."""
    if not of_the_body(person):
        return Organisation.objects.none()
    return Organisation.objects.filter(matching(words, ("name_zh", "name_en", "uscc")))[:SHOWN]


def sites_of_cases(person: Any) -> QuerySet[Site]:
    """Production sites of the cases a person may see, where it is known where they lie."""
    mine = cases_of(person).order_by().values("site_id")
    return Site.objects.filter(pk__in=mine, latitude__isnull=False, longitude__isnull=False)[:MOST_SITES]
