"""Pages of visits."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from weftmark.adapters.listing import Column, Filter, listing
from weftmark.apps.evidence import actions, rules
from weftmark.apps.evidence.forms.visits import PlanForm, ReportForm
from weftmark.apps.evidence.models import Visit
from weftmark.apps.evidence.queries import visits as read
from weftmark.apps.evidence.queries.checklist import still_open
from weftmark.apps.evidence.queries.visible import visits_for
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
from weftmark.apps.journal.actions import perform
from weftmark.apps.journal.queries import process
from weftmark.apps.journal.views import once
from weftmark.apps.people.rules import check, page

TITLE = gettext_lazy("Visits")


def visit_for(request: HttpRequest, pk: int) -> Visit:
    """A visit that the person may see."""
    row = found(read.visit, pk)
    check(rules.may_see_visits, request.user, row.dossier)
    return row


def _list(request: HttpRequest, rows: Any, *, of_case: bool, start: Any = None) -> Any:
    case = Column("case", _("Case"), "dossier.number", sort="dossier__number")
    counts = (
        Column("answered", _("Items answered"), "answered", "number"),
        Column("asked", _("Items"), "asked", "number"),
    )
    return listing(
        request,
        visits_for(request.user, rows),
        name="visits",
        columns=(
            *(() if of_case else (case,)),
            Column("on", _("First day"), "first_day", "day", sort="first_day", link=_page_of),
            Column("until", _("Last day"), "last_day", "day", sort="last_day"),
            Column("site", _("Site"), lambda row: row.site.name),
            Column("client", _("Applicant"), lambda row: row.dossier.applicant.name),
            Column("state", _("State"), lambda row: row, "state", sort="step"),
            *(counts if of_case else ()),
        ),
        search=("dossier__number", "site__name_zh", "site__name_en", "dossier__applicant__name_zh"),
        filters=(Filter("state", _("State"), "step", choices=steps_of("visit")),),
        order="-on",
        empty=_("Visits appear here once they are planned."),
        start=start,
    )


def _page_of(row: Any) -> str:
    return reverse("evidence:visit", args=[row.pk])


def steps_of(thing: str) -> list[tuple[str, object]]:
    """The steps of a thing, as chips."""
    return [(step.name, step.title) for step in process().steps_of(thing)]


@page(may=rules.may_see_visits)
def visits(request: HttpRequest, number: str) -> HttpResponse:
    """The visits of a case."""
    case = case_for(request, number, rules.may_see_visits)
    start = None
    if rules.may_plan_visit(request.user, case) and case.step == "inspection":
        start = (reverse("evidence:plan", args=[case.number]), _("Plan a visit"))
    shown = _list(request, read.visits_of(case), of_case=True, start=start)
    return shown.answer(
        "evidence/list.html", {**case_context(request, case, "visits", TITLE), "start": start}
    )


@page(may=rules.may_see_visits)
def all_visits(request: HttpRequest) -> HttpResponse:
    """The visits of every case that the person may see."""
    return _list(request, read.all_visits(), of_case=False).answer("evidence/list.html", {"title": TITLE})


@page(may=rules.may_plan_visit)
@once
def plan(request: HttpRequest, number: str) -> HttpResponse:
    """Plan a visit."""
    case = case_for(request, number, rules.may_plan_visit)
    stated = {"site": case.site_id, "team": [one.pk for one in read.could_join(case)]}
    form = PlanForm(request.POST or None, dossier=case, initial=stated)
    back = reverse("evidence:visits", args=[case.number])

    def act() -> Visit:
        given = form.cleaned_data
        fields = {name: given[name] for name in ("site", "first_day", "last_day", "team", "purpose")}
        return actions.plan_visit(dossier=case, by=request.user, **fields)

    made = attempted(form, act)
    if made:
        messages.success(request, _("The visit is planned; the applicant is asked to confirm it."))
        return redirect("evidence:visit", made.pk)
    way = crumbs(request, case, (back, TITLE))
    return form_page(request, form, title=_("Plan a visit"), label=_("Plan the visit"), back=back, way=way)


@page(may=rules.may_see_visits)
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """One visit: plan, team, checklist so far, what can be done next."""
    row = visit_for(request, pk)
    items = list(read.items_of(row))
    context = row_context(request, row, "visits", TITLE, row.site.name)
    pages = {name: reverse(f"evidence:{url}", args=[row.pk]) for name, url in _PAGES.items()}
    answers = {item.order: dict(item.ANSWERS).get(item.answer) for item in items}
    context |= {
        "items": [(item, answers[item.order]) for item in items],
        "open": len(still_open(row)),
        "members": row.members.select_related("person").order_by("pk"),
        "roles": {role.name: role.title for role in process().roles},
        "samples": row.samples.order_by("number"),
        "may_fill": rules.may_fill_checklist(request.user, row),
        "pages": pages,
        "action": reverse("evidence:move_visit", args=[row.pk]),
    }
    return render(request, "evidence/visit.html", context)


_PAGES = {"replan": "replan", "report": "report_visit"}


@require_POST
@page(may=rules.may_see_visits)
def move_visit(request: HttpRequest, pk: int) -> HttpResponse:
    """A move that needs no more than a reason."""
    row = visit_for(request, pk)
    pages = {name: reverse(f"evidence:{url}", args=[row.pk]) for name, url in _PAGES.items()}
    return plain_move(request, row, reverse("evidence:visit", args=[row.pk]), pages)


@page(may=rules.may_plan_visit)
def replan(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the plan of a visit."""
    row = visit_for(request, pk)
    check(rules.may_plan_visit, request.user, row.dossier)
    people = set(row.members.values_list("person_id", "role"))
    team = [one.pk for one in read.could_join(row.dossier) if (one.person_id, one.role) in people]
    stated = {name: getattr(row, name) for name in ("first_day", "last_day", "purpose", "version")}
    form = PlanForm(request.POST or None, dossier=row.dossier, visit=row, initial={**stated, "team": team})
    back = reverse("evidence:visit", args=[row.pk])

    def act() -> Any:
        given = form.cleaned_data
        fields = {name: given[name] for name in ("first_day", "last_day", "team", "purpose", "why")}
        return perform(row=row, move="replan", by=request.user, expect=form.expected, **fields)

    if attempted(form, act):
        tell_move(request, row, "replan")
        return redirect(back)
    way = crumbs(request, row.dossier, (back, str(row)))
    return form_page(
        request, form, title=_("Change the plan"), label=_("Change the plan"), back=back, way=way
    )


