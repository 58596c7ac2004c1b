"""The review of the whole evaluation by someone who took no part in it (ISO/IEC 17065 7.5)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from weftmark.apps.assessments.queries.reports import latest_report
from weftmark.apps.assessments.rules.evaluating import hindrances_of, refuse_unless_at, refused
from weftmark.apps.decisions.models import Review
from weftmark.apps.decisions.rules import IN_FAVOUR, possible_decisions, proposal, review_written
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.actions import Stale, advance_row, lock, performs, record
from weftmark.core.process.advance import Refused


def write_review(*, dossier: Dossier, opinion: str, proposes: str, by: Any) -> Review:
    """Write the reviewer's opinion and proposal; the case moves on with the move `review`. Raises Refused."""
    with transaction.atomic():
        lock(dossier)
        written = _write(dossier, opinion, proposes, by)
        changes = {"proposes": [None, written.proposes], "report": [None, written.report.version]}
        record(by=by, row=dossier, act="write_review", why=opinion, duties="reviewed", changes=changes)
    return written


def _write(dossier: Dossier, opinion: str, proposes: str, by: Any) -> Review:
    act = "review"
    refuse_unless_at(dossier, "recommended", act)
    reasons = hindrances_of(dossier, by, act)
    if reasons:
        raise Refused(act, reasons)
    report = latest_report(dossier)
    if report is None:
        raise refused(act, "report_written", "案卷没有评价报告。", "The case has no evaluation report.")
    if not opinion.strip():
        raise refused(
            act, "opinion", "请写明复核意见。", "Write the reviewer's opinion.", "ISO/IEC 17065 7.5.1"
        )
    if proposes not in possible_decisions(dossier, by):
        raise refused(act, "proposes", "请选择本类案卷可作的决定。", "Choose one that fits this case.")
    if proposes in IN_FAVOUR and report.recommendation != "for":
        raise refused(
            act,
            "report_in_favour",
            "评价报告不推荐，不能据此建议准予；如不同意报告，请退回评价组。",
            "The report does not recommend certification; who disagrees sends the case back.",
        )
    return Review.objects.create(
        dossier=dossier, report=report, opinion=opinion.strip(), proposes=proposes, by=by, at=timezone.now()
    )


@performs("case", "review")
def review(
    *,
    row: Dossier,
    move: str,
    by: Any,
    why: str = "",
    expect: int | None = None,
    opinion: str = "",
    proposes: str = "",
) -> Dossier:
    """Complete the review. Where none is written yet, `why` or `opinion` becomes it, in the same act."""
    lock(row)
    if expect is not None and expect != row.version:
        raise Stale(row)
    changes = None
    said = opinion or why
    if said and (opinion or not review_written(row, by)):
        written = _write(row, said, proposes or proposal(row, by), by)
        changes = {"proposes": [None, written.proposes], "report": [None, written.report.version]}
    advance_row(row=row, move=move, by=by, why=said, changes=changes)
    return row
