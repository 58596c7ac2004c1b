"""What a case led to: its certificate, and the complaints and appeals about it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from weftmark.apps.certificates.queries import reading
from weftmark.apps.certificates.rules import may_receive, may_see_certificate, may_see_tab
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.queries import case_by_number, deadline_of
from weftmark.apps.dossiers.rules.registry import tabs_for
from weftmark.apps.people.rules import check, page

HERE = "certificate"


@page(may=may_see_tab)
def of_case(request: HttpRequest, number: str) -> HttpResponse:
    """The certificates of a case and what was said about it."""
    try:
        case = case_by_number(number)
    except Dossier.DoesNotExist:
        raise Http404 from None
    check(may_see_tab, request.user, case)
    rows = reading.certificates_about(case)
    context = {
        "case": case,
        "tabs": tabs_for(request.user, case, HERE),
        "deadline": deadline_of(case),
        "certificates": [row for row in rows if may_see_certificate(request.user, row)],
        "complaints": reading.complaints_about(case, request.user),
        "may_receive": may_receive(request.user),
    }
    return render(request, "certificates/of_case.html", context)
