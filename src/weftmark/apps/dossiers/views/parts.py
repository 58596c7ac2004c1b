"""What a supplier sees: what it is asked for, and its own part."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from weftmark.adapters.listing import Column, Filter, listing
from weftmark.apps.dossiers import actions
from weftmark.apps.dossiers.forms import PartForm
from weftmark.apps.dossiers.models import SupplierPart
from weftmark.apps.dossiers.queries.parts import part_by_key, parts_of
from weftmark.apps.dossiers.rules import may_see_part
from weftmark.apps.dossiers.views.frame import acted, status_of
from weftmark.apps.people.queries import organisations_of
from weftmark.apps.people.rules import check, page


@page(may=may_see_part)
def part_list(request: HttpRequest) -> HttpResponse:
    """The parts a supplier was asked for."""
    shown = listing(
        request,
        parts_of(request.user),
        name="supplier-parts",
        columns=(
            Column("case", _("Case"), "dossier.number", sort="dossier__number", link=_page_of),
            Column("applicant", _("Applicant"), lambda part: part.dossier.applicant.name),
            Column("supplier", _("Supplier"), lambda part: part.supplier.name),
            Column("invited", _("Asked on"), "invited_at", kind="day", sort="invited_at"),
            Column("handed_in", _("Handed in on"), "handed_in_at", kind="day", sort="handed_in_at"),
        ),
        search=("dossier__number", "dossier__applicant__name_zh", "dossier__applicant__name_en", "asked_for"),
        filters=(
            Filter(
                "open",
                _("State"),
                choices=[("open", _("still to be handed in"))],
                apply=lambda rows, _value: rows.filter(handed_in_at__isnull=True),
            ),
        ),
        order="-invited",
        empty=_("When an applicant asks you for your part of the evidence, it appears here."),
    )
    return shown.answer("dossiers/suppliers/parts.html", {})


def _page_of(part: SupplierPart) -> str:
    return reverse("dossiers:part", args=[part.pk])


@page(may=may_see_part)
def part(request: HttpRequest, pk: int) -> HttpResponse:
    """One part: what is asked, and what was handed in."""
    found = part_by_key(pk)
    if found is None:
        raise Http404
    check(may_see_part, request.user, found)
    writes = found.supplier_id in organisations_of(request.user, "supplier") and found.handed_in_at is None
    form = PartForm(request.POST or None) if writes else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid() and acted(
            form, lambda: actions.hand_in_supplier_part(part=found, by=request.user, **form.cleaned_data)
        ):
            messages.success(request, _("Your part is handed in. Only you and the body can read it."))
            return redirect("dossiers:part", pk=found.pk)
    status = status_of(form) if form else 200
    return render(request, "dossiers/suppliers/part.html", {"part": found, "form": form}, status=status)
