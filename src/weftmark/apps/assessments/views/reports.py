"""The evaluation report: its versions, writing one, and the paper."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from weftmark.apps.assessments import actions
from weftmark.apps.assessments.forms import ReportForm
from weftmark.apps.assessments.queries.findings import standings, tally
from weftmark.apps.assessments.queries.reports import is_current, report_draft, reports_of, uncovered
from weftmark.apps.assessments.rules.permissions import may_see_report, may_write_report
from weftmark.apps.assessments.views import frame
from weftmark.apps.assessments.views.frame import acted, in_case, status_of
from weftmark.apps.dossiers.views.frame import case_for
from weftmark.apps.people.rules import page


@page(may=may_see_report)
def report(request: HttpRequest, number: str) -> HttpResponse:
    """What the team recommends, version by version."""
    case = case_for(request, number, may_see_report)
    versions = list(reports_of(case))
    return in_case(
        request,
        "assessments/report.html",
        case,
        "report",
        versions=versions,
        latest=versions[0] if versions else None,
        current=is_current(versions[0]) if versions else True,
        may_write=may_write_report(request.user, case) and case.step == "assessment",
    )


@page(may=may_write_report)
def write(request: HttpRequest, number: str) -> HttpResponse:
    """Write the report, or its next version."""
    case = case_for(request, number, may_write_report)
    form = ReportForm(request.POST or None, initial=report_draft(case))

    def act() -> None:
        actions.write_report(dossier=case, by=request.user, **form.cleaned_data)

    if request.method == "POST" and acted(form, act):
        messages.success(request, _("The report is written and signed with your name."))
        return redirect("assessments:report", number=case.number)
    return in_case(
        request,
        "assessments/report_form.html",
        case,
        "report",
        status_of(form),
        form=form,
        counts=tally(standings(case)),
        uncovered=uncovered(case),
        back=reverse("assessments:report", args=[case.number]),
    )


@page(may=may_see_report)
def report_paper(request: HttpRequest, number: str, version: int) -> HttpResponse:
    """A version of the report as PDF, from what was frozen when it was signed."""
    case = case_for(request, number, may_see_report)
    held = reports_of(case).filter(version=version).first()
    if held is None:
        raise Http404
    name = f"{case.number}-R{held.version}"
    return frame.paper(request, "evaluation_report", json.loads(held.content), name, held.sha256)
