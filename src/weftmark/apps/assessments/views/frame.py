"""What the pages of this app share: the case around them, papers, and saying why something was not done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weftmark.adapters.documents.paper import render_paper
from weftmark.adapters.language import say
from weftmark.adapters.typed import whole
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.queries import deadline_of
from weftmark.apps.dossiers.rules.registry import tabs_for
from weftmark.apps.journal.actions import Stale
from weftmark.apps.journal.queries import process
from weftmark.apps.people.queries import lang
from weftmark.core.process.advance import Refused

LANGUAGES = ("zh", "en", "both")
CHANGED = gettext_lazy(
    "Somebody changed this while you were typing. What you typed is still here: look, and save again."
)


def in_case(
    request: HttpRequest, template: str, case: Dossier, tab: str, status: int = 200, **more: Any
) -> HttpResponse:
    """A page of a case, with its head and tabs."""
    context = {"case": case, "tabs": tabs_for(request.user, case, tab), "deadline": deadline_of(case), **more}
    return render(request, template, context, status=status)


def acted(form: BaseForm, act: Callable[[], Any]) -> bool:
    """Do it, or write on the form why it was not done; what was typed stays."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refused:
        for reason in refused.reasons:
            form.add_error(None, say(reason.text))
        return False
    except Stale:
        form.add_error(None, CHANGED)
        return False
    return True


def status_of(form: BaseForm) -> int:
    """422 for what cannot be taken as typed."""
    return 422 if form.is_bound and form.errors else 200


def expected(request: HttpRequest) -> int | None:
    """The version of the thing that was shown."""
    return whole(request.POST.get("version", ""))


def tell_move(request: HttpRequest, row: Any, move: str) -> None:
    """Say what was done and where the thing stands now."""
    made, stands = process().move(row.thing, move).title, process().title_of(row.thing, row.step)
    messages.success(request, _("%(move)s: done. Now: %(step)s.") % {"move": say(made), "step": say(stands)})


def paper(request: HttpRequest, kind: str, content: Any, name: str, sha256: str = "") -> HttpResponse:
    """A document as PDF, in the language of the page or the one asked for."""
    asked = request.GET.get("lang", "")
    pdf = render_paper(kind, content, lang=asked if asked in LANGUAGES else lang(), sha256=sha256)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer
