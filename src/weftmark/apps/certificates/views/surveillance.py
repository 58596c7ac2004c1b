"""When each certificate is looked at again, and opening the case for it."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from weftmark.adapters import charts
from weftmark.adapters.listing import Column, Filter, listing
from weftmark.apps.certificates.actions import open_case_about
from weftmark.apps.certificates.forms import OpenCaseForm
from weftmark.apps.certificates.models import Certificate
from weftmark.apps.certificates.queries.reading import due_by_month, to_watch
from weftmark.apps.certificates.rules import may_open_case_about, may_see_certificates
from weftmark.apps.certificates.views.certificates import found
from weftmark.apps.journal.views import once
from weftmark.apps.library.queries import offered
from weftmark.apps.people.rules import page

SPANS = (("late", _("Overdue")), ("30", _("Within 30 days")), ("90", _("Within 90 days")))


@page(may=may_see_certificates)
def planner(request: HttpRequest) -> HttpResponse:
    """What is due and overdue, by month and one by one."""
    today = timezone.localdate()
    rows = to_watch(request.user)
    shown = listing(
        request,
        rows,
        name="surveillance",
        columns=(
            Column(
                "due", _("Surveillance due on"), "surveillance_due_on", kind="day", sort="surveillance_due_on"
            ),
            Column("left", _("Days left"), lambda row: (row.surveillance_due_on - today).days, kind="number"),
            Column("number", _("Certificate number"), "number", sort="number", link=_page),
            Column("holder", _("Applicant"), "holder.name", sort="holder__name_zh"),
            Column("state", _("State"), lambda row: row, kind="state", sort="step"),
            Column(
                "running", _("Surveillance case"), lambda row: row.running or _("not opened yet"), link=_case
            ),
        ),
        search=("number", "holder__name_zh", "holder__name_en"),
        filters=(Filter("span", _("Due"), choices=SPANS, apply=_within),),
        order="due",
        empty=_("Every valid certificate appears here with the day by which it is looked at again."),
    )
    return shown.answer("certificates/surveillance.html", {"chart": _chart(rows, today)})


def _within(rows: QuerySet[Certificate], span: str) -> QuerySet[Certificate]:
    today = timezone.localdate()
    if span == "late":
        return rows.filter(surveillance_due_on__lt=today)
    return rows.filter(surveillance_due_on__range=(today, today + timedelta(days=int(span))))


def _page(row: Certificate) -> str:
    return reverse("certificates:certificate", args=[row.pk])


def _case(row: Certificate) -> str:
    running = getattr(row, "running", None)
    return reverse("dossiers:case", args=[running]) if running else ""


def _chart(rows: QuerySet[Certificate], today: date) -> charts.Chart:
    months = due_by_month(rows, today)
    overdue, ahead = months[0][1], sum(number for _name, number in months[1:])
    finding = _("%(overdue)d overdue, %(ahead)d due within twelve months") % {
        "overdue": overdue,
        "ahead": ahead,
    }
    named = [(name or _("Overdue"), number) for name, number in months]
    return charts.bars(rows=named, finding=finding, heads=(_("Month"), _("Certificates")))


@require_POST
@page(may=may_open_case_about)
@once
def open_case(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a case about a certificate and go there."""
    row = found(request, pk, may_open_case_about)
    form = OpenCaseForm(offered(timezone.localdate()), request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose what kind of case it is."))
        return redirect("certificates:certificate", row.pk)
    said = form.cleaned_data
    case = open_case_about(
        certificate=row, by=request.user, inspection=said["inspection"], edition=said["edition"]
    )
    messages.success(
        request, _("Case %(number)s is open, with the scope that is certified now.") % {"number": case.number}
    )
    return redirect("dossiers:case", case.number)
