"""Handing in documents and their versions, saying what they support, and checking them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from weftmark.apps.dossiers.models import Dossier, Product
from weftmark.apps.evidence.actions.files import Kept, kept
from weftmark.apps.evidence.models import Document, DocumentVersion, EvidenceUse
from weftmark.apps.evidence.queries.documents import same_content
from weftmark.apps.journal.actions import lock, record
from weftmark.apps.journal.queries import process
from weftmark.apps.people.models import Organisation
from weftmark.core.text import Text
from weftmark.exchange.problem import refusal


class Dated(NamedTuple):
    """What a version says of itself: when it was true, until when it holds, which revision, is it signed."""

    evidence_date: date | None = None
    expires_on: date | None = None
    revision: str = ""
    signed: bool = False


UNDATED = Dated()


def hand_in_document(
    *,
    dossier: Dossier,
    by: Any,
    organisation: Organisation,
    kind: str,
    file: Any,
    name: str,
    title: str = "",
    issuer: str = "",
    number: str = "",
    product: Product | None = None,
    dated: Dated = UNDATED,
    confidential: bool = False,
    criteria: Iterable[str] = (),
) -> Document:
    """Hand in a new document with its first version; raises Unreadable for a file that is not taken."""
    with kept(file, name) as stored, transaction.atomic():
        return hand_in_in_transaction(
            dossier,
            by,
            stored,
            dated,
            criteria,
            handed_in_by=organisation,
            kind=kind,
            title=(title or stored.file.name)[:200],
            issuer=issuer,
            number=number,
            product=product,
            confidential=confidential,
        )


def hand_in_in_transaction(
    dossier: Dossier, by: Any, stored: Kept, dated: Dated, criteria: Iterable[str] = (), **fields: Any
) -> Document:
    """Store a document around a file that is kept already."""
    lock(dossier)
    refuse_when_closed(dossier)
    _refuse_twice(dossier, fields["kind"], fields["title"], stored.file.sha256)
    document = Document.objects.create(dossier=dossier, **fields)
    version = _store_version(document, 1, stored, dated, by)
    EvidenceUse.objects.bulk_create(
        EvidenceUse(document=document, criterion=criterion) for criterion in dict.fromkeys(criteria)
    )
    record(by=by, row=document, act="hand_in", changes=_said(version))
    return document


def hand_in_version(
    *,
    document: Document,
    by: Any,
    file: Any,
    name: str,
    dated: Dated = UNDATED,
    after: int | None = None,
) -> DocumentVersion:
    """Hand in a newer version; `after` is the version the person saw, so that nothing is passed over."""
    with kept(file, name) as stored, transaction.atomic():
        lock(document.dossier)
        refuse_when_closed(document.dossier)
        latest = document.versions.select_for_update().get(current=True)
        if after is not None and after != latest.number:
            what = Text("其间已有人上传了新版本", "somebody handed in a newer version meanwhile")
            remedy = Text("请查看最新版本后再上传。", "Look at the newest version first.")
            raise refusal(what, document.title, remedy)
        if latest.sha256 == stored.file.sha256:
            raise _the_same(document.title)
        DocumentVersion.objects.filter(pk=latest.pk).update(current=False)
        version = _store_version(document, latest.number + 1, stored, dated, by)
        record(by=by, row=document, act="hand_in_version", changes=_said(version, latest))
        return version


def use_document(*, document: Document, by: Any, criteria: Iterable[str]) -> None:
    """Say which criteria a document supports; it may support many, and none means all of its kind."""
    wanted = set(criteria)
    with transaction.atomic():
        lock(document.dossier)
        refuse_when_closed(document.dossier)
        before = set(document.uses.values_list("criterion", flat=True))
        if wanted == before:
            return
        document.uses.filter(criterion__in=before - wanted).delete()
        EvidenceUse.objects.bulk_create(
            EvidenceUse(document=document, criterion=criterion) for criterion in sorted(wanted - before)
        )
        changes = {"criteria": [", ".join(sorted(before)), ", ".join(sorted(wanted))]}
        record(by=by, row=document, act="use_document", changes=changes)


def check_document(*, version: DocumentVersion, by: Any, accepted: bool, note: str = "") -> DocumentVersion:
    """Accept a version as evidence or not; one that is not accepted counts for nothing."""
    if not accepted and not note.strip():
        what = Text("不接受须写明理由", "not accepting it takes a reason")
        raise refusal(what, version.document.title, Text("请填写理由。", "Write the reason."))
    with transaction.atomic():
        lock(version.document.dossier)
        refuse_when_closed(version.document.dossier)
        before = version.checked
        version.checked = "accepted" if accepted else "rejected"
        version.checked_by, version.checked_at, version.check_note = by, timezone.now(), note.strip()
        version.save(update_fields=["checked", "checked_by", "checked_at", "check_note"])
        record(
            by=by,
            row=version.document,
            act="accept_document" if accepted else "reject_document",
            why=note,
            changes={"checked": [before, version.checked], "version": ["", version.number]},
            duties="evaluated",
        )
        return version


def refuse_when_closed(dossier: Dossier) -> None:
    """What a decision rests on stays as it was: a case that has ended takes no more evidence."""
    step = process().step("case", dossier.step)
    if step.final:
        what = Text(f"案卷已结束（{step.title.zh}）", f"the case has ended ({step.title.en.lower()})")
        raise refusal(what, dossier.number, Text("请在新案卷中提交。", "Hand it in with a new case."))


def _store_version(document: Document, number: int, stored: Kept, dated: Dated, by: Any) -> DocumentVersion:
    if dated.evidence_date and dated.expires_on and dated.expires_on < dated.evidence_date:
        what = Text("有效期早于出具日期", "it expires before it was made")
        raise refusal(what, document.title, Text("请检查两个日期。", "Check the two dates."))
    if dated.evidence_date and dated.evidence_date > timezone.localdate():
        what = Text("证据日期在将来", "the date of the evidence lies in the future")
        raise refusal(what, document.title, Text("请填写文件出具的日期。", "Enter the day it was made."))
    return DocumentVersion.objects.create(
        document=document,
        number=number,
        file=stored.path,
        file_name=stored.file.name,
        media_type=stored.file.media_type,
        size=stored.file.size,
        sha256=stored.file.sha256,
        uploaded_by=by,
        uploaded_at=timezone.now(),
        **dated._asdict(),
    )


def _refuse_twice(dossier: Dossier, kind: str, title: str, sha256: str) -> None:
    if same_content(dossier, sha256).filter(document__kind=kind, document__title=title).exists():
        raise _the_same(title)


def _the_same(title: str) -> Any:
    what = Text("同样的文件已经提交过", "the same file has been handed in already")
    return refusal(what, title, Text("无需再次提交。", "There is no need to hand it in again."))


def _said(version: DocumentVersion, before: DocumentVersion | None = None) -> dict[str, list[Any]]:
    return {
        "file": [before.file_name if before else "", version.file_name],
        "sha256": [before.sha256 if before else "", version.sha256],
        "version": [before.number if before else "", version.number],
    }
