"""Sites: list, page, entry, correction, doubles."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from weftmark.adapters import charts
from weftmark.adapters.listing import Column, Filter, listing
from weftmark.apps.journal.queries import lines_of_row
from weftmark.apps.journal.views import once
from weftmark.apps.people import actions, queries
from weftmark.apps.people.forms import MergeForm, SiteForm, WhyForm, attempt
from weftmark.apps.people.models import Site
from weftmark.apps.people.queries.register import every_site
from weftmark.apps.people.queries.spellings import Spelling
from weftmark.apps.people.rules import check, keeps_register, may_see_place, page, sees_register
from weftmark.apps.people.views.accounts import LINES
from weftmark.apps.people.views.frame import form_page
from weftmark.apps.people.views.organisations import place_of


def gate_of(row: Site) -> str:
    """The page of a site."""
    return reverse("people:site", args=[row.pk])


@page(may=sees_register)
def sites(request: HttpRequest) -> HttpResponse:
    """Every site that is no double."""
    keeps = keeps_register(request.user)
    return listing(
        request,
        queries.sites(),
        name="sites",
        columns=(
            Column("number", _("Number"), "number", sort="number", link=gate_of),
            Column("name", _("Name"), "name", sort="name_zh"),
            Column("organisation", _("Organisation"), "organisation.name", sort="organisation__name_zh"),
            Column("country", _("Country"), "country", sort="country"),
            Column("address", _("Address"), lambda one: one.address if one.address.zh else None),
            Column("latitude", _("Latitude"), "latitude", kind="number", sort="latitude"),
            Column("longitude", _("Longitude"), "longitude", kind="number", sort="longitude"),
        ),
        search=(
            "number",
            "name_zh",
            "name_en",
            "address_zh",
            "address_en",
            "spellings__name",
            "organisation__name_zh",
            "organisation__name_en",
        ),
        filters=(
            Filter(
                "place",
                _("Place"),
                choices=(("known", _("with coordinates")), ("unknown", _("without coordinates"))),
                apply=lambda rows, value: rows.filter(latitude__isnull=value == "unknown"),
            ),
        ),
        order="number",
        empty=_("Sites appear here when they are entered or taken in from a list."),
        start=(reverse("people:new_site"), _("Enter a site")) if keeps else None,
    ).answer("people/sites.html", {"keeps": keeps})


@page(may=may_see_place)
def site(request: HttpRequest, pk: int) -> HttpResponse:
    """One site: where it lies, under which spellings it is known, what happened to it."""
    row = get_object_or_404(every_site(), pk=pk)
    check(may_see_place, request.user, row)
    keeps = keeps_register(request.user)
    return render(
        request,
        "people/site.html",
        {
            "site": row,
            "stays": (row.same_as, gate_of(row.same_as)) if row.same_as else None,
            "facts": _facts(row),
            "picture": _picture(row),
            "doubles": [(one, gate_of(one)) for one in row.doubles.all()],
            "spellings": row.spellings.all(),
            "alike": _alike(row) if keeps and "doubles" in request.GET else [],
            "looked": "doubles" in request.GET,
            "lines": lines_of_row(row).reverse()[:LINES],
            "keeps": keeps,
            "register": sees_register(request.user),
        },
    )


def _facts(row: Site) -> list[tuple[Any, Any]]:
    owner = row.organisation
    return [
        (_("Number"), row.number),
        (_("Organisation"), (owner.name, place_of(owner)) if owner else None),
        (_("Country"), row.country),
        (_("Address"), row.address if row.address.zh else None),
        (_("Latitude"), row.latitude),
        (_("Longitude"), row.longitude),
    ]


def _picture(row: Site) -> Any:
    """The site among the other sites of its organisation."""
    if row.latitude is None or row.longitude is None:
        return None
    others = [row]
    if row.organisation_id:
        others += (
            queries.sites()
            .filter(organisation=row.organisation_id, latitude__isnull=False)
            .exclude(pk=row.pk)[:20]
        )
    rows = [
        (one.name, float(one.latitude), float(one.longitude)) for one in others if one.longitude is not None
    ]
    heads = (_("Site"), _("Latitude"), _("Longitude"))
    return charts.points(rows=rows, finding=_("Where the site lies; no borders are drawn"), heads=heads)


def _alike(row: Site) -> list[tuple[Site, str, int]]:
    """Sites that may be this one, entered twice."""
    place = tuple(float(one) if one is not None else None for one in (row.latitude, row.longitude))
    found: dict[int, int] = {}
    for name, address in ((row.name_zh, row.address_zh), (row.name_en, row.address_en)):
        if name:
            for one in queries.sites_alike(Spelling(name, address, row.country, *place), limit=4):
                found[one.site] = max(found.get(one.site, 0), one.likeness)
    found.pop(row.same_as_id or row.pk, None)
    known = queries.sites().in_bulk(found)
    ranked = sorted(found.items(), key=lambda pair: -pair[1])[:3]
    return [(known[pk], gate_of(known[pk]), likeness) for pk, likeness in ranked if pk in known]


@page(may=keeps_register)
@once
def new_site(request: HttpRequest) -> HttpResponse:
    """Enter a site."""
    form = SiteForm(request.POST or None, initial={"organisation": request.GET.get("organisation")})
    if request.method == "POST" and form.is_valid():
        made = attempt(form, actions.register_site, by=request.user, **form.cleaned_data)
        if made:
            messages.success(request, _("The site was entered and has its lasting number."))
            return redirect(gate_of(made))
    crumbs = [(reverse("people:sites"), _("Sites")), ("", _("Enter a site"))]
    return form_page(request, form, _("Enter a site"), crumbs)


@page(may=keeps_register)
def edit_site(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a site; its number stays."""
    row = get_object_or_404(every_site(), pk=pk)
    form = SiteForm(request.POST or None, instance=copy(row))
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, actions.correct_site, site=row, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("The site was corrected."))
        return redirect(gate_of(row))
    return form_page(request, form, _("Correct the site"), _crumbs(row, _("Correct")))


@page(may=keeps_register)
def merge_site(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that this site is another one entered twice."""
    row = get_object_or_404(every_site(), pk=pk)
    form = MergeForm(request.POST or None, initial={"into": request.GET.get("into", "")})
    if request.method == "POST" and form.is_valid():
        stays = attempt(form, actions.merge_site, double=row, by=request.user, **form.cleaned_data)
        if stays:
            messages.success(request, _("The double was merged; both numbers lead here now."))
            return redirect(gate_of(stays))
    note = _("Nothing is deleted: the number of the double goes on to lead to the site that stays.")
    title = _("Merge as a double")
    return form_page(request, form, title, _crumbs(row, title), title, note=note)


@page(may=keeps_register)
def separate_site(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a merging back."""
    row = get_object_or_404(every_site(), pk=pk)
    form = WhyForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, actions.separate_site, double=row, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("The two are separate sites again."))
        return redirect(gate_of(row))
    title = _("Take the merging back")
    return form_page(request, form, title, _crumbs(row, title), title)


def _crumbs(row: Site, title: Any) -> list[tuple[str, Any]]:
    return [(reverse("people:sites"), _("Sites")), (gate_of(row), row.number), ("", title)]
