"""The standing checks that dossiers can make by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from weftmark.apps.dossiers.queries.gaps import WHOLE, chain_of, is_textile, plain, products_of
from weftmark.apps.dossiers.rules.registry import Fault, checks
from weftmark.core.text import Text


def _part(product: Any, component: Any, more: str = "") -> Text:
    one, other = product.name, component.name
    return Text(f"{one.zh} / {other.zh}{more}", f"{one.en} / {other.en}{more}")


@checks("C-001", "error", _("The fibres of a component do not add up to 100 %"))
def fibres_add_up(case: Any) -> Iterator[Fault]:
    """Every component that has fibres has all of them."""
    url = reverse("dossiers:products", args=[case.number])
    for product in products_of(case):
        for component in product.components.all():
            total = sum((fibre.share for fibre in component.fibres.all()), Decimal(0))
            if total and total != WHOLE:
                yield Fault(_part(product, component, f": {plain(total)} %"), url)


@checks("C-002", "error", _("The production site is not in the supply chain"))
def production_site_in_the_chain(case: Any) -> Iterator[Fault]:
    """What is done at the production site has to be known."""
    if not any(place.site_id == case.site_id for place in chain_of(case)):
        yield Fault(case.site.name, reverse("dossiers:chain", args=[case.number]))


@checks("C-004", "warning", _("A textile component has no fibres"))
def textiles_have_fibres(case: Any) -> Iterator[Fault]:
    """Criteria on fibres cannot be judged without them."""
    url = reverse("dossiers:products", args=[case.number])
    for product in products_of(case):
        for component in product.components.all():
            if is_textile(component.kind) and not component.fibres.all():
                yield Fault(_part(product, component), url)


@checks("C-005", "warning", _("Two products bear the same name and model"))
def products_differ(case: Any) -> Iterator[Fault]:
    """A certificate has to tell its products apart."""
    seen: set[tuple[str, str, str]] = set()
    for product in products_of(case):
        known = (product.name_zh, product.name_en, product.model)
        if known in seen:
            yield Fault(product.name, reverse("dossiers:products", args=[case.number]))
        seen.add(known)


@checks("C-006", "advice", _("The production site belongs to somebody other than the manufacturer"))
def site_belongs_to_the_manufacturer(case: Any) -> Iterator[Fault]:
    """Possible, and worth a look: who answers for the site?"""
    owner = case.site.organisation
    if owner is not None and owner.pk != case.manufacturer_id:
        named = Text(f"{case.site.name.zh}：{owner.name.zh}", f"{case.site.name.en}: {owner.name.en}")
        yield Fault(named, reverse("dossiers:application", args=[case.number]))
