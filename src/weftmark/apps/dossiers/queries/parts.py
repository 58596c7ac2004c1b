"""One part of a case by its key; None where it belongs to another case or is gone."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from weftmark.apps.dossiers.models import (
    Assignment,
    ChainSite,
    Comment,
    Component,
    Dossier,
    Product,
    SupplierPart,
)
from weftmark.apps.dossiers.queries.cases import shown_to_body
from weftmark.apps.people.queries import organisations_of, roles_of
from weftmark.apps.people.rules import BODY


def product_of(case: Dossier, pk: int) -> Product | None:
    """A product of the case."""
    return _own(Product.objects.filter(dossier=case, pk=pk), case)


def component_of(case: Dossier, pk: int) -> Component | None:
    """A component of one of its products."""
    found = Component.objects.select_related("product").filter(product__dossier=case, pk=pk).first()
    if found is not None:
        found.product.dossier = case
    return found


def chain_site_of(case: Dossier, pk: int) -> ChainSite | None:
    """A site of its supply chain."""
    return _own(ChainSite.objects.select_related("site").filter(dossier=case, pk=pk), case)


def comment_of(case: Dossier, pk: int) -> Comment | None:
    """A comment on its application."""
    return _own(Comment.objects.filter(dossier=case, pk=pk), case)


def assignment_of(case: Dossier, pk: int) -> Assignment | None:
    """An assignment to the case."""
    return _own(Assignment.objects.select_related("person").filter(dossier=case, pk=pk), case)


def _own(rows: QuerySet[Any], case: Dossier) -> Any:
    """With the very case that was asked about, so that both know the same version."""
    found = rows.first()
    if found is not None:
        found.dossier = case
    return found


def parts_of(person: Any) -> QuerySet[SupplierPart]:
    """The parts a person may see as a supplier; the body sees all."""
    found = SupplierPart.objects.select_related("dossier__applicant", "supplier")
    if roles_of(person) & set(BODY):
        return shown_to_body(person, found, "dossier__")
    return found.filter(supplier_id__in=organisations_of(person, "supplier"))


def part_by_key(pk: int) -> SupplierPart | None:
    """One supplier's part."""
    return SupplierPart.objects.select_related("dossier__applicant", "supplier").filter(pk=pk).first()
