"""The supply chain of an application, and the suppliers asked for their part."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from weftmark.apps.dossiers import actions
from weftmark.apps.dossiers.forms import ChainForm, InviteForm
from weftmark.apps.dossiers.queries.gaps import chain_of
from weftmark.apps.dossiers.queries.parts import chain_site_of
from weftmark.apps.dossiers.rules import may_edit_products, may_invite_suppliers, may_see_case, may_see_part
from weftmark.apps.dossiers.rules.trade import PROCESSES
from weftmark.apps.dossiers.views.frame import acted, case_for, expected, framed, status_of
from weftmark.apps.journal.views import once
from weftmark.apps.people.rules import page


@page(may=may_see_case)
def chain(request: HttpRequest, number: str) -> HttpResponse:
    """Which site does what, and what suppliers were asked for."""
    case = case_for(request, number)
    places = [
        {
            "row": place,
            "processes": [PROCESSES[name] for name in place.processes.split() if name in PROCESSES],
        }
        for place in chain_of(case)
    ]
    parts = [
        {"row": part, "may_see": may_see_part(request.user, part)}
        for part in case.supplier_parts.select_related("supplier")
    ]
    return framed(
        request,
        "application/chain",
        case,
        "chain",
        places=places,
        parts=parts,
        may_edit=may_edit_products(request.user, case),
        may_invite=may_invite_suppliers(request.user, case),
    )


@page(may=may_edit_products)
@once
def chain_add(request: HttpRequest, number: str) -> HttpResponse:
    """A site more."""
    return _site(request, number, None)


@page(may=may_edit_products)
def chain_edit(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """What one site does."""
    return _site(request, number, pk)


def _site(request: HttpRequest, number: str, pk: int | None) -> HttpResponse:
    case = case_for(request, number, may_edit_products)
    place = chain_site_of(case, pk) if pk is not None else None
    if pk is not None and place is None:
        raise Http404
    form = ChainForm(request.POST or None, case=case, person=request.user, place=place)

    def save() -> None:
        values = {"site": place.site} if place else {}
        actions.put_chain_site(
            dossier=case, by=request.user, expect=expected(request), **values, **form.cleaned_data
        )

    if request.method == "POST" and form.is_valid() and acted(form, save, case):
        messages.success(request, _("Saved."))
        return redirect("dossiers:chain", number=case.number)
    title = place.site.name if place else _("Add a site")
    return framed(
        request, "application/chain_form", case, "chain", status=status_of(form), form=form, title=title
    )


@require_POST
@page(may=may_edit_products)
def chain_remove(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A site less."""
    case = case_for(request, number, may_edit_products)
    place = chain_site_of(case, pk)
    if place is None:
        raise Http404
    actions.remove_chain_site(place=place, by=request.user, expect=expected(request))
    messages.success(request, _("The site is taken out of the supply chain."))
    return redirect("dossiers:chain", number=case.number)


@page(may=may_invite_suppliers)
def invite(request: HttpRequest, number: str) -> HttpResponse:
    """Ask a supplier for its own part."""
    case = case_for(request, number, may_invite_suppliers)
    form = InviteForm(request.POST or None, person=request.user)

    def save() -> None:
        actions.invite_supplier(dossier=case, by=request.user, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and acted(form, save):
        messages.success(request, _("The supplier is asked. You will see when its part has come."))
        return redirect("dossiers:chain", number=case.number)
    return framed(
        request,
        "application/chain_form",
        case,
        "chain",
        status=status_of(form),
        form=form,
        title=_("Ask a supplier"),
    )
