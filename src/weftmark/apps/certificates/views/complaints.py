"""The register of complaints and appeals, one of them, and how they come in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from weftmark.adapters.language import say
from weftmark.adapters.listing import Column, Filter, listing
from weftmark.adapters.typed import whole
from weftmark.apps.certificates.actions import receive_complaint
from weftmark.apps.certificates.forms import ComplaintForm
from weftmark.apps.certificates.models import Complaint
from weftmark.apps.certificates.queries import reading
from weftmark.apps.certificates.rules import may_handle, may_receive, may_see_certificates, may_see_complaint
from weftmark.apps.certificates.views.certificates import typed
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.rules import may_see_case
from weftmark.apps.journal.actions import perform
from weftmark.apps.journal.queries import process
from weftmark.apps.journal.views import once
from weftmark.apps.people.rules import Rule, check, page


@page(may=may_see_certificates)
def complaints(request: HttpRequest) -> HttpResponse:
    """The register."""
    steps = [(step.name, step.title) for step in process().steps_of("complaint")]
    shown = listing(
        request,
        reading.complaints_of(request.user),
        name="complaints",
        columns=(
            Column("number", _("Number"), "number", sort="number", link=_page),
            Column("kind", _("Kind"), lambda row: row.get_kind_display(), sort="kind"),
            Column("case", _("Case"), "dossier.number", sort="dossier__number"),
            Column("client", _("Applicant"), "dossier.applicant.name"),
            Column("from", _("From"), "from_whom", sort="from_whom"),
            Column("received", _("Received on"), "received_on", kind="day", sort="received_on"),
            Column("state", _("State"), lambda row: row, kind="state", sort="step"),
        ),
        search=("number", "dossier__number", "from_whom", "statement"),
        filters=(
            Filter("kind", _("Kind"), choices=Complaint.KINDS),
            Filter("state", _("State"), "step", choices=steps),
        ),
        order="-received",
        empty=_("Complaints and appeals appear here as soon as somebody brings them in."),
        start=(reverse("certificates:receive"), _("Bring in a complaint or an appeal"))
        if may_receive(request.user)
        else None,
    )
    return shown.answer("certificates/complaints.html", {"may_receive": may_receive(request.user)})


def _page(row: Complaint) -> str:
    return reverse("certificates:complaint", args=[row.pk])


def _found(request: HttpRequest, pk: int, may: Rule = may_see_complaint) -> Complaint:
    row = reading.complaint_by_key(pk)
    if row is None:
        raise Http404
    check(may, request.user, row)
    return row


@page(may=may_see_complaint)
def complaint(request: HttpRequest, pk: int) -> HttpResponse:
    """One complaint or appeal: what is said, what was found, what comes next."""
    row = _found(request, pk)
    return render(
        request,
        "certificates/complaint.html",
        {
            "complaint": row,
            "facts": _facts(row),
            "choices": reading.choices_of(row, request.user),
            "lines": reading.lines_of_complaint(row),
            "may_see_case": may_see_case(request.user, row.dossier),
        },
    )


def _facts(row: Complaint) -> list[tuple[object, object]]:
    return [
        (_("Kind"), row.get_kind_display()),
        (_("Case"), (row.dossier.number, reverse("dossiers:case", args=[row.dossier.number]))),
        (_("Applicant"), row.dossier.applicant.name),
        (_("Decision"), row.decision.get_kind_display() if row.decision else None),
        (_("From"), row.from_whom),
        (_("E-mail for the answer"), row.contact),
        (_("Received on"), row.received_on),
    ]


@require_POST
@page(may=may_handle)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Admit, investigate, uphold, dismiss, notify."""
    row = _found(request, pk)
    name, shown = request.POST.get("move", ""), request.POST.get("version", "")
    perform(row=row, move=name, by=request.user, why=typed(request, "why"), expect=whole(shown))
    messages.success(request, _("Done: %(move)s.") % {"move": say(process().move("complaint", name).title)})
    return redirect("certificates:complaint", row.pk)


@page(may=may_receive)
@once
def receive(request: HttpRequest) -> HttpResponse:
    """Bring in a complaint or an appeal; the applicant about its own cases, the body's people about any."""
    initial = {
        "case": request.GET.get("case", ""),
        "kind": request.GET.get("kind", "complaint"),
        "from_whom": str(request.user),
        "contact": request.user.email,
    }
    form = ComplaintForm(reading.cases_to_complain_about(request.user), request.POST or None, initial=initial)
    if form.is_bound and form.is_valid():
        row = _receive(request, form)
        messages.success(
            request,
            _("Recorded as %(number)s. People outside the case will handle it.") % {"number": row.number},
        )
        return redirect("certificates:complaint", row.pk)
    context = {"form": form, "back": reverse("certificates:complaints")}
    return render(request, "certificates/receive.html", context, status=422 if form.is_bound else 200)


def _receive(request: HttpRequest, form: ComplaintForm) -> Complaint:
    said = form.cleaned_data
    case: Dossier = said["case"]
    decision = case.decisions.order_by("-pk").first() if said["kind"] == "appeal" else None
    return receive_complaint(
        by=request.user,
        kind=said["kind"],
        dossier=case,
        from_whom=said["from_whom"],
        contact=said["contact"],
        statement=said["statement"],
        decision=decision,
        certificate=next(iter(reading.certificates_about(case)), None),
    )
