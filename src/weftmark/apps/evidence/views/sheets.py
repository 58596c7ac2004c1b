"""Pages of lab sheets: upload, look, mend, take over."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from weftmark.adapters.language import page_language
from weftmark.adapters.listing import Column, listing
from weftmark.adapters.listing.listing import A_PAGE
from weftmark.apps.evidence import actions, rules
from weftmark.apps.evidence.forms.results import DropForm, RowForm, SheetForm, parameter_name
from weftmark.apps.evidence.models import LabSheet, SheetRow
from weftmark.apps.evidence.queries import laboratory as read
from weftmark.apps.evidence.queries.observations import read_back
from weftmark.apps.evidence.queries.visible import laboratory_for, sheets_for
from weftmark.apps.evidence.tasks import begin_reading
from weftmark.apps.evidence.views.frame import (
    attempted,
    case_context,
    case_for,
    crumbs,
    form_page,
    found,
)
from weftmark.apps.journal.queries import lines_of_row
from weftmark.apps.people.rules import Rule, check, page
from weftmark.exchange.problem import Unreadable

TITLE = gettext_lazy("Lab sheets")
STATES = dict(LabSheet._meta.get_field("state").flatchoices)


def sheet_for(request: HttpRequest, pk: int, may: Rule) -> LabSheet:
    """A sheet that the person may see or change."""
    sheet = found(read.sheet, pk)
    check(may, request.user, sheet)
    return sheet


@page(may=rules.may_see_sheet)
def sheets(request: HttpRequest, number: str) -> HttpResponse:
    """The lab sheets of a case."""
    case = case_for(request, number, rules.may_see_samples)
    check(rules.may_see_sheet, request.user)
    start = None
    if rules.may_enter_results(request.user, case):
        start = (reverse("evidence:upload", args=[case.number]), _("Upload a lab sheet"))
    shown = listing(
        request,
        sheets_for(request.user, read.all_sheets().filter(dossier=case)),
        name="lab-sheets",
        columns=(
            Column(
                "file",
                _("File"),
                "version.file_name",
                link=lambda row: reverse("evidence:sheet", args=[row.pk]),
            ),
            Column("state", _("State"), lambda row: STATES[row.state], sort="state"),
            Column("rows", _("Results"), "lines", "number"),
            Column("faulty", _("To be corrected"), "faulty", "number"),
            Column("sample", _("Sample"), lambda row: row.sample and row.sample.number),
            Column("laboratory", _("Laboratory"), lambda row: row.laboratory.name),
            Column("on", _("Uploaded"), "uploaded_at", "moment", sort="uploaded_at"),
        ),
        search=("version__file_name", "sample__number"),
        order="-on",
        empty=_("Lab sheets appear here once a laboratory sends them."),
        start=start,
    )
    return shown.answer(
        "evidence/list.html", {**case_context(request, case, "results", TITLE), "start": start}
    )


@page(may=rules.may_enter_results)
def upload(request: HttpRequest, number: str) -> HttpResponse:
    """Send a sheet; it is looked at first."""
    case = case_for(request, number, rules.may_enter_results)
    place = found(laboratory_for, request.user, case)
    form = SheetForm(request.POST or None, request.FILES or None, dossier=case, laboratory=place)
    back = reverse("evidence:sheets", args=[case.number])

    def act() -> LabSheet:
        file = form.cleaned_data["files"][0]
        sample = form.cleaned_data["sample"]
        return actions.upload_lab_sheet(
            dossier=case, by=request.user, laboratory=place, file=file, name=file.name, sample=sample
        )

    made = attempted(form, act)
    if made:
        begin_reading(made)
        return redirect("evidence:sheet", made.pk)
    way = crumbs(
        request, case, (reverse("evidence:results", args=[case.number]), _("Results")), (back, TITLE)
    )
    label = _("Upload a lab sheet")
    return form_page(request, form, title=label, label=_("Upload and look at it"), back=back, way=way)


@page(may=rules.may_see_sheet)
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """What a sheet says, row by row, before and after it is taken over."""
    row = sheet_for(request, pk, rules.may_see_sheet)
    case, wrong_only = row.dossier, request.GET.get("rows") == "wrong"
    rows = row.rows.exclude(read.LIVE_ROW) if wrong_only else row.rows.all()
    shown = Paginator(rows.prefetch_related("results"), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "row": row,
        "case": case,
        "state": STATES[row.state],
        "shown": shown,
        "lines_shown": [_line(one) for one in shown.object_list],
        "wrong_only": wrong_only,
        "good": row.lines - row.faulty,
        "unread": row.unread.splitlines(),
        "remarks": _in_language(row, "remarks").splitlines(),
        "problems": _in_language(row, "problem").splitlines(),
        "twin": read.taken_already(row) if row.state == "tried" else None,
        "may_edit": rules.may_edit_sheet(request.user, row),
        "crumbs": crumbs(
            request, case, (reverse("evidence:sheets", args=[case.number]), TITLE), ("", str(row.version))
        ),
        "journal_lines": lines_of_row(row),
    }
    template = "evidence/sheet_progress.html" if request.htmx else "evidence/sheet.html"
    return render(request, template, context)


def _in_language(row: Any, name: str) -> str:
    return str(getattr(row, f"{name}_{page_language()}"))


def _line(row: SheetRow) -> dict[str, Any]:
    """A row as the page shows it: typed cells, what was understood, what is wrong."""
    cells = json.loads(row.cells)
    seen = read_back(row.observation) if row.observation else None
    return {
        "row": row,
        "cells": cells,
        "parameter": parameter_name(seen.parameter) if seen else "",
        "problems": _in_language(row, "problem").splitlines(),
        "result": next(iter(row.results.all()), None),
    }


@page(may=rules.may_edit_sheet)
def edit_row(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend one row without uploading again."""
    row = found(read.row, pk)
    check(rules.may_edit_sheet, request.user, row.sheet)
    form = RowForm(request.POST or None, initial=json.loads(row.cells))
    back = reverse("evidence:sheet", args=[row.sheet_id])

    def act() -> SheetRow:
        typed = {name: form.cleaned_data[name] for name in form.fields if form.cleaned_data[name]}
        kept = {name: text for name, text in json.loads(row.cells).items() if name not in form.fields}
        return actions.edit_sheet_row(row=row, by=request.user, cells={**kept, **typed})

    made = attempted(form, act)
    if made and not made.problem_en:
        messages.success(request, _("Row %(number)s can be taken over now.") % {"number": made.number})
        return redirect(back)
    if made:
        for text in _in_language(made, "problem").splitlines():
            form.add_error(None, text)
    way = crumbs(request, row.sheet.dossier, (back, TITLE))
    title = _("Row %(number)s") % {"number": f"{row.number}{row.column}"}
    problems = [] if form.is_bound else _in_language(row, "problem").splitlines()
    label = _("Read this row again")
    return form_page(request, form, title=title, label=label, back=back, way=way, notes=problems)


