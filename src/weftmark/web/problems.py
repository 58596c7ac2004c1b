"""Which page answers which problem."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import DisallowedHost, RequestDataTooBig, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from weftmark.adapters.language import page_language, say
from weftmark.apps.journal.actions import Stale
from weftmark.apps.people.rules.kept import typed_before
from weftmark.core.process.advance import Refused
from weftmark.exchange.problem import Unreadable


def problem_page(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    """The page for a problem that a person can do something about; nothing for a fault."""
    match exception:
        case Refused():
            return told(request, 409, [say(reason.text) for reason in exception.reasons])
        case Stale():
            return told(request, 409, [_("Somebody changed this while you were looking at it.")])
        case Unreadable():
            return told(request, 422, [problem.say(page_language()) for problem in exception.problems])
        case RequestDataTooBig():
            return told(request, 413, [])
        case OverflowError():  # a number larger than any row's, in an address or a form
            return told(request, 400, [])
        case ValidationError():  # of a text sent without a form of its own
            return told(request, 422, exception.messages)
    return None


def kept_page(request: HttpRequest) -> HttpResponse | None:
    """For whoever signed in after sending a form too late: what it said, and a button that sends it again."""
    if request.method != "GET" or not request.user.is_authenticated:
        return None
    held = typed_before(request)
    if held is None:
        return None
    said = [value for name, value in held["fields"] if value.strip() and not _made_by_page(name)]
    return render(request, "web/kept.html", {**held, "said": said, "back": reverse("web:home")})


def _made_by_page(name: str) -> bool:
    return name in ("version", "move", "once", "save") or name.endswith("_FORMS")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Requests that no view has seen: too large, or not to be trusted (handler400)."""
    return told(request, 413 if isinstance(exception, RequestDataTooBig) else 400, [])


def told(request: HttpRequest, status: int, reasons: Sequence[str]) -> HttpResponse:
    """An error page with its reasons and the way back to where the person was."""
    context = {"reasons": reasons, "back": _here(request)}
    return render(request, f"{status}.html", context, status=status)


def _here(request: HttpRequest) -> str:
    """The page the person came from, if it is one of ours; a request for another host has none."""
    came_from = request.META.get("HTTP_REFERER", "")
    try:
        ours = f"{request.scheme}://{request.get_host()}/"
    except DisallowedHost:
        return ""
    return came_from if came_from.startswith(ours) else ""
