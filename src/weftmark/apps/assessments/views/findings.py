"""Findings of a case: the whole table, one criterion, judging, entering."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_POST

from weftmark.adapters.language import say
from weftmark.adapters.listing import excel
from weftmark.apps.assessments import actions
from weftmark.apps.assessments.forms import FindingForm, WithdrawForm
from weftmark.apps.assessments.models import Finding
from weftmark.apps.assessments.queries.checks import Case, last_judged, problems_in
from weftmark.apps.assessments.queries.confidential import confidential_ids
from weftmark.apps.assessments.queries.findings import earlier_findings, edition_of, standings, tally
from weftmark.apps.assessments.queries.judging import entered_in, verdicts_of
from weftmark.apps.assessments.queries.missing import EVALUATED_AT, missing_in
from weftmark.apps.assessments.queries.nonconformities import nonconformities_of
from weftmark.apps.assessments.queries.proposals import proposals_of
from weftmark.apps.assessments.rules.evaluating import hindrances_to_evaluate
from weftmark.apps.assessments.rules.permissions import may_evaluate, may_see_findings
from weftmark.apps.assessments.views.frame import acted, in_case, status_of
from weftmark.apps.assessments.views.rows import OUTCOMES, Row, product_names, rows_of
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.views.frame import case_for
from weftmark.apps.people.rules import page

HEADS = (
    gettext_lazy("Criterion"),
    gettext_lazy("Clause"),
    gettext_lazy("Product"),
    pgettext_lazy("finding", "Outcome"),
    gettext_lazy("Value"),
    gettext_lazy("Limit"),
    gettext_lazy("Reason"),
    gettext_lazy("Found by"),
    gettext_lazy("Source of the limit"),
)


@page(may=may_see_findings)
def findings(request: HttpRequest, number: str) -> HttpResponse:
    """Every criterion with how it stands, and what is still missing."""
    case = case_for(request, number, may_see_findings)
    found = standings(case)
    rows = rows_of(case, found, confidential_ids(case, request.user))
    shown = _narrowed(rows, request)
    if request.GET.get("format") == "xlsx":
        return excel(f"findings-{case.number}", [say(head) for head in HEADS], [row.cells() for row in shown])
    evaluates = may_evaluate(request.user, case)
    read = Case(case, found) if evaluates else None
    verdicts = verdicts_of(case, entered_in(found)) if case.step in EVALUATED_AT else []
    return in_case(
        request,
        "assessments/findings.html",
        case,
        "findings",
        groups=_by_section(case, shown),
        count=len(shown),
        counts=tally(found),
        chips=_chips(request, rows),
        search=request.GET.get("q", "")[:100],
        outcome=request.GET.get("outcome", ""),
        judged_at=read.judged_at if read else last_judged(case),
        missing=missing_in(case, request.user, verdicts) if verdicts else (),
        problems=problems_in(read) if read else (),
        evaluates=evaluates and case.step in EVALUATED_AT,
        hindrances=hindrances_to_evaluate(case, request.user) if evaluates else (),
        proposals=[one for one in proposals_of(case) if one.open] if evaluates else (),
    )


def _narrowed(rows: list[Row], request: HttpRequest) -> list[Row]:
    words, outcome = request.GET.get("q", "")[:100].split(), request.GET.get("outcome", "")
    if outcome in OUTCOMES:
        rows = [row for row in rows if row.outcome == outcome]
    return [row for row in rows if all(word.casefold() in row.searched for word in words)]


def _chips(request: HttpRequest, rows: list[Row]) -> list[dict[str, Any]]:
    here = request.GET.get("outcome", "")
    chips = [{"text": _("All"), "url": "?", "count": len(rows), "here": here not in OUTCOMES}]
    for name, text in OUTCOMES.items():
        count = sum(row.outcome == name for row in rows)
        if count:
            chips.append({"text": text, "url": f"?outcome={name}", "count": count, "here": here == name})
    return chips


def _by_section(case: Dossier, rows: list[Row]) -> list[tuple[Any, list[Row]]]:
    sections = [(section.id, section.title) for section in edition_of(case).sections]
    groups = [(title, [row for row in rows if row.section == name]) for name, title in sections]
    return [(title, found) for title, found in groups if found]


@require_POST
@page(may=may_evaluate)
def judge(request: HttpRequest, number: str) -> HttpResponse:
    """Compute the findings from the evidence as it stands."""
    case = case_for(request, number, may_evaluate)
    actions.judge_case(dossier=case, by=request.user)
    messages.success(request, _("The findings are computed from the evidence as it stands now."))
    return redirect("assessments:findings", number=case.number)


@require_POST
@page(may=may_evaluate)
def take_over(request: HttpRequest, number: str) -> HttpResponse:
    """Enter what the checklists say."""
    case = case_for(request, number, may_evaluate)
    count = len(actions.take_over_checklist(dossier=case, by=request.user))
    messages.success(
        request,
        ngettext("%(count)d finding was taken over.", "%(count)d findings were taken over.", count)
        % {"count": count},
    )
    return redirect("assessments:findings", number=case.number)


@page(may=may_see_findings)
def finding(request: HttpRequest, number: str, criterion: str) -> HttpResponse:
    """One criterion: what was found on it, on what evidence, by what limit; and entering a finding."""
    case = case_for(request, number, may_see_findings)
    found = [one for one in standings(case) if one.criterion.id == criterion]
    if not found:
        raise Http404
    kept = confidential_ids(case, request.user)
    form = None
    if may_evaluate(request.user, case) and not hindrances_to_evaluate(case, request.user):
        form = _entry_form(request, case, found)
        if request.method == "POST" and acted(form, lambda: _enter(request, case, criterion, form)):
            messages.success(request, _("The finding is entered."))
            return redirect("assessments:finding", number=case.number, criterion=criterion)
    return in_case(
        request,
        "assessments/finding.html",
        case,
        "findings",
        status=status_of(form) if form else 200,
        rows=rows_of(case, found, kept),
        evaluates=may_evaluate(request.user, case),
        criterion=found[0].criterion,
        earlier=[] if kept else earlier_findings(case, criterion)[:20],
        form=form,
        withdraw=WithdrawForm() if form else None,
        entered=[one.entered for one in found if one.entered] if form else (),
        raised=nonconformities_of(case).filter(criterion=criterion),
        raise_url=reverse("assessments:raise", args=[case.number]) if form else "",
    )


def _entry_form(request: HttpRequest, case: Dossier, found: list[Any]) -> FindingForm:
    names = product_names(case)
    several = {one.about: names.get(one.about, one.about) for one in found if one.about}
    proposed = next(
        (one for one in proposals_of(case) if one.criterion.id == found[0].criterion.id and one.open), None
    )
    begun = {"outcome": proposed.outcome, "reason": say(proposed.reason)} if proposed else None
    return FindingForm(request.POST or None, products=several, initial=begun)


def _enter(request: HttpRequest, case: Dossier, criterion: str, form: FindingForm) -> None:
    actions.enter_finding(dossier=case, criterion=criterion, by=request.user, **form.cleaned_data)


@require_POST
@page(may=may_evaluate)
def withdraw(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Take back what was entered."""
    case = case_for(request, number, may_evaluate)
    held = get_object_or_404(Finding, pk=pk, dossier=case)
    form = WithdrawForm(request.POST)
    if acted(
        form, lambda: actions.withdraw_finding(finding=held, why=form.cleaned_data["why"], by=request.user)
    ):
        messages.success(request, _("The entry is taken back; what was computed holds again."))
    else:
        for errors in form.errors.values():
            messages.error(request, " ".join(errors))
    return redirect("assessments:finding", number=case.number, criterion=held.criterion)
