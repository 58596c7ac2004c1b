"""Names by what the journal keeps of them."""

from __future__ import annotations

from typing import Any

from weftmark.apps.dossiers.models import ChainSite, Product


def parts_by_word(case: str) -> dict[str, Any]:
    """Products, components and sites of a case by the name that the journal keeps."""
    products = Product.objects.filter(dossier__number=case).prefetch_related("components")
    places = ChainSite.objects.filter(dossier__number=case).select_related("site")
    named = [one for product in products for one in (product, *product.components.all())]
    return {str(one): one.name for one in (*named, *(place.site for place in places))}
