"""Nonconformities: raised, answered, carried out, checked for effect, closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from weftmark.apps.assessments.models import CorrectionProof, Nonconformity
from weftmark.apps.assessments.queries.findings import edition_of
from weftmark.apps.assessments.queries.nonconformities import (
    WITH_THE_CLIENT,
    due_from,
    fresh_proofs,
    next_number,
)
from weftmark.apps.assessments.rules.evaluating import hindrances_of, refused
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.evidence.models import ChecklistItem, Document, Visit
from weftmark.apps.journal.actions import Stale, advance_row, lock, performs, record, touch
from weftmark.core.process.advance import Refused

ANSWER = ("cause", "correction", "corrective_action", "action_due_on")


def raise_nonconformity(
    *,
    dossier: Dossier,
    by: Any,
    grade: str,
    criterion: str,
    statement: str,
    visit: Visit | None = None,
    item: ChecklistItem | None = None,
) -> Nonconformity:
    """Raise one against a criterion of the edition; the client's answer is due as the process table says."""
    _check_new(dossier, grade, criterion, statement)
    today = timezone.localdate()
    with transaction.atomic():
        lock(dossier)
        row = Nonconformity.objects.create(
            dossier=dossier,
            visit=visit or (item.visit if item else None),
            item=item,
            number=next_number(dossier),
            grade=grade,
            criterion=criterion,
            statement=statement.strip(),
            raised_on=today,
            due_on=due_from(grade, today),
        )
        changes = {"grade": [None, grade], "criterion": [None, criterion], "due_on": [None, row.due_on]}
        advance_row(row=row, move="raise", by=by, changes=changes)
        return row


def _check_new(dossier: Dossier, grade: str, criterion: str, statement: str) -> None:
    if grade not in ("major", "minor"):
        raise refused("raise", "grade", "请选择严重或一般。", "Choose major or minor.")
    if criterion not in {one.id for one in edition_of(dossier).criteria}:
        raise refused(
            "raise",
            "criterion",
            "不符合项须针对案卷所用版本的一个准则。",
            "A nonconformity is raised against a criterion of the case's edition.",
        )
    if not statement.strip():
        raise refused(
            "raise", "statement", "请写明所见事实。", "Write what was found.", "ISO/IEC 17065 7.4.6"
        )


def _write(row: Nonconformity, given: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Set fields that differ; what they were and are. Hold the row."""
    current = Nonconformity.objects.filter(pk=row.pk).values(*given).get() if given else {}
    wanted = {key: value.strip() if isinstance(value, str) else value for key, value in given.items()}
    changed = {key: value for key, value in wanted.items() if current[key] != value}
    if changed:
        Nonconformity.objects.filter(pk=row.pk).update(**changed)
    for key, value in wanted.items():
        setattr(row, key, value)
    return {key: [current[key], value] for key, value in changed.items()}


def _hold(row: Nonconformity, expect: int | None) -> None:
    lock(row)
    if expect is not None and expect != row.version:
        raise Stale(row)


def save_answer(*, row: Nonconformity, by: Any, expect: int | None = None, **answer: Any) -> Nonconformity:
    """Keep an answer that is not handed in yet: cause, correction, corrective action, its day."""
    with transaction.atomic():
        touch(row=row, expect=expect)
        _refuse_unless(row, by, "answer", WITH_THE_CLIENT)
        changes = _write(row, _answer(answer))
        if changes:
            record(by=by, row=row, act="save_answer", changes=changes, duties="applied")
    return row


def _answer(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in ANSWER if name in given}


def _refuse_unless(row: Nonconformity, by: Any, move: str, steps: Iterable[str]) -> None:
    if row.step not in steps:
        raise refused(
            move,
            "step",
            "不符合项已不在可以填写的状态；请重新打开页面。",
            "The nonconformity no longer stands where this can be written; open the page again.",
        )
    reasons = hindrances_of(row, by, move)
    if reasons:
        raise Refused(move, reasons)


@performs("nonconformity", "answer")
def answer(
    *, row: Nonconformity, move: str, by: Any, why: str = "", expect: int | None = None, **answer: Any
) -> Nonconformity:
    """Hand in the answer, with what of it was not saved before."""
    _hold(row, expect)
    changes = _write(row, _answer(answer))
    advance_row(row=row, move=move, by=by, why=why, changes=changes)
    return row


def name_proof(*, row: Nonconformity, document: Document, by: Any) -> CorrectionProof:
    """Name a document of the case as evidence of the correction."""
    with transaction.atomic():
        _hold(row, None)
        _refuse_unless(row, by, "carry_out", ("open", "answered", "insufficient", "accepted"))
        proof = _prove(row, document)
        record(
            by=by, row=row, act="name_proof", changes={"document": [None, document.title]}, duties="applied"
        )
    return proof


def _prove(row: Nonconformity, document: Document) -> CorrectionProof:
    if document.dossier_id != row.dossier_id:
        raise refused("carry_out", "document", "文件不属于本案。", "The document belongs to another case.")
    proof, _ = CorrectionProof.objects.update_or_create(
        nonconformity=row, document=document, defaults={"named_at": timezone.now()}
    )
    return proof


@performs("nonconformity", "carry_out")
def carry_out(
    *,
    row: Nonconformity,
    move: str,
    by: Any,
    why: str = "",
    expect: int | None = None,
    carried_out: str = "",
    documents: Iterable[Document] = (),
) -> Nonconformity:
    """Report the corrective action carried out, with the documents that show it."""
    _hold(row, expect)
    for document in documents:
        _prove(row, document)
    if row.step == "accepted" and not fresh_proofs(row).exists():
        raise refused(
            move,
            "document:evidence_of_correction",
            "请先指明证明整改的文件：上传整改证据，并在此选用。",
            "Name the documents that show the correction: upload them and choose them here.",
            "ISO/IEC 17065 7.4.8",
        )
    changes = _write(row, {"carried_out": carried_out or why}) if carried_out or why else {}
    advance_row(row=row, move=move, by=by, why=why, changes=changes)
    return row


def save_effectiveness(*, row: Nonconformity, effectiveness: str, by: Any) -> Nonconformity:
    """Write how the effect was checked, before the nonconformity is closed or reopened."""
    with transaction.atomic():
        touch(row=row)
        _refuse_unless(row, by, "close", ("carried_out",))
        changes = _write(row, {"effectiveness": effectiveness})
        record(by=by, row=row, act="save_effectiveness", changes=changes, duties="evaluated")
    return row


@performs("nonconformity", "close")
def close(
    *,
    row: Nonconformity,
    move: str,
    by: Any,
    why: str = "",
    expect: int | None = None,
    effectiveness: str = "",
) -> Nonconformity:
    """Close it: the check of the effect is written down."""
    _hold(row, expect)
    said = effectiveness or ("" if row.effectiveness.strip() else why)
    changes = _write(row, {"effectiveness": said}) if said else {}
    advance_row(row=row, move=move, by=by, why=why, changes=changes)
    return row


@performs("nonconformity", "reopen")
def reopen(
    *, row: Nonconformity, move: str, by: Any, why: str = "", expect: int | None = None
) -> Nonconformity:
    """Open it again: the action had no effect. What was done stays in the journal; time begins anew."""
    _hold(row, expect)
    today: date = timezone.localdate()
    fresh = {
        "carried_out": "",
        "effectiveness": "",
        "reopened_at": timezone.now(),
        "due_on": due_from(row.grade, today),
    }
    changes = _write(row, fresh)
    advance_row(row=row, move=move, by=by, why=why, changes=changes)
    return row
