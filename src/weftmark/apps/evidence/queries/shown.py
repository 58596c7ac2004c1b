"""Everything that was shown for the products of a case, as the core judges it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from django.utils import timezone

from weftmark.apps.dossiers.models import Component as ProductComponent
from weftmark.apps.dossiers.models import Dossier, Product
from weftmark.apps.dossiers.rules.trade import STAGE_OF
from weftmark.apps.evidence.models import ChecklistItem, DocumentVersion, Result
from weftmark.apps.evidence.queries.documents import current_versions
from weftmark.apps.evidence.queries.observations import observation_of
from weftmark.core.subject import Component, Document, Fibre, Observation, Shown, Subject
from weftmark.exchange.labsheet.rows import read_row
from weftmark.exchange.problem import Unreadable
from weftmark.exchange.vocabulary import shipped_vocabulary

WET = frozenset(process for process, stage in STAGE_OF.items() if stage == "wet_processing")


class ProductShown(NamedTuple):
    """A product of the case, and what was shown for it."""

    product: Product
    shown: Shown


def subject_of(dossier: Dossier) -> tuple[ProductShown, ...]:
    """For each product: what it is, its verified results, papers in force today, figures of its sites."""
    observations, papers = _observations(dossier), _papers(dossier)
    return tuple(
        ProductShown(
            product,
            bare._replace(
                observations=tuple(
                    _named_as_stated(seen, list(product.components.all()))
                    for owner, seen in observations
                    if owner in (None, product.pk)
                ),
                documents=papers,
            ),
        )
        for product, bare in subjects_of(dossier)
    )


def subjects_of(dossier: Dossier) -> tuple[ProductShown, ...]:
    """For each product: what it is, without results and papers."""
    site = _site_facts(dossier)
    products = dossier.products.prefetch_related("components__fibres").order_by("pk")
    return tuple(ProductShown(product, Shown(_subject(dossier, product, site))) for product in products)


def component_name(component: ProductComponent) -> str:
    """The name under which results speak of a component."""
    return component.name_zh or component.name_en


def _subject(dossier: Dossier, product: Product, site: dict[str, frozenset[str]]) -> Subject:
    parts = list(product.components.all())
    return Subject(
        name=product.name_zh or product.name_en,
        facts={**site, **_stated(product), **_class_of(dossier)},
        fibres=_fibres(parts),
        components=tuple(Component(component_name(part), kind_of(part)) for part in parts),
        components_listed=bool(parts),
        id=f"p{product.pk}",
    )


def kind_of(part: ProductComponent) -> str | None:
    """The kind of a component, by what was chosen or by its name."""
    words = shipped_vocabulary()
    return words.component(part.kind) or words.component(component_name(part))


def _class_of(dossier: Dossier) -> dict[str, frozenset[str]]:
    known = shipped_vocabulary().product_class(dossier.product_class)
    return {"product_class": frozenset((known,))} if known else {}


def _stated(product: Product) -> dict[str, frozenset[str]]:
    """Facts written as `fact: value` a line; what is not understood says nothing."""
    words, found = shipped_vocabulary(), dict[str, frozenset[str]]()
    article = words.fact_value("article", product.kind) if product.kind else None
    if article:
        found["article"] = frozenset((article,))
    for line in product.facts.splitlines():
        name, _, value = line.replace("：", ":").partition(":")
        fact = words.fact(name.strip())
        values = (words.fact_value(fact, one.strip()) for one in value.split(",")) if fact else ()
        known = frozenset(one for one in values if one)
        if fact and known:
            found[fact] = known
    return found


def _site_facts(dossier: Dossier) -> dict[str, frozenset[str]]:
    """What the stated processes say; a process that is not stated says nothing."""
    stated = {name for row in dossier.chain.values_list("processes", flat=True) for name in row.split()}
    found = {}
    if stated & WET:
        found["wet_processing"] = frozenset(("yes",))
    if "printing" in stated:
        found["printing"] = frozenset(("yes",))
    return found


def _fibres(parts: Iterable[ProductComponent]) -> tuple[Fibre, ...]:
    """The largest share each fibre has in any part: the masses of the parts are not known."""
    words, largest = shipped_vocabulary(), dict[str, Decimal]()
    for part in parts:
        for share in part.fibres.all():
            fibre = words.fibre(share.fibre) or share.fibre
            largest[fibre] = max(largest.get(fibre, Decimal(0)), share.share)
    return tuple(Fibre(name, share) for name, share in sorted(largest.items()))


def product_called(dossier: Dossier, name: str) -> Product | None:
    """The product of that name or model; where none is named, the only one there is."""
    products = list(dossier.products.order_by("pk"))
    if not name.strip():
        return products[0] if len(products) == 1 else None
    return next((product for product in products if is_called(product, name)), None)


def is_called(row: Product | ProductComponent, name: str) -> bool:
    """Is this one of its names, or its model?"""
    names = (row.name_zh, row.name_en, getattr(row, "model", ""))
    return name.strip().casefold() in {one.casefold() for one in names if one}


def _named_as_stated(seen: Observation, parts: list[ProductComponent]) -> Observation:
    """The component as the application names it: by either name, or as the only one of its kind."""
    if not seen.component:
        return seen
    said = seen.component.casefold()
    found = [part for part in parts if is_called(part, said)]
    if not found and seen.kind:
        found = [part for part in parts if kind_of(part) == seen.kind]
    if len(found) != 1:
        return seen
    return seen._replace(component=component_name(found[0]), kind=kind_of(found[0]) or seen.kind)


def _observations(dossier: Dossier) -> list[tuple[int | None, Observation]]:
    """Verified results, each with its product, and figures seen on reported visits, which hold for all."""
    results = Result.objects.filter(dossier=dossier, step="verified").order_by("pk")
    found: list[tuple[int | None, Observation]] = [
        (r.product_id, observation_of(r)) for r in results.filter(product__isnull=False)
    ]
    seen = ChecklistItem.objects.filter(visit__dossier=dossier, visit__step="reported").exclude(value="")
    for item in seen.exclude(parameter="").select_related("visit__site").order_by("visit_id", "order"):
        observation = _figure(item)
        if observation is not None:
            found.append((None, observation))
    return found


def _figure(item: ChecklistItem) -> Observation | None:
    fields = {
        "parameter": item.parameter,
        "value": item.value,
        "unit": item.unit,
        "report_date": item.visit.last_day,
    }
    try:
        return read_figure(fields, f"v{item.visit_id}-{item.order}", str(item.visit.site))
    except Unreadable:
        return None  # the form has refused such figures; what an older edition took says nothing here


def read_figure(fields: dict[str, object], id: str, at: str) -> Observation:
    """A figure that a site reports, as an observation; raises Unreadable."""
    return read_row(fields, at, shipped_vocabulary(), timezone.localdate(), id=id)


def _papers(dossier: Dossier) -> tuple[Document, ...]:
    known = shipped_vocabulary().words().documents
    return tuple(_paper(version) for version in current_versions(dossier) if version.document.kind in known)


def _paper(version: DocumentVersion) -> Document:
    document = version.document
    product = document.product
    return Document(
        id=f"d{document.pk}",
        kind=document.kind,
        title=document.title,
        issuer=document.issuer,
        number=document.number,
        signed=version.signed,
        valid_from=version.evidence_date,
        valid_to=version.expires_on,
        products=frozenset((f"p{product.pk}",)) if product else frozenset(),
        at=version.file_name,
        about=frozenset(use.criterion for use in document.uses.all()),
    )
