"""Taking a decision, reading it, proving it, printing it; and the list of all decisions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weftmark.adapters.listing import Column, Filter, listing
from weftmark.apps.assessments.rules.evaluating import hindrances_of
from weftmark.apps.assessments.views import frame
from weftmark.apps.assessments.views.frame import acted, in_case, status_of, tell_move
from weftmark.apps.decisions import actions
from weftmark.apps.decisions.forms import DecisionForm, condition_rows
from weftmark.apps.decisions.queries import (
    current_review,
    decisions_for,
    decisions_of,
    drafted_terms,
    snapshot_of,
    verify,
)
from weftmark.apps.decisions.rules import possible_decisions
from weftmark.apps.decisions.rules.permissions import may_decide, may_see_decision
from weftmark.apps.decisions.views.reviewing import whole_case
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.views.frame import case_for
from weftmark.apps.journal.actions import perform
from weftmark.apps.journal.queries import process
from weftmark.apps.people.rules import check, page


@page(may=may_decide)
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """The case for the decision maker, with the review and the form of the decision."""
    case = case_for(request, number, may_decide)
    if case.step != "reviewed":
        return redirect("dossiers:case", number=case.number)
    posted = request.POST or None
    review, kinds = current_review(case), possible_decisions(case, request.user)
    begun = {"version": case.version, "kind": review.proposes if review else None}
    form = DecisionForm(posted, kinds=kinds, initial=begun)
    held = [{"text": term.text, "due_on": term.due_on} for term in drafted_terms(case)]
    rows = condition_rows(posted, held) if "grant_with_conditions" in kinds else None
    if request.method == "POST" and (rows is None or rows.is_valid()):
        done = _answer(request, case, form, rows)
        if done is not None:
            return done
    return in_case(
        request,
        "decisions/decide.html",
        case,
        "review",
        max(status_of(form), 422 if rows is not None and rows.is_bound and not rows.is_valid() else 200),
        form=form,
        rows_of_conditions=rows,
        review=review,
        hindrances=hindrances_of(case, request.user, kinds[0]),
        **whole_case(case),
    )


def _answer(request: HttpRequest, case: Dossier, form: DecisionForm, rows: Any) -> HttpResponse | None:
    """Keep the conditions, or take the decision; nothing where it cannot be done."""
    terms = rows.terms() if rows is not None else []
    if "save" in request.POST:
        if not acted(form, lambda: actions.write_conditions(dossier=case, terms=terms, by=request.user)):
            return None
        messages.success(request, _("The conditions are kept. The decision is not taken yet."))
        return redirect("decisions:decide", number=case.number)
    given: dict[str, Any] = {"conditions": terms} if terms else {}

    def act() -> None:
        said = form.cleaned_data
        if said["kind"] != "grant_with_conditions":
            given.clear()
        perform(
            row=case, move=said["kind"], by=request.user, why=said["reason"], expect=said["version"], **given
        )

    if not acted(form, act):
        return None
    tell_move(request, case, form.cleaned_data["kind"])
    return redirect("decisions:decision", number=case.number)


@page(may=may_see_decision)
def decision(request: HttpRequest, number: str) -> HttpResponse:
    """The decisions of a case, with the proof that nothing was changed since."""
    case = case_for(request, number, may_see_decision)
    found = [
        {
            "row": one,
            "title": process().move("case", one.kind).title,
            "proofs": verify(one),
            "terms": one.terms.all(),
            "in_favour": one.kind in ("grant", "grant_with_conditions", "keep"),
        }
        for one in decisions_of(case).prefetch_related("terms")
    ]
    return in_case(request, "decisions/decision.html", case, "decision", decisions=found)


@page(may=may_see_decision)
def decision_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The record of a decision as PDF, from its frozen snapshot."""
    held = decisions_for(request.user).filter(pk=pk).select_related("dossier").first()
    if held is None:
        raise Http404
    check(may_see_decision, request.user, held.dossier)
    return frame.paper(
        request, "decision_record", snapshot_of(held), f"{held.dossier.number}-D{held.pk}", held.sha256
    )


@page(may=may_see_decision)
def decisions(request: HttpRequest) -> HttpResponse:
    """Every decision this person may see."""
    kinds = [
        (kind, process().move("case", kind).title)
        for kind in ("grant", "grant_with_conditions", "refuse", "keep", "do_not_keep")
    ]
    titles = dict(kinds)
    shown = listing(
        request,
        decisions_for(request.user),
        name="decisions",
        columns=(
            Column("case", gettext_lazy("Case"), "dossier.number", sort="dossier__number", link=_page_of),
            Column("applicant", gettext_lazy("Applicant"), "dossier.applicant.name"),
            Column("kind", gettext_lazy("Decision"), lambda row: titles[row.kind], sort="kind"),
            Column("reason", gettext_lazy("Reason"), lambda row: row.reason[:120]),
            Column("by", gettext_lazy("Decided by"), "by.name", sort="by__name_zh"),
            Column("at", gettext_lazy("Day"), "at", kind="day", sort="at"),
        ),
        search=("dossier__number", "dossier__applicant__name_zh", "dossier__applicant__name_en", "reason"),
        filters=(Filter("kind", gettext_lazy("Decision"), "kind", choices=kinds),),
        order="-at",
        empty=gettext_lazy("Decisions appear here once a reviewed case has been decided."),
    )
    return shown.answer("decisions/decisions.html")


def _page_of(row: Any) -> str:
    return reverse("decisions:decision", args=[row.dossier.number])
