"""Fees, the notice of acceptance and the agreement."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from weftmark.adapters.documents.paper import render_paper
from weftmark.adapters.language import page_language
from weftmark.apps.dossiers import actions, queries
from weftmark.apps.dossiers.forms import AgreementForm, fee_rows
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.queries.fees import proposed_fees, quoted, total_of
from weftmark.apps.dossiers.queries.notice import notice_content
from weftmark.apps.dossiers.rules import is_applicant_of, may_quote, may_see_case
from weftmark.apps.dossiers.views.frame import acted, case_for, expected, framed, status_of
from weftmark.apps.journal.actions import perform
from weftmark.apps.people.rules import page

LANGUAGES = ("zh", "en", "both")
MOST_DAYS = frozenset(str(days) for days in range(1, 100))


@page(may=may_see_case)
def fees(request: HttpRequest, number: str) -> HttpResponse:
    """The quote; a case officer writes it here, starting from the tariff."""
    case = case_for(request, number)
    held = quoted(case)
    if not may_quote(request.user, case):
        return _shown(request, number, None, 200)
    days = _days(request.GET.get("days", ""))
    rows = fee_rows(request.POST or None, [*held] or proposed_fees(case, days))
    if request.method == "POST":
        if rows.is_valid():

            def save() -> None:
                lines = rows.lines()
                actions.quote_fees(dossier=case, by=request.user, lines=lines, expect=expected(request))

            if acted(rows, save, case):
                messages.success(request, _("The quote is kept. It goes to the applicant when you accept."))
                return redirect("dossiers:case", number=case.number)
        return _shown(request, number, rows, status_of(rows))
    return _shown(request, number, rows, 200)


def _days(typed: str) -> Decimal | None:
    return Decimal(typed) if typed in MOST_DAYS else None


def _shown(request: HttpRequest, number: str, rows: object, status: int) -> HttpResponse:
    case = case_for(request, number)
    held = quoted(case)
    return framed(
        request,
        "review/fees",
        case,
        "fees",
        status=status,
        rows=rows,
        held=held,
        total=total_of(held),
        may_sign=is_applicant_of(request.user, case) and case.step == "accepted",
        accepted=_accepted_on(case),
        days=request.GET.get("days", ""),
    )


def _accepted_on(case: Dossier) -> datetime | None:
    lines = [line for line in queries.moves_made(case) if line.act == "accept"]
    return lines[-1].at if lines else None


@page(may=may_see_case)
def notice(request: HttpRequest, number: str) -> HttpResponse:
    """The notice of acceptance, to be printed."""
    case = case_for(request, number)
    on = _accepted_on(case)
    if on is None:
        raise Http404
    held = quoted(case)
    return framed(
        request,
        "review/notice",
        case,
        "fees",
        on=on,
        held=held,
        total=total_of(held),
        products=queries.products_of(case),
    )


@page(may=may_see_case)
def notice_paper(request: HttpRequest, number: str) -> HttpResponse:
    """The notice of acceptance as PDF, in the language of the page or the one asked for."""
    case = case_for(request, number)
    content = notice_content(case)
    if content is None:
        raise Http404
    asked = request.GET.get("lang", "")
    pdf = render_paper("notice_of_acceptance", content, lang=asked if asked in LANGUAGES else page_language())
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{case.number}-notice.pdf"'
    return answer


@page(may=is_applicant_of)
def agreement(request: HttpRequest, number: str) -> HttpResponse:
    """Sign the agreement."""
    case = case_for(request, number, is_applicant_of)
    form = AgreementForm(request.POST or None)

    def sign() -> None:
        values = {name: form.cleaned_data[name] for name in ("agreed_by", "agreed_on")}
        perform(row=case, move="sign_agreement", by=request.user, expect=expected(request), **values)

    if request.method == "POST" and form.is_valid() and acted(form, sign, case):
        messages.success(request, _("The agreement is signed. The document review can begin."))
        return redirect("dossiers:case", number=case.number)
    held = quoted(case)
    return framed(
        request,
        "review/agreement",
        case,
        "fees",
        status=status_of(form),
        form=form,
        held=held,
        total=total_of(held),
    )
