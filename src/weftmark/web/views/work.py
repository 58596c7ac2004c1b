"""What a person sees first: own work, what is due, how things go, and a search over all of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from weftmark.adapters.listing.asked import Asked
from weftmark.apps.certificates.queries.reading import certificate_by_number
from weftmark.apps.dossiers.queries.cases import cases_of
from weftmark.apps.dossiers.queries.deadlines import deadline_of, overdue
from weftmark.apps.dossiers.queries.figures import by_stage, pass_rates, times_by_stage
from weftmark.apps.dossiers.queries.turns import turn_of
from weftmark.apps.people.rules import anyone, logged_in, of_the_body, page
from weftmark.web.figures import charts_of
from weftmark.web.queries import search as searching
from weftmark.web.queries.work import waiting

SHOWN = 15


@page(may=anyone)
def home(request: HttpRequest) -> HttpResponse:
    """Whoever has signed in sees their work; everybody else is told what this is."""
    if not request.user.is_authenticated:
        return render(request, "web/home.html")
    person, today = request.user, timezone.localdate()
    mine = turn_of(person)
    cases = [(case, deadline_of(case, today)) for case in mine.order_by("stepped_at")[:SHOWN]]
    context = {
        "cases": cases,
        "count": mine.count(),
        "overdue": overdue(mine, today).count(),
        "waiting": [(one, _page_of(one)) for one in waiting(person)[:SHOWN]],
    }
    return render(request, "web/work.html", context)


PAGES = {
    "visit": "evidence:visit",
    "sample": "evidence:sample",
    "result": "evidence:result",
    "nonconformity": "assessments:nonconformity",
    "complaint": "certificates:complaint",
}


def _page_of(one: Any) -> str:
    """The thing's own page; that of its case where it has none."""
    try:
        return reverse(PAGES[one.row.thing], args=[one.row.pk])
    except NoReverseMatch:
        return reverse("dossiers:case", args=[one.case.number])


@page(may=logged_in)
def figures(request: HttpRequest) -> HttpResponse:
    """How things go, as far as the person may see it."""
    person, today = request.user, timezone.localdate()
    body = of_the_body(person)
    drawn = charts_of(
        by_stage(cases_of(person)),
        pass_rates(today) if body else (),
        times_by_stage(today) if body else (),
        searching.sites_of_cases(person),
    )
    return render(request, "web/figures.html", {"charts": list(drawn)})


@page(may=anyone)
def search(request: HttpRequest) -> HttpResponse:
    """A certificate by its number for everybody; for those who signed in, all they may see."""
    words = Asked(request.GET).search
    if words and (certificate := certificate_by_number(words)) and not request.user.is_authenticated:
        return redirect("certificates:public", number=certificate.number)
    found: dict[str, Any] = {}
    if words and request.user.is_authenticated:
        found = {
            "cases": searching.cases_matching(request.user, words),
            "certificates": searching.certificates_matching(request.user, words),
            "organisations": searching.organisations_matching(request.user, words),
        }
    return render(request, "web/search.html", {"words": words, **found})
