"""Roles, competence and ties of a person, on forms of their own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from weftmark.apps.journal.views import once
from weftmark.apps.people import actions
from weftmark.apps.people.forms import CompetenceForm, InterestForm, RoleForm, WhyForm, attempt
from weftmark.apps.people.queries.register import competences_of, interests_of, memberships_of
from weftmark.apps.people.rules import check, keeps_accounts, may_declare, page
from weftmark.apps.people.views.accounts import home_of, someone
from weftmark.apps.people.views.frame import form_page


def _given(request: HttpRequest, pk: int, form: Any, title: Any, action: Any) -> HttpResponse:
    """A form about a person whose fields are what the action is given."""
    row = someone(pk)
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
        if attempt(form, action, person=row, by=request.user, **given):
            messages.success(request, _("It was recorded."))
            return redirect(home_of(row))
    return form_page(request, form, title, _crumbs(request, row, title))


def _crumbs(request: HttpRequest, row: Any, title: Any) -> list[tuple[str, Any]]:
    own = [(reverse("people:people"), _("People"))] if keeps_accounts(request.user) else []
    return [*own, (home_of(row), row), ("", title)]


@page(may=keeps_accounts)
@once
def new_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Grant a role."""
    return _given(request, pk, RoleForm(request.POST or None), _("Grant a role"), actions.grant_role)


@page(may=keeps_accounts)
@once
def new_competence(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a competence."""
    form = CompetenceForm(request.POST or None)
    return _given(request, pk, form, _("Record a competence"), actions.grant_competence)


@page(may=may_declare)
@once
def new_interest(request: HttpRequest, pk: int) -> HttpResponse:
    """Declare a tie: one's own, or by an administrator."""
    check(may_declare, request.user, someone(pk))
    form = InterestForm(request.POST or None)
    return _given(request, pk, form, _("Declare a tie"), actions.declare_interest)


def _ended(
    request: HttpRequest, pk: int, rows: Any, held: int, title: Any, action: Any, name: str
) -> HttpResponse:
    """A form that ends something from today on, with a reason."""
    row = someone(pk)
    ending = get_object_or_404(rows(row), pk=held)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {name: ending, "why": form.cleaned_data["why"]}
        if attempt(form, action, by=request.user, **given):
            messages.success(request, _("It ends today."))
            return redirect(home_of(row))
    note = _("Today is the last day. What was stays on record.")
    return form_page(request, form, title, _crumbs(request, row, title), _("End it today"), note=note)


@page(may=keeps_accounts)
def end_role(request: HttpRequest, pk: int, held: int) -> HttpResponse:
    """The role ends today; that it was held stays known."""
    return _ended(request, pk, memberships_of, held, _("End a role"), actions.end_role, "membership")


@page(may=keeps_accounts)
def end_competence(request: HttpRequest, pk: int, held: int) -> HttpResponse:
    """The competence ends today."""
    return _ended(
        request, pk, competences_of, held, _("End a competence"), actions.end_competence, "competence"
    )


@page(may=keeps_accounts)
def end_interest(request: HttpRequest, pk: int, held: int) -> HttpResponse:
    """Say that a tie has ended; nobody does so for themselves."""
    return _ended(request, pk, interests_of, held, _("End a tie"), actions.end_interest, "interest")