@page(may=rules.may_see_visits)
def report_visit(request: HttpRequest, pk: int) -> HttpResponse:
    """Finish a visit with its summary."""
    row = visit_for(request, pk)
    form = ReportForm(request.POST or None, initial={"summary": row.summary, "version": row.version})
    back = reverse("evidence:visit", args=[row.pk])

    def act() -> Any:
        summary = form.cleaned_data["summary"]
        return perform(row=row, move="report", by=request.user, expect=form.expected, summary=summary)

    if attempted(form, act):
        tell_move(request, row, "report")
        return redirect(back)
    way = crumbs(request, row.dossier, (back, str(row)))
    label = _("Report the visit")
    return form_page(request, form, title=label, label=label, back=back, way=way, open=still_open(row))


@page(may=rules.may_see_visits)
def print_checklist(request: HttpRequest, pk: int) -> HttpResponse:
    """The on-site checklist as it is printed and signed."""
    row = visit_for(request, pk)
    members = row.members.select_related("person").order_by("pk")
    kinds = [(label, value == row.dossier.inspection) for value, label in row.dossier.INSPECTIONS]
    context = {
        "row": row,
        "case": row.dossier,
        "items": read.items_of(row),
        "members": members,
        "kinds": kinds,
    }
    return render(request, "evidence/print/checklist.html", context)
