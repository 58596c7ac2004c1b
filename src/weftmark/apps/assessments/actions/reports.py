"""The evaluation report: written by the team leader from what was found, each version anew."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from weftmark.apps.assessments.models import Report
from weftmark.apps.assessments.queries import content
from weftmark.apps.assessments.queries.judging import canonical
from weftmark.apps.assessments.queries.reports import latest_report, uncovered
from weftmark.apps.assessments.rules.evaluating import hindrances_of, refuse_unless_at, refused
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.actions import lock, record
from weftmark.core.process.advance import Reason, Refused
from weftmark.core.text import Text


@dataclass(frozen=True)
class Written:
    """What the team leader writes; everything else of a report is taken from the case."""

    meets: bool
    recommendation: str
    reason: str
    purpose: str
    basis: str
    product_range: str
    consistent: bool
    consistency: str
    surveillance_note: str = ""
    extension_note: str = ""


def write_report(*, dossier: Dossier, by: Any, **written: Any) -> Report:
    """Write the report, or a new version of it, and freeze what it says; raises Refused."""
    said = Written(**written)
    with transaction.atomic():
        lock(dossier)
        _refuse(dossier, said, by)
        before, at = latest_report(dossier), timezone.now()
        version = before.version + 1 if before else 1
        frozen = canonical(_content(dossier, said, version, by, at))
        report = Report.objects.create(
            dossier=dossier,
            version=version,
            signed_by=by,
            signed_at=at,
            content=frozen,
            sha256=sha256(frozen.encode()).hexdigest(),
            **asdict(said),
        )
        changes = {
            "version": [before.version if before else None, version],
            "recommendation": [before.recommendation if before else None, said.recommendation],
            "sha256": [before.sha256 if before else None, report.sha256],
        }
        record(by=by, row=dossier, act="write_report", duties="evaluated", changes=changes)
    return report


def _refuse(dossier: Dossier, said: Written, by: Any) -> None:
    act = "write_report"
    refuse_unless_at(dossier, "assessment", act)
    reasons = hindrances_of(dossier, by, "recommend")
    if reasons:
        raise Refused(act, reasons)
    for name in ("reason", "purpose", "basis", "product_range", "consistency"):
        if not getattr(said, name).strip():
            raise refused(act, name, "报告还有未填写的栏目。", "A part of the report is not filled in yet.")
    if said.recommendation not in ("for", "against"):
        raise refused(act, "recommendation", "请选择推荐或不推荐。", "Recommend or do not recommend.")
    if said.recommendation == "for":
        _refuse_in_favour(dossier, said)


def _refuse_in_favour(dossier: Dossier, said: Written) -> None:
    """A recommendation stands on conformity, or on minor nonconformities with an accepted plan."""
    if not (said.meets and said.consistent):
        raise refused(
            "write_report",
            "contradiction",
            "结论为不满足规范或产品不一致时，不能推荐。",
            "What does not meet the specification, or is not consistent, cannot be recommended.",
        )
    reasons = tuple(
        Reason(
            "nonconform",
            Text(
                f"“{one.criterion.title.zh}”不符合，且没有已接受纠正措施的一般不符合项；不能推荐。",
                f"“{one.criterion.title.en}” does not conform, and no minor nonconformity with an accepted "
                "corrective action covers it; this cannot be recommended.",
            ),
            "ISO/IEC 17065 7.4.8",
        )
        for one in uncovered(dossier)
    )
    if reasons:
        raise Refused("write_report", reasons)


def _content(dossier: Dossier, said: Written, version: int, by: Any, at: Any) -> dict[str, Any]:
    return {
        "document": "evaluation_report",
        "version": version,
        "application": content.application(dossier),
        "products": content.products(dossier),
        **content.evaluation(dossier),
        "written": asdict(said),
        "signed_by": content.person(by),
        "signed_at": content.moment(at),
    }
