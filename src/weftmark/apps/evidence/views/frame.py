"""What the pages of this app share: reading one thing, the way here, tabs, forms and moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from weftmark.adapters.language import say
from weftmark.adapters.typed import reason, whole
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.queries.cases import case_by_number
from weftmark.apps.dossiers.rules import may_see_case
from weftmark.apps.dossiers.rules.registry import tabs_for
from weftmark.apps.evidence.forms.shown import add_problems
from weftmark.apps.journal.actions import perform
from weftmark.apps.journal.queries import choices, lines_of_row, process
from weftmark.apps.people.rules import Rule, check
from weftmark.exchange.problem import Unreadable

_Thing = TypeVar("_Thing")
Crumbs = list[tuple[str, object]]


def found(read: Callable[..., _Thing], *given: Any) -> _Thing:
    """What is asked for, or a page that says it is not there."""
    try:
        return read(*given)
    except ObjectDoesNotExist:
        raise Http404 from None


def case_for(request: HttpRequest, number: str, may: Rule) -> Dossier:
    """A case that the person may see so."""
    case = found(case_by_number, number)
    check(may, request.user, case)
    return case


def crumbs(request: HttpRequest, case: Dossier, *more: tuple[str, object]) -> Crumbs:
    """Cases, this case, and further down; the case is linked for those who may see all of it."""
    sees = may_see_case(request.user, case)
    way: Crumbs = [(reverse("dossiers:cases"), _("Cases"))] if sees else []
    return [*way, (reverse("dossiers:case", args=[case.number]) if sees else "", case.number), *more]


def case_context(request: HttpRequest, case: Dossier, here: str, title: object) -> dict[str, Any]:
    """What a tab of a case shows around its list."""
    tabs = tabs_for(request.user, case, here)
    return {"case": case, "tabs": tabs, "title": title, "crumbs": crumbs(request, case, ("", title))}


def row_context(request: HttpRequest, row: Any, tab: str, tab_title: object, title: object) -> dict[str, Any]:
    """What the page of one moving thing shows around its facts."""
    case = row.dossier
    return {
        "case": case,
        "row": row,
        "title": title,
        "crumbs": crumbs(
            request, case, (reverse(f"evidence:{tab}", args=[case.number]), tab_title), ("", title)
        ),
        "choices": choices(row, request.user),
        "lines": lines_of_row(row),
    }


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: object,
    label: object,
    back: str,
    way: Crumbs,
    template: str = "evidence/form.html",
    **context: Any,
) -> HttpResponse:
    """A page around one form; 422 when what was typed cannot be taken."""
    given = {
        "form": form,
        "title": title,
        "label": label,
        "back": back,
        "crumbs": [*way, ("", title)],
        **context,
    }
    return render(request, template, given, status=422 if form.is_bound else 200)


def moved(request: HttpRequest, row: Any, move: str, back: str, **given: Any) -> HttpResponse:
    """Make a move, tell it, and go back; whatever refuses it has its own page."""
    perform(row=row, move=move, by=request.user, **given)
    tell_move(request, row, move)
    return redirect(back)


def tell_move(request: HttpRequest, row: Any, move: str) -> None:
    """Say what was done and where the thing stands now."""
    made, stands = process().move(row.thing, move).title, process().title_of(row.thing, row.step)
    messages.success(request, _("%(move)s: done. Now: %(step)s.") % {"move": say(made), "step": say(stands)})


def plain_move(request: HttpRequest, row: Any, back: str, pages: Mapping[str, str]) -> HttpResponse:
    """A move as the next-step panel sends it; one that needs more has a page of its own."""
    move, version = request.POST.get("move", ""), request.POST.get("version", "")
    if move in pages:
        return redirect(pages[move])
    return moved(request, row, move, back, why=reason(request), expect=whole(version))


def attempted(form: BaseForm, act: Callable[[], _Thing]) -> _Thing | None:
    """What the act gives; None when the form has to be shown again with what is wrong."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Unreadable as error:
        add_problems(form, error)
        return None
