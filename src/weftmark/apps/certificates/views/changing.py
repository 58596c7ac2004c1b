"""Moves of a certificate: the plain ones, and those with a form of their own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from weftmark.adapters.language import say
from weftmark.adapters.typed import whole
from weftmark.apps.certificates.actions import state_ground
from weftmark.apps.certificates.forms import CancelForm, GroundForm, ReduceForm, SuspendForm
from weftmark.apps.certificates.models import Certificate
from weftmark.apps.certificates.queries.reading import versions_of
from weftmark.apps.certificates.queries.snapshots import read
from weftmark.apps.certificates.rules import (
    may_decide,
    may_keep_certificates,
    may_move_certificates,
    may_state_ground,
)
from weftmark.apps.certificates.views.certificates import found, text, typed
from weftmark.apps.journal.actions import perform
from weftmark.apps.journal.queries import process
from weftmark.apps.people.rules import page

DONE = _("Done: %(move)s.")
CONSEQUENCES = {
    "suspend": _("The certificate will show as suspended to every buyer from now."),
    "cancel": _("The certificate will show as cancelled to every buyer from now and cannot be reinstated."),
    "reduce": _("What you take out of the scope is no longer certified from now."),
}


@require_POST
@page(may=may_move_certificates)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """A move that needs no more than a reason."""
    row = found(request, pk)
    name, shown = request.POST.get("move", ""), request.POST.get("version", "")
    perform(row=row, move=name, by=request.user, why=typed(request, "why"), expect=whole(shown))
    return _done(request, row, name)


def _done(request: HttpRequest, row: Certificate, name: str) -> HttpResponse:
    messages.success(request, DONE % {"move": say(process().move("certificate", name).title)})
    return redirect("certificates:certificate", row.pk)


def _form_page(request: HttpRequest, row: Certificate, form: Form, name: str) -> HttpResponse:
    return render(
        request,
        "certificates/move.html",
        {
            "certificate": row,
            "form": form,
            "title": process().move("certificate", name).title,
            "consequence": CONSEQUENCES[name],
            "back": reverse("certificates:certificate", args=[row.pk]),
        },
        status=422 if form.is_bound else 200,
    )


def _asked(request: HttpRequest, row: Certificate, form: Form, name: str, **given: Any) -> HttpResponse:
    """Show the form, or make its move."""
    if not form.is_bound or not form.is_valid():
        return _form_page(request, row, form, name)
    said = form.cleaned_data
    for key in given:
        given[key] = said[key]
    if "keep" in given:
        given["keep"] = [int(place) for place in given["keep"]]
    perform(row=row, move=name, by=request.user, why=said["why"], expect=said["version"], **given)
    return _done(request, row, name)


@page(may=may_decide)
def suspend(request: HttpRequest, pk: int) -> HttpResponse:
    """Suspend: why, what restores it, by when."""
    row = found(request, pk)
    form = SuspendForm(request.POST or None, initial={"version": row.version})
    return _asked(request, row, form, "suspend", restores="", at_latest=None)


@page(may=may_keep_certificates)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel, on the ground stated."""
    row = found(request, pk)
    form = CancelForm(request.POST or None, initial={"version": row.version, "ground": row.cancel_ground})
    return _asked(request, row, form, "cancel", ground="")


@page(may=may_decide)
def reduce(request: HttpRequest, pk: int) -> HttpResponse:
    """Take products out of the scope."""
    row = found(request, pk)
    products = read(versions_of(row)[0])["products"]
    named = [(str(place), _named(product)) for place, product in enumerate(products)]
    form = ReduceForm(named, request.POST or None, initial={"version": row.version})
    return _asked(request, row, form, "reduce", keep=())


def _named(product: dict[str, Any]) -> str:
    return " · ".join(part for part in (say(text(product["name"])), product.get("model")) if part)


@page(may=may_state_ground)
def ground(request: HttpRequest, pk: int) -> HttpResponse:
    """The holder asks that the certificate be cancelled."""
    row = found(request, pk, may_state_ground)
    form = GroundForm(request.POST or None)
    if form.is_bound and form.is_valid():
        with transaction.atomic():
            state_ground(row=row, by=request.user, ground="asked", why=form.cleaned_data["why"])
        messages.success(request, _("The request is recorded; the certificate officer will carry it out."))
        return redirect("certificates:certificate", row.pk)
    return render(
        request,
        "certificates/move.html",
        {
            "certificate": row,
            "form": form,
            "title": _("Ask for cancellation"),
            "back": reverse("certificates:certificate", args=[row.pk]),
        },
        status=422 if form.is_bound else 200,
    )
