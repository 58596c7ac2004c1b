"""The front door, the choice of brightness, whether the machine is well, and the gallery of components."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from weftmark.apps.dossiers.queries.journey import STAGES
from weftmark.apps.journal.queries import process
from weftmark.apps.people.rules import anyone, page
from weftmark.web.context import THEME_COOKIE, THEMES
from weftmark.web.gallery import samples

A_YEAR = 365 * 24 * 3600


@page(may=anyone)
def enter(request: HttpRequest) -> HttpResponse:
    """From the bare address to the page in the reader's language."""
    return redirect("web:home")


@page(may=anyone)
def health(request: HttpRequest) -> HttpResponse:
    """For whatever watches over the machine: answers only if the database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@page(may=anyone)
def help_page(request: HttpRequest) -> HttpResponse:
    """The way of a case and who does what, straight from the process."""
    table = process()
    return render(request, "web/help.html", {"stages": STAGES.values(), "roles": table.roles})


@require_POST
@page(may=anyone)
def theme(request: HttpRequest) -> HttpResponse:
    """Remember the brightness in a cookie, so that pages come right the first time, without a script."""
    wish = request.POST.get("theme", "")
    answer = HttpResponseRedirect(_back(request))
    if wish and wish in THEMES:
        answer.set_cookie(
            THEME_COOKIE,
            wish,
            max_age=A_YEAR,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
        )
    else:
        answer.delete_cookie(THEME_COOKIE, samesite="Lax")
    return answer


def _back(request: HttpRequest) -> str:
    wish = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(wish, {request.get_host()}, require_https=request.is_secure())
    return wish if allowed else reverse("web:home")


@page(may=anyone)
def design(request: HttpRequest) -> HttpResponse:
    """Every component with sample content; for those who build, so not on a working installation."""
    if not (settings.DEBUG or settings.WEFTMARK_DEMONSTRATION):
        raise Http404
    return samples(request)
