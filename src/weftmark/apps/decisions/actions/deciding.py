"""The certification decision (ISO/IEC 17065 7.6), with everything it rests on frozen beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from weftmark.apps.assessments.models import Report
from weftmark.apps.assessments.queries import content
from weftmark.apps.assessments.queries.checks import errors_of
from weftmark.apps.assessments.queries.judging import canonical
from weftmark.apps.assessments.queries.reports import latest_report
from weftmark.apps.assessments.rules.evaluating import hindrances_of, refuse_unless_at, refused
from weftmark.apps.decisions.models import Condition, Decision, Review
from weftmark.apps.decisions.queries import basis_of, current_review, drafted_terms
from weftmark.apps.decisions.rules import CONTINUED, IN_FAVOUR, INITIAL
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.actions import Stale, advance_row, lock, performs, record
from weftmark.apps.journal.queries import process, state_of
from weftmark.core.process.advance import Reason, Refused, advance

Terms = Sequence[tuple[str, date]]


def write_conditions(*, dossier: Dossier, terms: Terms, by: Any) -> list[Condition]:
    """Write down the conditions of the decision to come, each with its day, instead of earlier ones."""
    with transaction.atomic():
        lock(dossier)
        refuse_unless_at(dossier, "reviewed", "grant_with_conditions")
        reasons = hindrances_of(dossier, by, "grant_with_conditions")
        if reasons:
            raise Refused("grant_with_conditions", reasons)
        before = [term.text for term in drafted_terms(dossier)]
        written = _write(dossier, terms, by)
        changes = {"conditions": [before, [term.text for term in written]]}
        record(by=by, row=dossier, act="write_conditions", duties="decided", changes=changes)
    return written


def _write(dossier: Dossier, terms: Terms, by: Any) -> list[Condition]:
    now, today = timezone.now(), timezone.localdate()
    for text, due_on in terms:
        if not text.strip() or due_on <= today:
            raise refused(
                "grant_with_conditions",
                "conditions",
                "每个条件须写明内容和今天以后的期限。",
                "Each condition needs its text and a day after today.",
            )
    drafted_terms(dossier).delete()
    return [
        Condition.objects.create(dossier=dossier, text=text.strip(), due_on=due_on, by=by, at=now)
        for text, due_on in terms
    ]


@performs("case", *INITIAL, *CONTINUED)
def decide(
    *, row: Dossier, move: str, by: Any, why: str = "", expect: int | None = None, conditions: Terms = ()
) -> Dossier:
    """Take the decision: the case moves, and what it rests on is kept. Raises Refused and Stale."""
    lock(row)
    if expect is not None and expect != row.version:
        raise Stale(row)
    if conditions:
        _write(row, conditions, by)
    _refuse_now(row, move, by, why)
    report, review = _read(row, move)
    _refuse_what_does_not_fit(row, move)
    terms = list(drafted_terms(row)) if move == "grant_with_conditions" else []
    decision = _frozen(row, move, by, why, report, review, terms)
    advance_row(row=row, move=move, by=by, why=why, changes={"sha256": [None, decision.sha256]})
    decision.save(force_insert=True)
    Condition.objects.filter(pk__in=[term.pk for term in terms]).update(decision=decision)
    drafted_terms(row).delete()
    return row


def _refuse_now(row: Dossier, move: str, by: Any, why: str) -> None:
    """Raise what the process has against it, before anything is frozen."""
    state = state_of(row, by, move=process().move("case", move))
    advance(state, move, by=by.actor_for(row), why=why, at=timezone.now(), table=process())


def _read(row: Dossier, move: str) -> tuple[Report, Review]:
    report, review = latest_report(row), current_review(row)
    if report is None or review is None or review.report_id != report.pk:
        raise refused(
            move,
            "review_written",
            "最新评价报告没有对应的复核记录；请退回复核。",
            "The latest evaluation report has no review; send the case back.",
            "ISO/IEC 17065 7.5",
        )
    return report, review


def _refuse_what_does_not_fit(row: Dossier, move: str) -> None:
    """No decision in favour while the case contradicts itself."""
    if move in IN_FAVOUR:
        reasons = tuple(Reason(problem.id, problem.what, "ISO/IEC 17065 7.6.2") for problem in errors_of(row))
        if reasons:
            raise Refused(move, reasons)


def _frozen(
    row: Dossier, move: str, by: Any, why: str, report: Report, review: Review, terms: list[Condition]
) -> Decision:
    at = timezone.now()
    said = {
        "kind": move,
        "title": content.both(process().move("case", move).title),
        "reason": why.strip(),
        "by": content.person(by),
        "at": content.moment(at),
    }
    snapshot = canonical(basis_of(row, report=report, review=review, decision=said, terms=terms))
    return Decision(
        dossier=row,
        report=report,
        review=review,
        kind=move,
        reason=why.strip(),
        conditions="\n".join(f"{term.text} ({term.due_on.isoformat()})" for term in terms),
        by=by,
        at=at,
        snapshot=snapshot,
        sha256=sha256(snapshot.encode()).hexdigest(),
    )
