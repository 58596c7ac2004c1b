"""What the pages of one case share: finding it, its head and tabs, saying why something was not done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from weftmark.adapters.language import say
from weftmark.adapters.typed import reason, whole
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.queries import case_by_number, deadline_of
from weftmark.apps.dossiers.rules import may_see_case
from weftmark.apps.dossiers.rules.registry import tabs_for
from weftmark.apps.journal.actions import Stale
from weftmark.apps.people.rules import Rule, check
from weftmark.core.process.advance import Refused

CHANGED = _(
    "Somebody changed the case while you were typing. What you typed is still here: look, and save again."
)


BACK = {name: f"dossiers:{name}" for name in ("application", "products", "chain", "comments", "fees")}
"""Where a form that is not sent leads back to, by the tab it stands on."""


def case_for(request: HttpRequest, number: str, may: Rule = may_see_case) -> Dossier:
    """The case of that number, if this person may do this with it."""
    if "\0" in number:
        raise Http404
    try:
        case = case_by_number(number)
    except Dossier.DoesNotExist:
        raise Http404 from None
    check(may, request.user, case)
    return case


def framed(
    request: HttpRequest, template: str, case: Dossier, tab: str, /, status: int = 200, **more: Any
) -> HttpResponse:
    """A page of the case, with its head and tabs."""
    return render(
        request,
        f"dossiers/{template}.html",
        {
            "case": case,
            "tabs": tabs_for(request.user, case, tab),
            "deadline": deadline_of(case),
            "case_url": reverse("dossiers:case", args=[case.number]),
            "back": reverse(BACK.get(tab, "dossiers:case"), args=[case.number]),
            **more,
        },
        status=status,
    )


def expected(request: HttpRequest) -> int | None:
    """The version the form was shown with."""
    return whole(request.POST.get("version", ""))


def said_why(request: HttpRequest) -> str:
    """The reason that was typed, without what no database can hold."""
    return reason(request)


def status_of(form: Any) -> int:
    """200 before anything was sent, 409 for what was refused, 422 for what was not filled in rightly."""
    if not form.is_bound:
        return 200
    return 409 if getattr(form, "was_refused", False) else 422


def acted(form: Any, act: Callable[[], Any], case: Dossier | None = None) -> bool:
    """Do it, or write on the form why it was not done; what was typed stays."""
    try:
        act()
    except Refused as refused:
        for reason in refused.reasons:
            form.add_error(None, say(reason.text))
        form.was_refused = True
        return False
    except Stale:
        form.add_error(None, CHANGED)
        form.was_refused = True
        if case is not None:
            case.refresh_from_db()
        return False
    return True
