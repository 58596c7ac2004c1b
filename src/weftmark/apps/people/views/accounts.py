"""Accounts, and what is recorded about a person: roles, competence, ties."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from weftmark.adapters.listing import Column, Filter, listing
from weftmark.apps.journal.queries import lines_of_row
from weftmark.apps.people import actions, queries
from weftmark.apps.people.forms import AccountForm, AccountNamesForm, WhyForm, attempt
from weftmark.apps.people.models import Person
from weftmark.apps.people.queries.register import competences_of, interests_of, memberships_of
from weftmark.apps.people.rules import (
    check,
    keeps_accounts,
    may_see_person,
    page,
    sees_accounts,
)
from weftmark.apps.people.views.frame import form_page
from weftmark.apps.people.views.words import role_title, roles_said

LINES = 50


def someone(pk: int) -> Person:
    """The person of an address."""
    return get_object_or_404(queries.people(), pk=pk)


def home_of(person: Person) -> str:
    """The page of a person."""
    return reverse("people:person", args=[person.pk])


@page(may=sees_accounts)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with an account."""
    keeps = keeps_accounts(request.user)
    return listing(
        request,
        queries.people(),
        name="people",
        columns=(
            Column("username", _("User name"), "username", sort="username", link=home_of),
            Column("name", _("Name"), lambda one: one.name if str(one.name.zh) else None, sort="name_zh"),
            Column("email", _("E-mail"), "email", sort="email"),
            Column("open", _("Account"), lambda one: _("open") if one.is_active else _("closed")),
            Column("seen", _("Last signed in"), "last_login", kind="moment", sort="last_login"),
        ),
        search=("username", "name_zh", "name_en", "email"),
        filters=(
            Filter(
                "open",
                _("Account"),
                choices=(("yes", _("open")), ("no", _("closed"))),
                apply=lambda rows, value: rows.filter(is_active=value == "yes"),
            ),
        ),
        order="username",
        empty=_("Nobody has an account yet."),
        start=(reverse("people:new_person"), _("Make an account")) if keeps else None,
    ).answer("people/people.html", {"keeps": keeps})


@page(may=may_see_person)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: account, roles, competence, ties."""
    row = someone(pk)
    check(may_see_person, request.user, row)
    return render(
        request,
        "people/person.html",
        {
            "person": row,
            "facts": _facts(row),
            "roles": roles_said(memberships_of(row)),
            "competences": [(one, role_title(one.role)) for one in competences_of(row)],
            "ties": interests_of(row),
            "lines": lines_of_row(row).reverse()[:LINES],
            "keeps": keeps_accounts(request.user) and row.pk != request.user.pk,
            "own": row.pk == request.user.pk,
        },
    )


def _facts(row: Person) -> list[tuple[Any, Any]]:
    return [
        (_("User name"), row.username),
        (_("E-mail"), row.email or None),
        (_("Language of letters"), row.get_language_display()),
        (_("Account"), _("open") if row.is_active else _("closed")),
        (_("Last signed in"), row.last_login),
    ]


@page(may=keeps_accounts)
def new_person(request: HttpRequest) -> HttpResponse:
    """Make an account and send the link for the password."""
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, actions.create_account, by=request.user, **form.cleaned_data)
        if made:
            _send_link(request, made)
            return redirect(home_of(made))
    crumbs = [(reverse("people:people"), _("People")), ("", _("Make an account"))]
    return form_page(request, form, _("Make an account"), crumbs, _("Make the account and send the link"))


@page(may=keeps_accounts)
def edit_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct names and language."""
    row = someone(pk)
    form = AccountNamesForm(request.POST or None, instance=copy(row))
    if request.method == "POST" and form.is_valid():
        actions.correct_account(person=row, by=request.user, **form.cleaned_data)
        messages.success(request, _("The account was corrected."))
        return redirect(home_of(row))
    crumbs = [(reverse("people:people"), _("People")), (home_of(row), row), ("", _("Correct"))]
    return form_page(request, form, _("Correct the account"), crumbs)


@require_POST
@page(may=keeps_accounts)
def send_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the link for the password again."""
    row = someone(pk)
    _send_link(request, row)
    return redirect(home_of(row))


def _send_link(request: HttpRequest, row: Person) -> None:
    """A mail that fails is told; the account stays, and the link can be sent again."""
    address = f"{request.scheme}://{request.get_host()}"
    try:
        actions.send_password_link(person=row, by=request.user, address=address)
    except OSError:
        messages.error(
            request, _("The mail with the link could not be sent. Send it again from this page later.")
        )
    else:
        messages.success(request, _("A mail with a link for setting the password is on its way."))


@page(may=keeps_accounts)
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account, or open it again, with a reason."""
    row = someone(pk)
    title = _("Close the account") if row.is_active else _("Open the account again")
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        action = actions.deactivate_account if row.is_active else actions.activate_account
        if attempt(form, action, person=row, by=request.user, why=form.cleaned_data["why"]):
            messages.success(request, _("The account was changed."))
            return redirect(home_of(row))
    crumbs = [(reverse("people:people"), _("People")), (home_of(row), row), ("", title)]
    return form_page(request, form, title, crumbs, title)
