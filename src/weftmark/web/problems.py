"""Which page answers which problem."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from weftmark.adapters.language import page_language, say
from weftmark.apps.journal.actions import Stale
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
    return None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Requests that no view has seen: too large, or not to be trusted (handler400)."""
    return told(request, 413 if isinstance(exception, RequestDataTooBig) else 400, [])


def told(request: HttpRequest, status: int, reasons: Sequence[str]) -> HttpResponse:
    """An error page with its reasons and the way back to where the person was."""
    back = request.META.get("HTTP_REFERER", "")
    here = back if back.startswith(f"{request.scheme}://{request.get_host()}/") else ""
    return render(request, f"{status}.html", {"reasons": reasons, "back": here}, status=status)
