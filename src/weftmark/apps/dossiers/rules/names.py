"""What acts and fields of a case are called in the journal."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from weftmark.adapters.language import say
from weftmark.apps.dossiers.models import ChainSite, Component, Dossier, Product
from weftmark.apps.dossiers.queries.named import parts_by_word
from weftmark.apps.dossiers.rules.trade import PROCESSES, articles, facts_said
from weftmark.apps.journal.queries import process
from weftmark.apps.journal.rules import names_acts, names_parts
from weftmark.exchange.vocabulary import shipped_vocabulary

ACTS: dict[str, Any] = {
    "edit_application": _("Application changed"),
    "add_product": _("Product added"),
    "edit_product": _("Product changed"),
    "remove_product": _("Product taken out"),
    "add_component": _("Component added"),
    "edit_component": _("Component changed"),
    "remove_component": _("Component taken out"),
    "set_fibres": _("Fibres stated"),
    "put_chain_site": _("Site of the supply chain stated"),
    "remove_chain_site": _("Site taken out of the supply chain"),
    "comment": _("Comment written"),
    "drop_comment": _("Comment taken back"),
    "answer_comment": _("Comment answered"),
    "quote_fees": _("Fees quoted"),
    "assign": _("Person assigned"),
    "release": _("Person released"),
    "invite_supplier": _("Supplier asked for its part"),
    "hand_in_supplier_part": _("Supplier handed in its part"),
}
OF_MODELS = {
    field.name: field.verbose_name
    for model in (ChainSite, Component, Product, Dossier)
    for field in model._meta.get_fields()
    if getattr(field, "verbose_name", None) and field.name not in ("id", "dossier", "product", "component")
}
FIELDS: dict[str, Any] = {
    **OF_MODELS,
    **{role.name: role.title for role in process().roles},
    "product": _("Product"),
    "component": _("Component"),
    "fibres": _("Fibres"),
    "fees": _("Fees"),
    "supplier": _("Supplier"),
    "products": _("Products, as a whole"),
    "chain": _("Supply chain"),
}


def by_words(
    words: Callable[[], Mapping[str, Any]], pattern: str = r"([a-z][a-z0-9_]*)"
) -> Callable[[str], str]:
    """Ids within a text become their names in the language of the page."""

    def named(text: str) -> str:
        known = words()
        return re.sub(pattern, lambda found: str(say(known.get(found[1], found[1]))), text)

    return named


def _product_class(value: str) -> Any:
    return shipped_vocabulary().words().values.get(f"product_class={value}", value)


def _kinds() -> dict[str, Any]:
    return dict(shipped_vocabulary().words().components) | articles()


def _fibres() -> Mapping[str, Any]:
    return shipped_vocabulary().words().fibres


def _all() -> dict[str, Any]:
    return {**_kinds(), **_fibres(), **PROCESSES}


MARKED = r"‹([a-z0-9_]+)›"
VALUES: dict[str, Callable[[str], Any]] = {
    "processes": by_words(lambda: PROCESSES),
    "fibres": by_words(_fibres),
    "kind": by_words(_kinds),
    "inspection": lambda value: dict(Dossier.INSPECTIONS).get(value, value),
    "product_class": _product_class,
    "facts": lambda value: "; ".join(say(one) for one in facts_said(value)),
    **{name: by_words(_all, MARKED) for name in ("chain", "products", "product", "component")},
}

names_acts(ACTS, FIELDS, {"case": _("Case")}, VALUES)


names_parts(parts=parts_by_word)
