"""Products, their components and what these are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction

from weftmark.apps.dossiers.actions.guarding import demand, differences, note, set_fields
from weftmark.apps.dossiers.models import Component, Dossier, FibreShare, Product
from weftmark.apps.dossiers.queries.gaps import WHOLE, plain
from weftmark.apps.dossiers.rules.permissions import may_edit_products
from weftmark.apps.dossiers.rules.wording import refuse
from weftmark.apps.journal.actions import touch
from weftmark.core.text import same
from weftmark.exchange.vocabulary import shipped_vocabulary

Values = Mapping[str, Any]
Shares = Sequence[tuple[str, Decimal]]


def _begin(act: str, case: Dossier, by: Any, expect: int | None) -> None:
    touch(row=case, expect=expect)
    demand(act, may_edit_products, by, case, "applicant", "case_officer")


@transaction.atomic
def add_product(*, dossier: Dossier, by: Any, expect: int | None = None, **values: Any) -> Product:
    """Add a product to the application."""
    _begin("add_product", dossier, by, expect)
    product = Product.objects.create(dossier=dossier, **values)
    note(by=by, case=dossier, act="add_product", label=str(product), changes=_new(values))
    return product


@transaction.atomic
def edit_product(*, product: Product, by: Any, values: Values, expect: int | None = None) -> Product:
    """Change what is said about a product."""
    _begin("edit_product", product.dossier, by, expect)
    changes = differences(product, values)
    label = str(product)
    set_fields(product, values, changes)
    if changes:
        note(by=by, case=product.dossier, act="edit_product", label=label, changes=changes)
    return product


@transaction.atomic
def remove_product(*, product: Product, by: Any, expect: int | None = None) -> None:
    """Take a product out of the application."""
    _begin("remove_product", product.dossier, by, expect)
    label = str(product)
    product.delete()
    note(by=by, case=product.dossier, act="remove_product", label=label, changes={"product": [label, ""]})


@transaction.atomic
def add_component(
    *, product: Product, by: Any, expect: int | None = None, shares: Shares = (), **values: Any
) -> Component:
    """Add a part of a product, with its fibres where they are known already."""
    _begin("add_component", product.dossier, by, expect)
    _demand_whole(shares)
    component = Component.objects.create(product=product, **values)
    label = f"{product} / {component}"
    changes = {**_new(values), **_mix(component, shares)}
    note(by=by, case=product.dossier, act="add_component", label=label, changes=changes)
    return component


@transaction.atomic
def edit_component(
    *, component: Component, by: Any, values: Values, shares: Shares | None = None, expect: int | None = None
) -> Component:
    """Change what is said about a component, and what it is made of where shares are given."""
    case = component.product.dossier
    _begin("edit_component", case, by, expect)
    _demand_whole(shares or ())
    changes = differences(component, values)
    label = f"{component.product} / {component}"
    set_fields(component, values, changes)
    changes |= _mix(component, shares) if shares is not None else {}
    if changes:
        note(by=by, case=case, act="edit_component", label=label, changes=changes)
    return component


@transaction.atomic
def remove_component(*, component: Component, by: Any, expect: int | None = None) -> None:
    """Take a part out of a product."""
    case = component.product.dossier
    _begin("remove_component", case, by, expect)
    label = f"{component.product} / {component}"
    component.delete()
    note(by=by, case=case, act="remove_component", label=label, changes={"component": [label, ""]})


@transaction.atomic
def set_fibres(*, component: Component, by: Any, shares: Shares, expect: int | None = None) -> Component:
    """Say what a component is made of: shares in % by mass that add up to 100, or none at all."""
    case = component.product.dossier
    _begin("set_fibres", case, by, expect)
    _demand_whole(shares)
    changes = _mix(component, shares)
    if changes:
        label = f"{component.product} / {component}"
        note(by=by, case=case, act="set_fibres", label=label, changes=changes)
    return component


def _mix(component: Component, shares: Shares) -> dict[str, list[str]]:
    """Write the fibres of a component; what changed, or nothing."""
    before = ", ".join(f"{row.fibre} {plain(row.share)} %" for row in component.fibres.all())
    after = ", ".join(f"{fibre} {plain(share)} %" for fibre, share in sorted(shares, key=_largest_first))
    if before == after:
        return {}
    component.fibres.all().delete()
    FibreShare.objects.bulk_create(
        FibreShare(component=component, fibre=fibre, share=share) for fibre, share in shares
    )
    return {"fibres": [before, after]}


def _demand_whole(shares: Shares) -> None:
    names, seen = shipped_vocabulary().words().fibres, set()
    for fibre, share in shares:
        title = names.get(fibre, same(fibre))
        if fibre not in names:
            refuse("set_fibres", "fibre_unknown", fibre=title)
        if fibre in seen:
            refuse("set_fibres", "fibre_twice", fibre=title)
        if not 0 < share <= WHOLE:
            refuse("set_fibres", "share_range", fibre=title)
        seen.add(fibre)
    total = sum((share for _, share in shares), Decimal(0))
    if shares and total != WHOLE:
        refuse("set_fibres", "fibre_sum", total=same(plain(total)))


def _largest_first(pair: tuple[str, Decimal]) -> tuple[Decimal, str]:
    return -pair[1], pair[0]


def _new(values: Values) -> dict[str, list[str]]:
    return {field: ["", str(value)] for field, value in values.items() if value}
