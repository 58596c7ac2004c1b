"""The whole case on one page, for those who review it and decide on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from weftmark.apps.assessments.queries.checks import Case, problems_in
from weftmark.apps.assessments.queries.findings import standings, tally
from weftmark.apps.assessments.rules.evaluating import hindrances_of
from weftmark.apps.assessments.views.frame import acted, in_case, status_of, tell_move
from weftmark.apps.assessments.views.rows import rows_of
from weftmark.apps.decisions import actions
from weftmark.apps.decisions.forms import ReviewForm
from weftmark.apps.decisions.models import Review
from weftmark.apps.decisions.queries import reviews_of
from weftmark.apps.decisions.rules import possible_decisions, proposal
from weftmark.apps.decisions.rules.permissions import may_review, may_see_review
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.views.frame import case_for
from weftmark.apps.evidence.queries.documents import current_versions, kind_title
from weftmark.apps.journal.actions import perform
from weftmark.apps.journal.queries import process
from weftmark.apps.people.rules import page

FIRST = ("nonconform", "undetermined", "conditional", "conform", "not_applicable")


def whole_case(case: Dossier) -> dict[str, Any]:
    """Everything a reviewer or decider reads: report, findings, nonconformities, evidence, team."""
    found = standings(case)
    read = Case(case, found)
    rows = rows_of(case, [one for one in found if one.decides], frozenset())
    return {
        "report": read.report,
        "counts": tally(found),
        "rows": sorted(rows, key=lambda row: (FIRST.index(row.outcome), _tightness(row))),
        "nonconformities": read.nonconformities,
        "problems": problems_in(read),
        "evidence": [
            {"version": one, "kind": kind_title(one.document.kind)} for one in current_versions(case)
        ],
        "team": [
            {"person": one.person, "role": process().role(one.role).title, "until": one.until}
            for one in case.assignments.select_related("person").order_by("pk")
        ],
    }


def _tightness(row: Any) -> float:
    """What lies close to its limit comes first."""
    margin = row.standing.finding.margin if row.standing.finding else None
    return 2.0 if margin is None else margin


@page(may=may_see_review)
def review(request: HttpRequest, number: str) -> HttpResponse:
    """The case for the reviewer, with the form of the review where it is this person's turn."""
    case = case_for(request, number, may_see_review)
    form, reviews = None, list(reviews_of(case))
    if case.step == "recommended" and may_review(request.user, case):
        form = _form(request, case, reviews)
        if request.method == "POST" and acted(form, lambda: _act(request, case, form)):
            if "save" in request.POST:
                messages.success(request, _("The review is saved. Complete it when nothing is left open."))
                return redirect("decisions:review", number=case.number)
            tell_move(request, case, "review")
            return redirect("dossiers:case", number=case.number)
    return in_case(
        request,
        "decisions/review.html",
        case,
        "review",
        status_of(form) if form else 200,
        form=form,
        hindrances=hindrances_of(case, request.user, "review") if form else (),
        reviews=reviews,
        **whole_case(case),
    )


def _form(request: HttpRequest, case: Dossier, reviews: list[Review]) -> ReviewForm:
    came = case.stepped_at
    own = next(
        (one for one in reviews if one.by_id == request.user.pk and (not came or one.at >= came)), None
    )
    begun = {
        "opinion": own.opinion if own else "",
        "proposes": own.proposes if own else proposal(case, request.user),
        "version": case.version,
    }
    return ReviewForm(request.POST or None, kinds=possible_decisions(case, request.user), initial=begun)


def _act(request: HttpRequest, case: Dossier, form: ReviewForm) -> None:
    given = dict(form.cleaned_data)
    shown = given.pop("version")
    if "save" in request.POST:
        actions.write_review(dossier=case, by=request.user, **given)
    else:
        perform(row=case, move="review", by=request.user, expect=shown, **given)
