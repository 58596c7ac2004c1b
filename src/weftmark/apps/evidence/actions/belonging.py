"""Every result is about a product of the application and, where it names one, a component of that product."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from weftmark.apps.dossiers.models import Dossier, Product
from weftmark.apps.evidence.models import Sample
from weftmark.apps.evidence.queries.shown import is_called, kind_of
from weftmark.core.subject import Observation
from weftmark.core.text import Text
from weftmark.core.words import joined
from weftmark.exchange.labsheet.typed.numbers import shortened
from weftmark.exchange.problem import refusal

NO_PRODUCT = Text(
    "看不出是申请中的哪个产品", "it is not clear which product of the application this is about"
)
NAME_IT = Text(
    "请选择样品，或按申请填写产品名称。", "Choose the sample, or name the product as the application does."
)
CHECK_IT = Text(
    "请核对样品，或按申请填写产品名称。", "Check the sample, or name the product as the application does."
)


def products_of(dossier: Dossier) -> list[Product]:
    """The products with their components, asked for once."""
    return list(dossier.products.prefetch_related("components").order_by("pk"))


def product_meant(
    products: Iterable[Product], cells: Mapping[str, str], at: str, sample: Sample | None
) -> Product:
    """The product a row is about; raises Unreadable where it is none of the application's, or another's."""
    known, name = list(products), cells.get("product", "")
    if sample is not None:
        known = [one for one in known if one.pk == sample.product_id]
    found = [one for one in known if is_called(one, name)] if name.strip() else known
    if len(found) != 1 and sample is not None:
        what = Text(
            f"“{shortened(name)}”不是样品的产品", f"“{shortened(name)}” is not the product of the sample"
        )
        raise refusal(what, at, CHECK_IT)
    if not found or (len(found) > 1 and not name.strip()):
        raise refusal(NO_PRODUCT, at, NAME_IT)
    return found[0]


def check_component(product: Product, seen: Observation, at: str) -> None:
    """Raise Unreadable for a component that the product does not have; a product may state none."""
    parts = list(product.components.all())
    said = seen.component.casefold()
    if not said or not parts:
        return
    if any(is_called(part, said) or (seen.kind and kind_of(part) == seen.kind) for part in parts):
        return
    shown, names = shortened(seen.component), joined([part.name for part in parts])
    what = Text(f"“{shown}”不是该产品的部位", f"“{shown}” is not a component of the product")
    raise refusal(what, at, Text(f"可填：{names.zh}；或留空。", f"Use {names.en}, or leave it empty."))
