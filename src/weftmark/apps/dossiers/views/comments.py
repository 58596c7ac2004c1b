"""Rounds of comments and answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from weftmark.apps.dossiers import actions, queries
from weftmark.apps.dossiers.forms import AnswerForm, CommentForm
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.queries.fields import field_names, values_of
from weftmark.apps.dossiers.queries.parts import comment_of
from weftmark.apps.dossiers.queries.review import drafts_of, sent_in
from weftmark.apps.dossiers.rules import may_answer_comments, may_comment, may_see_case
from weftmark.apps.dossiers.views.frame import acted, case_for, framed, status_of
from weftmark.apps.journal.queries import field_said, value_said
from weftmark.apps.journal.views import once
from weftmark.apps.people.rules import page


@page(may=may_see_case)
@once
def comments(request: HttpRequest, number: str) -> HttpResponse:
    """Every round; a reviewer writes new comments here."""
    case = case_for(request, number)
    writes, names = may_comment(request.user, case), field_names(case)
    form = CommentForm(request.POST or None, names=names) if writes else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid() and acted(
            form, lambda: actions.comment_on_field(dossier=case, by=request.user, **form.cleaned_data)
        ):
            messages.success(
                request, _("The comment is kept. The applicant sees it when you send the round.")
            )
            return redirect("dossiers:comments", number=case.number)
    return _page(request, case, names, form, status=status_of(form) if form else 200)


def _page(
    request: HttpRequest, case: Dossier, names: Any, form: Any, status: int, at: Any = None
) -> HttpResponse:
    answers, now = may_answer_comments(request.user, case), values_of(case)
    rounds: dict[int, list[dict[str, Any]]] = {}
    for one in sent_in(case):
        rounds.setdefault(one.round, []).append(
            {
                "row": one,
                "name": names.get(one.field, one.field),
                "then": _words(one.field, one.value_then),
                "now": _words(one.field, now.get(one.field)),
                "form": _answer_form(one, at) if answers and one.settled_at is None else None,
            }
        )
    written = drafts_of(case) if form else ()
    return framed(
        request,
        "review/comments",
        case,
        "comments",
        status=status,
        rounds=sorted(rounds.items(), reverse=True),
        drafts=[{"row": one, "name": names.get(one.field, one.field)} for one in written],
        form=form,
        changed=[
            (field_said(field), value_said(field, then), value_said(field, now))
            for field, (then, now) in queries.changes_since_return(case).items()
        ],
    )


def _words(field: str, value: str | None) -> str:
    return value_said(field.partition("-")[0], value) if value else ""


def _answer_form(comment: Any, at: Any) -> AnswerForm:
    if at is not None and at[0] == comment.pk:
        return at[1]
    return AnswerForm(initial={"answer": comment.answer}, auto_id=f"id_{comment.pk}_%s")


@page(may=may_answer_comments)
def answer(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Say what was done about a comment."""
    case = case_for(request, number, may_answer_comments)
    comment = comment_of(case, pk)
    if comment is None or comment.sent_at is None:
        raise Http404
    url = reverse("dossiers:comments", args=[case.number])
    if request.method != "POST":
        return redirect(f"{url}#comment-{pk}")
    form = AnswerForm(request.POST, auto_id=f"id_{pk}_%s")
    if form.is_valid() and acted(
        form, lambda: actions.answer_comment(comment=comment, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("The answer is kept. You can change it until you hand in again."))
        return redirect(f"{url}#comment-{pk}")
    return _page(request, case, field_names(case), None, status_of(form), at=(pk, form))


@require_POST
@page(may=may_comment)
def drop(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Take back a comment that was not sent."""
    case = case_for(request, number, may_comment)
    comment = comment_of(case, pk)
    if comment is None:
        raise Http404
    actions.drop_comment(comment=comment, by=request.user)
    return redirect("dossiers:comments", number=case.number)