@require_POST
@page(may=rules.may_edit_sheet)
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Make results of all good rows at once."""
    row = sheet_for(request, pk, rules.may_edit_sheet)
    try:
        made = actions.take_over_sheet(sheet=row, by=request.user)
    except Unreadable as error:
        messages.error(request, error.say(page_language()))
        return redirect("evidence:sheet", row.pk)
    count = len(made)
    told = ngettext("%(count)s result taken over.", "%(count)s results taken over.", count)
    messages.success(request, told % {"count": count})
    return redirect("evidence:sheet", row.pk)


@page(may=rules.may_edit_sheet)
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a sheet aside."""
    row = sheet_for(request, pk, rules.may_edit_sheet)
    form = DropForm(request.POST or None)
    back = reverse("evidence:sheet", args=[row.pk])
    if attempted(form, lambda: actions.drop_sheet(sheet=row, by=request.user, why=form.cleaned_data["why"])):
        messages.success(request, _("The sheet is put aside; its file stays in the case."))
        return redirect(back)
    way, label = crumbs(request, row.dossier, (back, str(row.version))), _("Put the sheet aside")
    return form_page(request, form, title=label, label=label, back=back, way=way)


@require_POST
@page(may=rules.may_edit_sheet)
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a sheet whose reading did not come to an end."""
    row = sheet_for(request, pk, rules.may_edit_sheet)
    actions.read_lab_sheet(sheet=row)
    return redirect("evidence:sheet", row.pk)
