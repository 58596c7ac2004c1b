"""Rounds of comments: written beside fields, sent together, answered, settled."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from weftmark.apps.dossiers.actions.guarding import demand, note
from weftmark.apps.dossiers.models import Comment, Dossier
from weftmark.apps.dossiers.queries.fields import value_of
from weftmark.apps.dossiers.queries.review import drafts_of, round_of, sent_in
from weftmark.apps.dossiers.rules.permissions import may_answer_comments, may_comment
from weftmark.apps.dossiers.rules.wording import refuse
from weftmark.apps.journal.actions import advance_row, lock, performs
from weftmark.core.text import same


@transaction.atomic
def comment_on_field(*, dossier: Dossier, by: Any, field: str, text: str) -> Comment:
    """Write a comment beside a field; the applicant sees it when the round is sent."""
    lock(dossier)
    demand("comment", may_comment, by, dossier, "case_officer", "document_reviewer")
    if not text.strip():
        refuse("comment", "empty_comment")
    now = value_of(dossier, field)
    if now is None:
        refuse("comment", "unknown_field", field=same(field))
    comment = Comment.objects.create(
        dossier=dossier,
        round=round_of(dossier),
        field=field,
        text=text.strip(),
        by=by,
        at=timezone.now(),
        value_then=now,
    )
    note(by=by, case=dossier, act="comment", changes={field: ["", comment.text]})
    return comment


@transaction.atomic
def drop_comment(*, comment: Comment, by: Any) -> None:
    """Take back a comment that has not been sent."""
    case = comment.dossier
    lock(case)
    demand("drop_comment", may_comment, by, case, "case_officer", "document_reviewer")
    if not drafts_of(case).filter(pk=comment.pk).exists():
        refuse("drop_comment", "already_sent")
    comment.delete()
    note(by=by, case=case, act="drop_comment", changes={comment.field: [comment.text, ""]})


@performs("case", "return", "return_documents")
@transaction.atomic
def return_with_comments(
    *, row: Dossier, move: str = "return", by: Any, why: str = "", expect: int | None = None
) -> Dossier:
    """Send the round: what was answered before counts as looked at, what is new becomes visible."""
    lock(row)
    said = {f"comment on {comment.field}": ["", comment.text] for comment in drafts_of(row)}
    advance_row(row=row, move=move, by=by, why=why, expect=expect, changes=said)
    now = timezone.now()
    sent_in(row).filter(settled_at__isnull=True).update(settled_at=now)
    for comment in drafts_of(row):
        value = value_of(row, comment.field)
        then = comment.value_then if value is None else value
        drafts_of(row).filter(pk=comment.pk).update(sent_at=now, value_then=then)
    return row


@performs("case", "pass_documents", "pass_documents_without_visit")
@transaction.atomic
def pass_documents(
    *, row: Dossier, move: str = "pass_documents", by: Any, why: str = "", expect: int | None = None
) -> Dossier:
    """The documents are in order; whatever was asked about them is settled."""
    advance_row(row=row, move=move, by=by, why=why, expect=expect)
    settle_comments(row)
    return row


@transaction.atomic
def answer_comment(*, comment: Comment, by: Any, answer: str) -> Comment:
    """Say what was done about a comment; it can be said better until the application is handed in again."""
    case = comment.dossier
    lock(case)
    demand("answer_comment", may_answer_comments, by, case, "applicant")
    if not answer.strip():
        refuse("answer_comment", "empty_answer")
    current = sent_in(case).filter(pk=comment.pk, settled_at__isnull=True).first()
    if current is None:
        refuse("answer_comment", "not_sent")
    before = current.answer
    if before != answer.strip():
        comment.answer, comment.answered_at = answer.strip(), timezone.now()
        sent_in(case).filter(pk=comment.pk).update(answer=comment.answer, answered_at=comment.answered_at)
        note(by=by, case=case, act="answer_comment", changes={comment.field: [before, comment.answer]})
    return comment


def settle_comments(case: Dossier) -> None:
    """Whatever was sent is done with, and what was not sent is not asked any more."""
    sent_in(case).filter(settled_at__isnull=True).update(settled_at=timezone.now())
    drafts_of(case).delete()
