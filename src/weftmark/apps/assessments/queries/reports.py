"""How evaluation reports are read, and whether one still says what was found."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, Q, QuerySet

from weftmark.apps.assessments.models import Finding, Report
from weftmark.apps.assessments.queries.findings import Standing, edition_of, failing
from weftmark.apps.assessments.queries.nonconformities import nonconformities_of
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.queries import lines_of_case


def reports_of(dossier: Dossier) -> QuerySet[Report]:
    """Every version, the latest first."""
    return Report.objects.filter(dossier=dossier).select_related("signed_by").order_by("-version")


def latest_report(dossier: Dossier) -> Report | None:
    """The version that counts."""
    found = reports_of(dossier).first()
    if found is not None:
        found.dossier = dossier
    return found


def findings_changed_at(dossier: Dossier) -> datetime | None:
    """When a finding was last made or replaced."""
    found = Finding.objects.filter(dossier=dossier).aggregate(made=Max("at"), replaced=Max("replaced_at"))
    return max((moment for moment in found.values() if moment), default=None)


def nonconformities_changed_at(dossier: Dossier) -> datetime | None:
    """When the evaluators last raised or judged a nonconformity; the client's answers change no report."""
    lines = lines_of_case(dossier.number).filter(Q(thing="nonconformity"), duties__contains="evaluated")
    return lines.aggregate(last=Max("at"))["last"]


def changed_at(dossier: Dossier) -> datetime | None:
    """When what a report tells last changed."""
    moments = (findings_changed_at(dossier), nonconformities_changed_at(dossier))
    return max((moment for moment in moments if moment), default=None)


def is_current(report: Report) -> bool:
    """Does the report tell everything that was found?"""
    changed = changed_at(report.dossier)
    return changed is None or changed <= report.signed_at


def uncovered(dossier: Dossier) -> list[Standing]:
    """What fails although no minor nonconformity with an accepted corrective action covers it."""
    planned = nonconformities_of(dossier).filter(grade="minor", step__in=("accepted", "carried_out"))
    covered = set(planned.values_list("criterion", flat=True))
    return [one for one in failing(dossier) if one.criterion.id not in covered]


def report_draft(dossier: Dossier) -> dict[str, object]:
    """What the form of a new version begins with: the last version, or what the case says."""
    last = latest_report(dossier)
    if last is not None:
        return {name: getattr(last, name) for name in WRITTEN}
    edition = edition_of(dossier)
    names = [f"{product.name.zh} {product.model}".strip() for product in dossier.products.all()]
    return {
        "purpose": f"{dossier.get_inspection_display()}：{edition.designation.zh}",
        "basis": "\n".join((f"{edition.designation.zh} {edition.title.zh}", *LAW)),
        "product_range": "\n".join(names),
        "recommendation": "for" if not uncovered(dossier) else "against",
    }


WRITTEN = (
    "meets recommendation reason purpose basis product_range consistent consistency".split()
    + "surveillance_note extension_note".split()
)
LAW = ("《中华人民共和国认证认可条例》", "《认证证书和认证标志管理办法》")
