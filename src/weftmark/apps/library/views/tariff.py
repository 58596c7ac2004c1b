"""The tariff: prices of today and before, and new ones."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from weftmark.adapters.listing import Column, Filter, listing
from weftmark.apps.library import actions, queries
from weftmark.apps.library.forms import PriceForm
from weftmark.apps.library.models import Fee
from weftmark.apps.library.rules import keeps_library, reads_library
from weftmark.apps.people.forms import attempt
from weftmark.apps.people.rules import page
from weftmark.apps.people.views.frame import form_page

PER = {
    "application": _("per application"),
    "person_day": _("per person-day"),
    "certificate": _("per certificate"),
    "set": _("per set"),
    "year": _("per year"),
    "actual": _("at cost"),
}
BASES = {"assumption": _("stand-in, not confirmed"), "entered": _("set by the body")}


@page(may=reads_library)
def tariff(request: HttpRequest) -> HttpResponse:
    """Every price there is, was and will be."""
    keeps = keeps_library(request.user)
    today = timezone.localdate()
    return listing(
        request,
        queries.all_fees(),
        name="tariff",
        columns=(
            Column("name", _("Fee"), "name", sort="code"),
            Column("amount", _("Amount"), _amount, kind="number", sort="amount"),
            Column("currency", _("Currency"), "currency"),
            Column("per", _("Counted"), lambda one: PER.get(one.per, one.per), sort="per"),
            Column("from", _("Valid from"), "valid_from", kind="day", sort="valid_from"),
            Column("until", _("Valid until"), "valid_until", kind="day", sort="valid_until"),
            Column("basis", _("How confirmed"), lambda one: BASES.get(one.basis, one.basis), sort="basis"),
            Column("source", _("Source"), "source"),
            Column(
                "new",
                _("New price"),
                lambda one: _("Set a new price") if keeps and one.valid_until is None else None,
                link=lambda one: _price(one) if keeps and one.valid_until is None else None,
            ),
        ),
        search=("code", "name_zh", "name_en", "source"),
        filters=(
            Filter(
                "valid",
                _("Prices"),
                choices=(("today", _("valid today")),),
                apply=lambda rows, _value: rows.filter(pk__in=queries.prices_on(today).values("pk")),
            ),
        ),
        order="name",
        empty=_("There is no tariff yet."),
    ).answer("library/tariff.html", {"keeps": keeps, "empty": not queries.all_fees().exists()})


def _amount(fee: Fee) -> object:
    return None if fee.per == "actual" and not fee.amount else fee.amount


def _price(fee: Fee) -> str:
    return reverse("library:price", args=[fee.pk])


@page(may=keeps_library)
def price(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a new price."""
    fee = get_object_or_404(queries.all_fees(), pk=pk)
    form = PriceForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, actions.set_price, fee=fee, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("The new price was set. Quotes already given keep the old one."))
        return redirect("library:tariff")
    crumbs = [
        (reverse("library:editions"), _("Library")),
        (reverse("library:tariff"), _("Tariff")),
        ("", fee.name),
    ]
    return form_page(request, form, _("Set a new price"), crumbs, _("Set the price"))


@require_POST
@page(may=keeps_library)
def load(request: HttpRequest) -> HttpResponse:
    """Put the stand-in tariff in place."""
    actions.load_tariff(by=request.user)
    messages.success(
        request, _("The stand-in tariff was loaded. Set the prices of the body where they differ.")
    )
    return redirect("library:tariff")
