"""What the standing checks and the list of missing things look for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from weftmark.apps.evidence.models import DocumentVersion, Result, Sample, Visit
from weftmark.apps.evidence.queries.documents import current_versions
from weftmark.apps.evidence.queries.laboratory import GIVEN_UP, components_of
from weftmark.apps.evidence.queries.observations import read_back
from weftmark.apps.evidence.queries.shown import kind_of


def versions_to_renew(case: Any) -> QuerySet[DocumentVersion]:
    """Current versions that were not accepted or have expired."""
    found = DocumentVersion.objects.filter(document__dossier=case, current=True)
    found = found.filter(Q(checked="rejected") | Q(expires_on__lt=timezone.localdate()))
    return found.select_related("document__handed_in_by").order_by("pk")


def versions_expiring(case: Any, until: date) -> QuerySet[DocumentVersion]:
    """What counts today and expires until then."""
    return current_versions(case).filter(expires_on__lte=until)


def versions_alike(case: Any) -> QuerySet[DocumentVersion]:
    """Current versions of several documents with the same bytes."""
    found = DocumentVersion.objects.filter(document__dossier=case, current=True)
    found = found.exclude(document__kind="lab_sheet")
    twice = found.values("sha256").annotate(count=Count("pk")).filter(count__gt=1)
    return found.filter(sha256__in=twice.values("sha256")).select_related("document").order_by("sha256", "pk")


def visits_to_confirm(case: Any) -> QuerySet[Visit]:
    """Planned visits whose plan waits for the applicant."""
    return Visit.objects.filter(dossier=case, step="planned").order_by("first_day")


def samples_unreported(case: Any) -> QuerySet[Sample]:
    """Samples still to be reported."""
    found = Sample.objects.filter(dossier=case).exclude(step__in=("reported", "rejected"))
    return found.select_related("laboratory").order_by("number")


def samples_outside_visits(case: Any) -> QuerySet[Sample]:
    """Samples said to be taken on a visit, on a day that was none of its days."""
    found = Sample.objects.filter(dossier=case, visit__isnull=False)
    return found.filter(Q(taken_on__lt=F("visit__first_day")) | Q(taken_on__gt=F("visit__last_day")))


def results_before_receipt(case: Any) -> QuerySet[Result]:
    """Results that were reported before their sample arrived."""
    found = Result.objects.filter(dossier=case, report_date__lt=F("sample__received_on"))
    return found.exclude(step__in=GIVEN_UP).select_related("sample")


def results_of_unknown_components(case: Any) -> list[Result]:
    """Results of a component that no product names, by name or as the only one of its kind."""
    parts = list(components_of(case))
    names = {name.casefold() for part in parts for name in (part.name_zh, part.name_en) if name}
    kinds = {kind_of(part) for part in parts}
    found = Result.objects.filter(dossier=case).exclude(component="").exclude(step__in=GIVEN_UP)
    return [
        result
        for result in found.order_by("pk")
        if result.component.casefold() not in names and read_back(result.observation).kind not in kinds
    ]
