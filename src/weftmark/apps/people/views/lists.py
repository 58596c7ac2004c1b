"""Lists of sites: handed in, looked through, settled row by row, taken in."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from weftmark.adapters.listing import Column, listing
from weftmark.adapters.typed import whole
from weftmark.apps.journal.views import once
from weftmark.apps.people import actions
from weftmark.apps.people.forms import SiteListForm, attempt
from weftmark.apps.people.models import SiteList, SiteRow
from weftmark.apps.people.queries.register import rows_of, site_lists
from weftmark.apps.people.rules import keeps_register, page
from weftmark.apps.people.views.frame import form_page

A_PAGE = 50
AT_ONCE = 10_000  # bytes; what is longer is looked up by a job while its page shows how far it is


def sheet_of(row: SiteList) -> str:
    """The page of a list."""
    return reverse("people:list", args=[row.pk])


@page(may=keeps_register)
def lists(request: HttpRequest) -> HttpResponse:
    """Every list that was handed in."""
    return listing(
        request,
        site_lists(),
        name="lists",
        columns=(
            Column("name", _("File"), "name", sort="name", link=sheet_of),
            Column("source", _("Where the list comes from"), "source", sort="source"),
            Column("read", _("Read on"), "read_at", kind="moment", sort="read_at"),
            Column("by", _("By"), lambda one: str(one.read_by)),
            Column("taken", _("Taken in"), "taken_in_at", kind="moment", sort="taken_in_at"),
        ),
        search=("name", "source"),
        order="-read",
        empty=_("Lists of sites appear here. Reading one takes nothing in yet."),
        start=(reverse("people:import"), _("Read a list")),
    ).answer("people/lists.html")


@page(may=keeps_register)
@once
def read_list(request: HttpRequest) -> HttpResponse:
    """Hand a list in; nothing is taken in before its rows are settled."""
    form = SiteListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        given = {
            "data": file.read(),
            "name": file.name,
            "source": form.cleaned_data["source"],
            "later": file.size > AT_ONCE,
        }
        made = attempt(form, actions.read_site_list, by=request.user, **given)
        if made:
            return redirect(sheet_of(made))
    crumbs = [
        (reverse("people:sites"), _("Sites")),
        (reverse("people:lists"), _("Lists")),
        ("", _("Read a list")),
    ]
    note = _(
        "The list is only read: you see its rows, their faults and the sites they may be, and then decide."
    )
    return form_page(request, form, _("Read a list of sites"), crumbs, _("Read it"), note=note)


@page(may=keeps_register)
def site_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows of a list, and what becomes of each."""
    row = get_object_or_404(site_lists(), pk=pk)
    if request.method == "POST":
        changed = actions.choose_rows(site_list=row, choices=_choices(request), by=request.user)
        messages.success(request, _("%(number)d rows were changed.") % {"number": changed})
        return redirect(f"{sheet_of(row)}?page={request.POST.get('page', '1')}")
    if not row.ready:
        template = "people/reading.html" if request.htmx else "people/list_reading.html"
        return render(request, template, {"list": row})
    if request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    rows = rows_of(row)
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "people/list.html",
        {
            "list": row,
            "rows": shown,
            "choices": SiteRow.CHOICES,
            "counts": [
                (_("New sites"), rows.filter(choice="new").count()),
                (_("Known sites, one more spelling"), rows.filter(choice="same").count()),
                (_("Left out"), rows.filter(choice="skip", fault_en="").count()),
                (_("Left out because of a fault"), rows.exclude(fault_en="").count()),
            ],
        },
    )


def _choices(request: HttpRequest) -> dict[int, str]:
    """`row-17=same` of the form."""
    return {
        row: value
        for name, value in request.POST.items()
        if name.startswith("row-") and (row := whole(name.removeprefix("row-"))) is not None
    }


@require_POST
@page(may=keeps_register)
def look_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Look the rows up now, where no job does."""
    row = get_object_or_404(site_lists(), pk=pk)
    actions.compare_rows(site_list=row)
    return redirect(sheet_of(row))


@require_POST
@page(may=keeps_register)
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the list in."""
    row = get_object_or_404(site_lists(), pk=pk)
    actions.take_in_sites(site_list=row, by=request.user)
    messages.success(request, _("The list was taken in."))
    return redirect(sheet_of(row))
