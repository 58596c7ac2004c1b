"""Editions: list, page, difference, installing, offering."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weftmark.adapters.listing import Column, Filter, listing
from weftmark.apps.journal.queries import lines_of_row
from weftmark.apps.library import actions, queries
from weftmark.apps.library.forms import DifferenceForm, InstallForm, OfferForm, WithdrawForm
from weftmark.apps.library.models import StoredEdition
from weftmark.apps.library.rules import keeps_library, reads_library
from weftmark.apps.library.views.reading import changes_of, sections_of, sources_of
from weftmark.apps.people.forms import attempt
from weftmark.apps.people.rules import page
from weftmark.apps.people.views.frame import form_page
from weftmark.core.specification.difference import compare_editions
from weftmark.core.specification.edition import Edition
from weftmark.core.specification.wording import STATUS_NAMES
from weftmark.exchange.packs.shelf import Shelf

LINES = 30


def cover_of(row: StoredEdition) -> str:
    """The page of an edition."""
    return reverse("library:edition", args=[row.digest])


def body_shelf() -> Shelf:
    """The packs of the program and those in the body's own folder, which win."""
    own = Path(settings.HOME) / "packs"
    return Shelf(own) if own.is_dir() else actions.shipped_shelf()


@page(may=reads_library)
def editions(request: HttpRequest) -> HttpResponse:
    """Every installed edition."""
    keeps = keeps_library(request.user)
    today = timezone.localdate()
    return listing(
        request,
        queries.all_editions(),
        name="editions",
        columns=(
            Column("name", _("Edition"), "name", sort="name", link=cover_of),
            Column("title", _("Title"), "title"),
            Column(
                "status", _("Status"), lambda one: STATUS_NAMES.get(one.status, one.status), sort="status"
            ),
            Column("from", _("In force from"), "in_force_from", kind="day", sort="in_force_from"),
            Column("offered", _("New applications"), lambda one: _offered(one, today)),
            Column("installed", _("Installed"), "installed_at", kind="moment", sort="installed_at"),
            Column("digest", _("Digest"), lambda one: one.digest[:12]),
        ),
        search=("name", "title_zh", "title_en", "designation", "digest"),
        filters=(
            Filter(
                "offered",
                _("New applications"),
                choices=(("yes", _("are taken")), ("no", _("are not taken"))),
                apply=lambda rows, value: _by_offer(rows, value == "yes"),
            ),
        ),
        order="name",
        empty=_("Editions appear here when they are installed."),
        start=(reverse("library:install"), _("Install an edition")) if keeps else None,
    ).answer("library/editions.html", {"keeps": keeps})


def _by_offer(rows: Any, wanted: bool) -> Any:
    taken = queries.offered(timezone.localdate()).values("pk")
    return rows.filter(pk__in=taken) if wanted else rows.exclude(pk__in=taken)


def _offered(row: StoredEdition, today: Any) -> object:
    if not row.offered or (row.offered_until and row.offered_until < today):
        return _("not taken")
    return _("taken until %(day)s") % {"day": row.offered_until} if row.offered_until else _("taken")


def _stored(digest: str) -> StoredEdition:
    row = queries.stored(digest)
    if row is None:
        raise Http404
    return row


@page(may=reads_library)
def edition(request: HttpRequest, digest: str) -> HttpResponse:
    """One edition: what it demands, of whom, and where its figures come from."""
    row = _stored(digest)
    read = queries.edition_of(row)
    classes = read.words.classes
    chosen = request.GET.get("class", "")
    chosen = chosen if chosen in classes else ""
    return render(
        request,
        "library/edition.html",
        {
            "stored": row,
            "edition": read,
            "status": STATUS_NAMES.get(read.status, read.status),
            "facts": _facts(row, read),
            "taken": queries.takes_applications(row, timezone.localdate()),
            "classes": [(name, title, name == chosen) for name, title in classes.items()],
            "chosen": chosen,
            "sections": sections_of(read, chosen),
            "sources": sources_of(read),
            "lines": lines_of_row(row).reverse()[:LINES],
            "keeps": keeps_library(request.user),
        },
    )


def _facts(row: StoredEdition, read: Edition) -> list[tuple[Any, Any]]:
    change = read.transition
    return [
        (_("Designation"), read.designation),
        (_("Version"), read.version),
        (_("Publisher"), read.publisher),
        (_("Licence"), read.licence),
        (_("In force from"), read.in_force),
        (_("In force until"), read.until),
        (_("Replaces"), change.replaces if change else None),
        (_("Criteria"), len(read.criteria)),
        (_("New applications"), _offered(row, timezone.localdate())),
        (_("Installed"), row.installed_at),
        (_("Installed by"), row.installed_by),
    ]


@page(may=reads_library)
def difference(request: HttpRequest) -> HttpResponse:
    """What one edition demands otherwise than another."""
    form = DifferenceForm(request.GET or None)
    found: dict[str, Any] = {}
    if request.GET and form.is_valid():
        old, new = (queries.edition_of(form.cleaned_data[name]) for name in ("old", "new"))
        compared = compare_editions(old, new)
        found = {
            "old": old,
            "new": new,
            "changes": changes_of(compared),
            "unchanged": compared.unchanged,
            "added": [compared.class_name(name) for name in compared.classes_added],
            "removed": [compared.class_name(name) for name in compared.classes_removed],
        }
    status = 422 if form.errors else 200
    return render(request, "library/difference.html", {"form": form, "found": found}, status=status)


@page(may=keeps_library)
def install(request: HttpRequest) -> HttpResponse:
    """Install an edition from a pack."""
    shelf = body_shelf()
    form = InstallForm(request.POST or None, names=shelf.ids())
    if request.method == "POST" and form.is_valid():
        before = set(queries.all_editions().values_list("pk", flat=True))
        made = attempt(
            form, actions.install_edition, name=form.cleaned_data["name"], by=request.user, shelf=shelf
        )
        if made:
            known = _("This content is installed already; nothing was changed.")
            messages.success(request, known if made.pk in before else _("The edition was installed."))
            return redirect(cover_of(made))
    crumbs = [(reverse("library:editions"), _("Library")), ("", _("Install an edition"))]
    note = _(
        "Every file of the pack is stored with the edition. Later changes of the pack leave it as it is."
    )
    return form_page(request, form, _("Install an edition"), crumbs, _("Install"), note=note)


@page(may=keeps_library)
def withdraw(request: HttpRequest, digest: str) -> HttpResponse:
    """Take no new applications under an edition."""
    row = _stored(digest)
    form = WithdrawForm(request.POST or None)
    title = _("Withdraw from new applications")
    return _changed(request, row, form, title, actions.withdraw_edition)


@page(may=keeps_library)
def offer(request: HttpRequest, digest: str) -> HttpResponse:
    """Take new applications under an edition again."""
    row = _stored(digest)
    form = OfferForm(request.POST or None)
    return _changed(request, row, form, _("Offer for new applications"), actions.offer_edition)


def _changed(request: HttpRequest, row: StoredEdition, form: Any, title: Any, action: Any) -> HttpResponse:
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, action, edition=row, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("The library was changed."))
        return redirect(cover_of(row))
    crumbs = [(reverse("library:editions"), _("Library")), (cover_of(row), row.name), ("", title)]
    return form_page(request, form, title, crumbs, title)
