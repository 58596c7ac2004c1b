"""Pages of results."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from weftmark.adapters.language import say
from weftmark.adapters.listing import Column, Filter, listing
from weftmark.adapters.typed import whole
from weftmark.apps.evidence import actions, rules
from weftmark.apps.evidence.forms.results import (
    CELLS,
    CorrectForm,
    EnterForm,
    parameter_name,
    parameter_names,
)
from weftmark.apps.evidence.models import Result
from weftmark.apps.evidence.queries import laboratory as read
from weftmark.apps.evidence.queries.limits import Limits, against, limits_of
from weftmark.apps.evidence.queries.observations import read_back
from weftmark.apps.evidence.queries.visible import laboratory_for, results_for
from weftmark.apps.evidence.views.frame import (
    attempted,
    case_context,
    case_for,
    crumbs,
    form_page,
    found,
    plain_move,
    row_context,
    tell_move,
)
from weftmark.apps.evidence.views.visits import steps_of
from weftmark.apps.journal.actions import Stale, perform
from weftmark.apps.people.queries import organisations_of
from weftmark.apps.people.rules import Rule, check, page
from weftmark.core.process.advance import Refused

TITLE = gettext_lazy("Results")
_PAGES = {"correct": "correct"}
_SHARED = {"report_no": "report_number"}


def result_for(request: HttpRequest, pk: int, may: Rule = rules.may_see_result) -> Result:
    """A result that the person may see so."""
    row = found(read.result, pk)
    check(may, request.user, row)
    return row


def _columns(*, limits: Limits | None) -> tuple[Column, ...]:
    """`limits` are those of one case; a list over cases shows the case instead."""
    case = Column("case", _("Case"), "dossier.number", sort="dossier__number")
    limit = Column("limit", _("Limit"), lambda row: _limit(row, limits or {}))
    return (
        *(() if limits is not None else (case,)),
        Column(
            "parameter",
            _("Parameter"),
            lambda row: parameter_name(row.parameter),
            sort="parameter",
            link=_page_of,
        ),
        Column("component", _("Component"), "part", sort="component"),
        Column("value", _("Value as reported"), "reported"),
        *((limit,) if limits is not None else ()),
        Column("state", _("State"), lambda row: row, "state", sort="step"),
        Column("sample", _("Sample"), lambda row: row.sample and row.sample.number, sort="sample__number"),
        Column("laboratory", _("Laboratory"), lambda row: row.laboratory.name, sort="laboratory__name_zh"),
        Column("report", _("Report number"), "report_number", sort="report_number"),
    )


def _limit(row: Result, limits: Limits) -> object:
    shown = limits.get((row.product_id or 0, row.parameter))
    return shown.says() if shown else None


def _page_of(row: Any) -> str:
    return reverse("evidence:result", args=[row.pk])


def _list(request: HttpRequest, rows: Any, *, limits: Limits | None, start: Any = None) -> Any:
    return listing(
        request,
        results_for(request.user, rows),
        name="results",
        columns=_columns(limits=limits),
        search=(
            "parameter",
            read.parameter_called,
            "component",
            "value",
            "report_number",
            "method",
            "sample__number",
            "dossier__number",
        ),
        filters=(Filter("state", _("State"), "step", choices=steps_of("result")),),
        order="parameter",
        empty=_("Results appear here once a laboratory enters or sends them."),
        start=start,
    )


@page(may=rules.may_see_samples)
def results(request: HttpRequest, number: str) -> HttpResponse:
    """The results of a case, each beside its limit."""
    case = case_for(request, number, rules.may_see_samples)
    more: dict[str, Any] = {
        "start": None,
        "links": [(reverse("evidence:sheets", args=[number]), _("Lab sheets"))],
    }
    if rules.may_enter_results(request.user, case):
        more["start"] = (reverse("evidence:enter", args=[number]), _("Enter a result"))
        more["links"] += [
            (reverse("evidence:upload", args=[number]), _("Upload a lab sheet")),
            (reverse("evidence:verify", args=[number]), _("Verify results")),
        ]
    shown = _list(request, read.results_of(case), limits=limits_of(case), start=more["start"])
    return shown.answer("evidence/list.html", {**case_context(request, case, "results", TITLE), **more})


@page(may=rules.may_see_samples)
def all_results(request: HttpRequest) -> HttpResponse:
    """The results of every case that the person may see."""
    return _list(request, read.all_results(), limits=None).answer("evidence/list.html", {"title": TITLE})


@page(may=rules.may_enter_results)
def enter(request: HttpRequest, number: str) -> HttpResponse:
    """Enter one result by hand."""
    case = case_for(request, number, rules.may_enter_results)
    places = organisations_of(request.user, "analyst")
    form = EnterForm(request.POST or None, dossier=case, places=places)
    back = reverse("evidence:results", args=[case.number])

    def act() -> Result:
        given = form.cleaned_data
        origin = actions.Origin(retest_of=given.get("retest_of"), once=given["once"])
        place = given["sample"].laboratory
        return actions.enter_result(
            dossier=case,
            by=request.user,
            laboratory=place,
            cells=form.cells,
            sample=given["sample"],
            origin=origin,
        )

    made = attempted(form, act)
    if made:
        messages.success(request, _("The result is entered; somebody else of your laboratory verifies it."))
        return redirect("evidence:result", made.pk)
    way, label = crumbs(request, case, (back, TITLE)), _("Enter the result")
    return form_page(
        request,
        form,
        title=_("Enter a result"),
        label=label,
        back=back,
        way=way,
        parameters=parameter_names(),
    )


@page(may=rules.may_see_samples)
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """One result: as reported, against its limit, where it came from, what can be done."""
    row = result_for(request, pk)
    context = row_context(request, row, "results", TITLE, parameter_name(row.parameter))
    sheet = row.row.sheet if row.row else None
    context |= {
        "against": against(row, limits_of(row.dossier)),
        "seen": read_back(row.observation),
        "sheet": sheet if sheet and rules.may_see_sheet(request.user, sheet) else None,
        "retests": results_for(request.user, read.all_results().filter(retest_of=row)),
        "pages": {name: reverse(f"evidence:{url}", args=[row.pk]) for name, url in _PAGES.items()},
        "action": reverse("evidence:move_result", args=[row.pk]),
    }
    return render(request, "evidence/result.html", context)


@require_POST
@page(may=rules.may_work_on_result)
def move_result(request: HttpRequest, pk: int) -> HttpResponse:
    """A move that needs no more than a reason."""
    row = result_for(request, pk)
    pages = {name: reverse(f"evidence:{url}", args=[row.pk]) for name, url in _PAGES.items()}
    return plain_move(request, row, reverse("evidence:result", args=[row.pk]), pages)


@page(may=rules.may_enter_results)
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Type a result anew."""
    row = result_for(request, pk)
    stated: dict[str, Any] = {name: getattr(row, _SHARED.get(name, name), "") for name in CELLS}
    seen = {True: "yes", False: "no", None: ""}[row.accredited]
    shown = say(parameter_name(row.parameter))
    form = CorrectForm(
        request.POST or None,
        initial={**stated, "parameter": shown, "accredited": seen, "version": row.version},
    )
    back = reverse("evidence:result", args=[row.pk])

    def act() -> Any:
        given = {"cells": form.cells, "why": form.cleaned_data["why"]}
        return perform(row=row, move="correct", by=request.user, expect=form.expected, **given)

    if attempted(form, act):
        tell_move(request, row, "correct")
        return redirect(back)
    way, label = crumbs(request, row.dossier, (back, shown)), _("Correct the result")
    return form_page(
        request, form, title=label, label=label, back=back, way=way, parameters=parameter_names()
    )


