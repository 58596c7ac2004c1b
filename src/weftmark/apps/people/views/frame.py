"""A page with one form."""

from __future__ import annotations

from collections.abc import Sequence

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

Crumbs = Sequence[tuple[str, object]]


def form_page(
    request: HttpRequest,
    form: BaseForm,
    title: object,
    crumbs: Crumbs,
    label: object = _("Save"),
    *,
    note: object = "",
) -> HttpResponse:
    """The form below its title; the way back is the last crumb but one. Errors are answered with 422."""
    return render(
        request,
        "people/form.html",
        {"form": form, "title": title, "crumbs": crumbs, "label": label, "back": crumbs[-2][0], "note": note},
        status=422 if form.errors else 200,
    )
