"""The fields of an application by name, as comments and the journal name them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from weftmark.adapters.language import say
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.queries.gaps import chain_of, plain, products_of
from weftmark.apps.journal.queries import process
from weftmark.core.process.table import MADE_BY_THE_ACT

OF_THE_CASE = (
    "inspection",
    "manufacturer",
    "site",
    "product_class",
    "edition",
    "certificate_number",
    "contact_name",
    "contact_phone",
    "contact_email",
    "note",
)


def field_names(case: Dossier) -> dict[str, Any]:
    """Everything that can be commented on, with its name; three queries for the products."""
    names: dict[str, Any] = {name: Dossier._meta.get_field(name).verbose_name for name in OF_THE_CASE}
    names["products"] = _("Products, as a whole")
    for product in products_of(case):
        names[f"product-{product.pk}"] = product.name
        for component in product.components.all():
            names[f"component-{component.pk}"] = _("%(product)s: %(component)s") % {
                "product": say(product.name),
                "component": say(component.name),
            }
    names["chain"] = _("Supply chain")
    for kind in process().documents:
        if kind.made_by != MADE_BY_THE_ACT:
            names[f"document-{kind.name}"] = kind.title
    return names


def value_of(case: Dossier, field: str) -> str | None:
    """What a field says now, as text; None where there is no such field."""
    kind, _dash, key = field.partition("-")
    if kind == "document":
        return "" if any(known.name == key for known in process().documents) else None
    return values_of(case).get(field)


def values_of(case: Dossier) -> dict[str, str]:
    """What every field that can be commented on says now; four queries."""
    products = products_of(case)
    found = {name: str(getattr(case, name) or "") for name in OF_THE_CASE}
    found["products"] = "\n".join(_one(product) for product in products)
    found["chain"] = _chain(case)
    for product in products:
        found[f"product-{product.pk}"] = _one(product)
        found.update({f"component-{one.pk}": _made_of(one) for one in product.components.all()})
    return found


def marked(*ids: str) -> str:
    """Ids within a text, marked so that they can be shown as words in either language."""
    return ", ".join(f"‹{id}›" for id in ids if id)


def _one(product: Any) -> str:
    said = (str(product), product.model, product.specification, product.trademark, marked(product.kind))
    return " · ".join(word for word in said if word)


def _made_of(component: Any) -> str:
    fibres = ", ".join(f"{marked(row.fibre)} {plain(row.share)} %" for row in component.fibres.all())
    said = (str(component), marked(component.kind), component.colour, fibres)
    return " · ".join(word for word in said if word)


def _chain(case: Dossier) -> str:
    return "\n".join(f"{place.site}: {marked(*place.processes.split())}" for place in chain_of(case))
