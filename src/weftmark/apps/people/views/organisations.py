"""Organisations: list, page, entry and correction."""

from __future__ import annotations

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from weftmark.adapters.listing import Column, Filter, listing
from weftmark.apps.journal.queries import lines_of_row
from weftmark.apps.journal.views import once
from weftmark.apps.people import actions, queries
from weftmark.apps.people.forms import OrganisationForm, attempt
from weftmark.apps.people.models import Organisation
from weftmark.apps.people.queries.register import members
from weftmark.apps.people.rules import (
    check,
    keeps_register,
    may_see_place,
    page,
    sees_accounts,
    sees_register,
)
from weftmark.apps.people.views.accounts import LINES, home_of
from weftmark.apps.people.views.frame import form_page
from weftmark.apps.people.views.words import roles_said


def place_of(row: Organisation) -> str:
    """The page of an organisation."""
    return reverse("people:organisation", args=[row.pk])


@page(may=sees_register)
def organisations(request: HttpRequest) -> HttpResponse:
    """Every organisation."""
    keeps = keeps_register(request.user)
    return listing(
        request,
        queries.organisations(),
        name="organisations",
        columns=(
            Column("name", _("Name"), "name", sort="name_zh", link=place_of),
            Column("kind", _("Kind"), lambda one: one.get_kind_display(), sort="kind"),
            Column("uscc", _("Unified social credit code"), "uscc", sort="uscc"),
            Column("country", _("Country"), "country", sort="country"),
            Column("sites", _("Sites"), "site_count", kind="number", sort="site_count"),
            Column("people", _("People"), "people_count", kind="number", sort="people_count"),
        ),
        search=("name_zh", "name_en", "uscc", "address_zh", "address_en"),
        filters=(Filter("kind", _("Kind"), "kind", choices=Organisation.KINDS),),
        order="name",
        empty=_("Organisations appear here when they are entered."),
        start=(reverse("people:new_organisation"), _("Enter an organisation")) if keeps else None,
    ).answer("people/organisations.html", {"keeps": keeps})


@page(may=may_see_place)
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation with its sites and people."""
    row = get_object_or_404(queries.organisations(), pk=pk)
    check(may_see_place, request.user, row)
    people_too = sees_accounts(request.user)
    return render(
        request,
        "people/organisation.html",
        {
            "organisation": row,
            "facts": [
                (_("Kind"), row.get_kind_display()),
                (_("Unified social credit code"), row.uscc),
                (_("Country"), row.country),
                (_("Address"), row.address if row.address.zh else None),
                (_("E-mail"), row.email or None),
            ],
            "sites": [
                (one, reverse("people:site", args=[one.pk]))
                for one in queries.sites().filter(organisation=row)[:LINES]
            ],
            "members": [
                (said, home_of(said.person) if people_too else "")
                for said in roles_said(members(row))
                if said.held
            ],
            "lines": lines_of_row(row).reverse()[:LINES],
            "keeps": keeps_register(request.user),
            "register": sees_register(request.user),
            "more": row.site_count > LINES,
        },
    )


@page(may=keeps_register)
@once
def new_organisation(request: HttpRequest) -> HttpResponse:
    """Enter an organisation."""
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, actions.register_organisation, by=request.user, **form.cleaned_data)
        if made:
            messages.success(request, _("The organisation was entered."))
            return redirect(place_of(made))
    crumbs = [(reverse("people:organisations"), _("Organisations")), ("", _("Enter an organisation"))]
    return form_page(request, form, _("Enter an organisation"), crumbs)


@page(may=keeps_register)
def edit_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an organisation."""
    row = get_object_or_404(queries.organisations(), pk=pk)
    form = OrganisationForm(request.POST or None, instance=copy(row))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, actions.correct_organisation, organisation=row, by=request.user, **form.cleaned_data
        )
        if done:
            messages.success(request, _("The organisation was corrected."))
            return redirect(place_of(row))
    crumbs = [
        (reverse("people:organisations"), _("Organisations")),
        (place_of(row), row.name),
        ("", _("Correct")),
    ]
    return form_page(request, form, _("Correct the organisation"), crumbs)
