"""What an application still lacks before it can be handed in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from weftmark.adapters.language import say
from weftmark.apps.dossiers.models import ChainSite, Component, Dossier, Product
from weftmark.exchange.vocabulary import shipped_vocabulary

WHOLE = Decimal(100)


class Gap(NamedTuple):
    """Something missing: where it belongs (`field`), what it is and why it is asked for."""

    field: str
    what: Any
    why: Any


def gaps(case: Dossier) -> tuple[Gap, ...]:
    """Everything the application lacks, in the order of its form; three queries."""
    products = products_of(case)
    return (*_unit(case), *_products(products), *_chain(case))


def products_of(case: Dossier) -> tuple[Product, ...]:
    """The products with components and fibres, in three queries; asked once for each version of the case."""
    return _once(case, "products", lambda: case.products.prefetch_related("components__fibres"))


def chain_of(case: Dossier) -> tuple[ChainSite, ...]:
    """The supply chain with its sites and their owners, in one query for each version of the case."""
    return _once(case, "chain", lambda: case.chain.select_related("site__organisation"))


def _once(case: Dossier, name: str, ask: Callable[[], Iterable[Any]]) -> Any:
    kept: dict[tuple[str, int], Any] = case.__dict__.setdefault("_kept", {})
    if (name, case.version) not in kept:
        kept[name, case.version] = tuple(ask())
    return kept[name, case.version]


def _unit(case: Dossier) -> Iterator[Gap]:
    if not case.product_class:
        yield Gap("product_class", _("Product class"), _("It selects the limits that count."))
    if not case.contact_name:
        yield Gap("contact_name", _("Contact person"), _("The body has to know whom to ask."))
    if not (case.contact_email or case.contact_phone):
        yield Gap("contact_email", _("E-mail or telephone"), _("The body has to be able to reach you."))


def _products(products: tuple[Product, ...]) -> Iterator[Gap]:
    if not products:
        yield Gap("products", _("At least one product"), _("Certification is asked for products."))
    for product in products:
        if not (product.name_zh or product.name_en):
            yield Gap(f"product-{product.pk}", _("Name of the product"), _("The certificate will name it."))
        components = list(product.components.all())
        if not components:
            yield Gap(
                f"product-{product.pk}",
                _("Components of %(product)s") % {"product": say(product.name)},
                _("Limits differ from component to component."),
            )
        for component in components:
            yield from _fibres(product, component)


def _fibres(product: Product, component: Component) -> Iterator[Gap]:
    total = sum((fibre.share for fibre in component.fibres.all()), Decimal(0))
    if total == WHOLE or (not total and not is_textile(component.kind)):
        return
    yield Gap(
        f"component-{component.pk}",
        _("Fibres of %(component)s of %(product)s")
        % {"component": say(component.name), "product": say(product.name)},
        _("Their shares have to add up to 100 %%; now they add up to %(total)s %%.")
        % {"total": plain(total)},
    )


def _chain(case: Dossier) -> Iterator[Gap]:
    if not any(place.site_id == case.site_id and place.processes for place in chain_of(case)):
        yield Gap(
            "chain",
            _("Processes at the production site"),
            _("They decide which criteria count and what is looked at on site."),
        )


def is_textile(kind: str) -> bool:
    """Is it made of fibres, so that their shares are asked for?"""
    return kind in shipped_vocabulary().words().families.get("textile", frozenset())


def plain(number: Decimal) -> str:
    """Without zeros that say nothing."""
    return f"{number.normalize():f}"
