"""Products of an application, their components and fibres."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from weftmark.apps.dossiers import actions, queries
from weftmark.apps.dossiers.forms import ComponentForm, ProductForm, fibre_rows
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.queries.gaps import plain
from weftmark.apps.dossiers.queries.parts import component_of, product_of
from weftmark.apps.dossiers.rules import may_edit_products, may_see_case
from weftmark.apps.dossiers.rules.trade import articles, facts_said
from weftmark.apps.dossiers.views.frame import acted, case_for, expected, framed, status_of
from weftmark.apps.journal.views import once
from weftmark.apps.people.rules import page
from weftmark.exchange.vocabulary import shipped_vocabulary


@page(may=may_see_case)
def products(request: HttpRequest, number: str) -> HttpResponse:
    """What certification is asked for."""
    case = case_for(request, number)
    words, kinds = shipped_vocabulary().words(), articles()
    shown = [_shown(product, words, kinds) for product in queries.products_of(case)]
    may_edit = may_edit_products(request.user, case)
    return framed(request, "application/products", case, "products", products=shown, may_edit=may_edit)


def _shown(product: Any, words: Any, kinds: Any) -> dict[str, Any]:
    components = [
        {
            "row": component,
            "kind": words.components.get(component.kind, component.kind),
            "fibres": [
                (words.fibres.get(one.fibre, one.fibre), one.share.normalize())
                for one in component.fibres.all()
            ],
        }
        for component in product.components.all()
    ]
    return {
        "row": product,
        "kind": kinds.get(product.kind, product.kind),
        "facts": facts_said(product.facts),
        "components": components,
    }


def _plain(fibre: Any) -> Decimal:
    return Decimal(plain(fibre.share))


@page(may=may_edit_products)
@once
def product_add(request: HttpRequest, number: str) -> HttpResponse:
    """A product more."""
    case = case_for(request, number, may_edit_products)
    form = ProductForm(request.POST or None)

    def save() -> None:
        values = form.cleaned_data
        actions.add_product(dossier=case, by=request.user, expect=expected(request), **values)

    return _kept(request, case, form, save, _("Add a product"))


@page(may=may_edit_products)
def product_edit(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """What is said about one product."""
    case = case_for(request, number, may_edit_products)
    product = product_of(case, pk) or _gone()
    form = ProductForm(
        request.POST or None, initial={n: getattr(product, n) for n in ProductForm._meta.fields}
    )

    def save() -> None:
        actions.edit_product(
            product=product, by=request.user, values=form.cleaned_data, expect=expected(request)
        )

    return _kept(request, case, form, save, product.name)


def _gone() -> Any:
    raise Http404


def _kept(
    request: HttpRequest,
    case: Dossier,
    form: Any,
    save: Any,
    title: Any,
    fibres: Any = None,
    remove: str = "",
) -> HttpResponse:
    """Save a valid form and go back to the products; else the form again, with what was typed."""
    valid = form.is_valid() and (fibres is None or fibres.is_valid()) if request.method == "POST" else False
    if valid and acted(form, save, case):
        messages.success(request, _("Saved."))
        return redirect("dossiers:products", number=case.number)
    return framed(
        request,
        "application/product_form",
        case,
        "products",
        status=status_of(form),
        form=form,
        title=title,
        fibres=fibres,
        remove=remove,
    )


@require_POST
@page(may=may_edit_products)
def product_remove(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A product less."""
    case = case_for(request, number, may_edit_products)
    product = product_of(case, pk) or _gone()
    actions.remove_product(product=product, by=request.user, expect=expected(request))
    messages.success(request, _("The product is taken out of the application."))
    return redirect("dossiers:products", number=case.number)


@page(may=may_edit_products)
@once
def component_add(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A component more, with its fibres."""
    case = case_for(request, number, may_edit_products)
    product = product_of(case, pk) or _gone()
    form, fibres = ComponentForm(request.POST or None), fibre_rows(request.POST or None)

    def save() -> None:
        actions.add_component(
            product=product,
            by=request.user,
            expect=expected(request),
            shares=fibres.shares(),
            **form.cleaned_data,
        )

    return _kept(request, case, form, save, _("Add a component"), fibres)


@page(may=may_edit_products)
def component_edit(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """What is said about one component, its fibres with it."""
    case = case_for(request, number, may_edit_products)
    component = component_of(case, pk) or _gone()
    initial = {name: getattr(component, name) for name in ComponentForm._meta.fields}
    form = ComponentForm(request.POST or None, initial=initial)
    fibres = fibre_rows(request.POST or None, component)

    def save() -> None:
        actions.edit_component(
            component=component,
            by=request.user,
            values=form.cleaned_data,
            shares=fibres.shares(),
            expect=expected(request),
        )

    remove = reverse("dossiers:component_remove", args=[case.number, component.pk])
    return _kept(request, case, form, save, component.name, fibres, remove)


@require_POST
@page(may=may_edit_products)
def component_remove(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A component less."""
    case = case_for(request, number, may_edit_products)
    component = component_of(case, pk) or _gone()
    actions.remove_component(component=component, by=request.user, expect=expected(request))
    messages.success(request, _("The component is taken out of the product."))
    return redirect("dossiers:products", number=case.number)
