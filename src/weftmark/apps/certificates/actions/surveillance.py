"""Surveillance: a case of its own every twelve months; its outcome keeps the certificate or ends it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.utils import timezone

from weftmark.apps.certificates.actions.letters import write_letter
from weftmark.apps.certificates.actions.wording import ALREADY_OPEN, CERTIFICATE_ENDED
from weftmark.apps.certificates.models import Certificate, CertificateVersion
from weftmark.apps.certificates.queries.standing import ENDED, newest_version, open_cases
from weftmark.apps.dossiers.actions import open_dossier
from weftmark.apps.dossiers.models import ChainSite, Component, Dossier, FibreShare, Product
from weftmark.apps.journal.actions import ACTIONS, Action, advance_row, lock, record
from weftmark.apps.journal.models import Moving
from weftmark.apps.journal.queries import process
from weftmark.apps.people.queries import people_with_role
from weftmark.core.process.advance import Reason, Refused

SURVEILLANCE = "surveillance"


@transaction.atomic
def open_surveillance(*, certificate: Certificate, by: Any) -> Dossier:
    """Open the surveillance case of a certificate, with the scope that is certified now."""
    return open_case_about(certificate=certificate, by=by, inspection=SURVEILLANCE)


@transaction.atomic
def open_case_about(*, certificate: Certificate, by: Any, inspection: str, edition: Any = None) -> Dossier:
    """Open a case about a certificate: surveillance, extension, re-certification, transfer to an edition.

    Products and supply chain are copied from the case the certificate rests on, as far as they are still
    certified. One case of a kind is open at a time. Raises Refused.
    """
    lock(certificate)
    if certificate.step in ENDED:
        raise Refused("open", (Reason("certificate_ended", CERTIFICATE_ENDED, "ISO/IEC 17065 7.11"),))
    if open_cases(certificate).filter(inspection=inspection).exists():
        raise Refused("open", (Reason("already_open", ALREADY_OPEN, "ISO/IEC 17065 7.9"),))
    version = newest_version(certificate)
    source = version.decision.dossier if version and version.decision else certificate.dossier
    case = open_dossier(
        by=by,
        applicant=certificate.holder,
        manufacturer=source.manufacturer,
        site=source.site,
        edition=edition or source.edition,
        product_class=source.product_class,
        inspection=inspection,
        certificate_number=certificate.number,
        demonstration=source.demonstration,
    )
    _copy_products(source, case, version)
    ChainSite.objects.bulk_create(
        ChainSite(dossier=case, site=one.site, processes=one.processes, material=one.material)
        for one in source.chain.select_related("site")
    )
    record(by=by, row=case, act="copy_scope", why=certificate.number)
    return case


def _copy_products(source: Dossier, case: Dossier, version: CertificateVersion | None) -> None:
    certified = set(version.products.values_list("name_zh", "name_en", "model")) if version else set()
    for product in source.products.prefetch_related("components__fibres"):
        names = (product.name.zh, product.name.en, product.model)
        if certified and names not in certified:
            continue
        copy = Product.objects.create(dossier=case, **_same(product, PRODUCT))
        for component in product.components.all():
            part = Component.objects.create(product=copy, **_same(component, COMPONENT))
            FibreShare.objects.bulk_create(
                FibreShare(component=part, fibre=one.fibre, share=one.share) for one in component.fibres.all()
            )


PRODUCT = ("name_zh", "name_en", "model", "specification", "trademark", "kind", "facts", "annual_output")
COMPONENT = ("name_zh", "name_en", "kind", "colour")


def _same(row: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    return {field: getattr(row, field) for field in fields}


def after_move(thing: str, *moves: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register what has to happen here, in the same transaction, after a move that an earlier app makes."""

    def register(consequence: Callable[..., None]) -> Callable[..., None]:
        for move in moves:
            ACTIONS[thing, move] = _followed(ACTIONS.get((thing, move), _plainly), consequence)
        return consequence

    return register


def _followed(action: Action, consequence: Callable[..., None]) -> Action:
    @wraps(action)
    def both(*, row: Moving, move: str, by: Any, **given: Any) -> Moving:
        moved = action(row=row, move=move, by=by, **given)
        consequence(row=row, move=move, by=by)
        return moved

    return both


def _plainly(*, row: Moving, move: str, by: Any, why: str = "", expect: int | None = None) -> Moving:
    advance_row(row=row, move=move, by=by, why=why, expect=expect)
    return row


@after_move("case", "keep")
def note_surveillance(*, row: Dossier, move: str, by: Any) -> None:
    """A surveillance case ended well: the next one is due twelve months later."""
    certificate = Certificate.objects.filter(number=row.certificate_number).first()
    if certificate is None:
        return
    before = certificate.surveillance_due_on
    certificate.surveillance_due_on = process().deadline("surveillance").day(timezone.localdate())
    certificate.save(update_fields=("surveillance_due_on",))
    record(
        by=by,
        row=certificate,
        act="surveillance_kept",
        why=row.number,
        changes={"surveillance_due_on": [before, certificate.surveillance_due_on]},
    )


@after_move("case", "do_not_keep")
def ask_for_consequence(*, row: Dossier, move: str, by: Any) -> None:
    """A surveillance case ended badly: the deciders are asked to suspend or withdraw."""
    certificate = Certificate.objects.filter(number=row.certificate_number).first()
    if certificate is None:
        return
    record(by=by, row=certificate, act="surveillance_not_kept", why=row.number)
    write_letter(
        "not_kept",
        to=people_with_role("decider"),
        about=certificate,
        number=certificate.number,
        case=row.number,
    )
