"""What waits for a laboratory."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from weftmark.apps.evidence.forms.results import parameter_name
from weftmark.apps.evidence.queries import laboratory as read
from weftmark.apps.evidence.views.sheets import STATES
from weftmark.apps.people.queries import organisations_of
from weftmark.apps.people.rules import has_role, page

MOST = 50


@page(may=has_role("analyst"))
def work(request: HttpRequest) -> HttpResponse:
    """Samples to receive or to test, results to verify or to correct, sheets to take over."""
    places = organisations_of(request.user, "analyst")
    waiting = read.to_verify(places)
    author = str(request.user.pk)
    shown = [(row, parameter_name(row.parameter)) for row in waiting[:MOST]]
    own = read.entered_by(author, [row.pk for row, _ in shown])
    context = {
        "samples": read.received_by(places)[:MOST],
        "results": [(row, name, row.pk in own) for row, name in shown],
        "sheets": [(row, STATES[row.state]) for row in read.open_sheets(places)[:MOST]],
        "most": MOST,
    }
    return render(request, "evidence/work.html", context)