@page(may=rules.may_enter_results)
def verify(request: HttpRequest, number: str) -> HttpResponse:
    """Verify several results at once, each in a transaction of its own; those refused say why."""
    case = case_for(request, number, rules.may_enter_results)
    place = found(laboratory_for, request.user, case)
    waiting = read.to_verify([place.pk]).filter(dossier=case, step="entered")
    if request.method == "POST":
        asked = (whole(one) for one in request.POST.getlist("result"))
        chosen = {one for one in asked if one is not None}
        rows = [
            (row, _shown_version(request, row))
            for row in read.results_by_id(chosen)
            if row.dossier_id == case.pk
        ]
        _tell(request, actions.verify_results(results=rows, by=request.user))
        return redirect("evidence:verify", case.number)
    limits = limits_of(case)
    shown = [(row, parameter_name(row.parameter), _limit(row, limits)) for row in waiting]
    context = case_context(request, case, "results", _("Verify results"))
    return render(request, "evidence/verify.html", {**context, "shown": shown})


def _shown_version(request: HttpRequest, row: Result) -> int:
    """The version that was looked at; one that says nothing is taken for stale."""
    seen = whole(request.POST.get(f"version-{row.pk}", ""))
    return -1 if seen is None else seen


def _tell(request: HttpRequest, came: actions.Verified) -> None:
    if came.done:
        count = len(came.done)
        told = ngettext("%(count)s result verified.", "%(count)s results verified.", count)
        messages.success(request, told % {"count": count})
    for row, why in came.refused:
        messages.error(request, _("%(result)s: %(reason)s") % {"result": _name(row), "reason": _why(why)})


def _why(error: Refused | Stale) -> str:
    if isinstance(error, Stale):
        return _("Somebody changed this while you were looking at it.")
    return " ".join(say(reason.text) for reason in error.reasons)


def _name(row: Result) -> str:
    return f"{parameter_name(row.parameter)} {say(row.part)}".strip()
