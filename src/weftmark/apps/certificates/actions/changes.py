"""Changing what a certificate says: always a new version, never an edit."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils import timezone

from weftmark.apps.certificates.actions.letters import holders, write_letter
from weftmark.apps.certificates.actions.snapshots import last_scope, scope_of, write_version
from weftmark.apps.certificates.actions.wording import NOTHING_LEFT
from weftmark.apps.certificates.models import Certificate, CertificateVersion
from weftmark.apps.certificates.queries.standing import (
    decisions_to_carry_out,
    newest_version,
    open_suspension,
)
from weftmark.apps.decisions.models import Decision
from weftmark.apps.decisions.queries import snapshot_of
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.actions import advance_row, performs
from weftmark.apps.journal.queries import process
from weftmark.core.process.advance import Reason, Refused

RENEWS = frozenset({"recertification"})  # the validity runs anew
WATCHES = frozenset({"recertification", "surveillance_extension"})  # counts as a surveillance
TOO_LITTLE = Reason("products_left", NOTHING_LEFT, "ISO/IEC 17065 7.11")


@performs("certificate", "change")
def change_certificate(
    *,
    row: Certificate,
    by: Any,
    move: str = "change",
    why: str = "",
    expect: int | None = None,
    decision: Any = None,
) -> Certificate:
    """Carry out a decision about the certificate (extension, renewal, transfer) and close its case."""
    found = decision or decisions_to_carry_out(row).first()
    if found is None:
        advance_row(row=row, move=move, by=by, why=why, expect=expect)  # refuses: no decision in favour
        return row
    carry_out(certificate=row, decision=found, case=found.dossier, by=by, why=why, expect=expect)
    return row


def carry_out(
    *,
    certificate: Certificate,
    decision: Decision,
    case: Dossier,
    by: Any,
    why: str = "",
    expect: int | None = None,
    expect_case: int | None = None,
) -> CertificateVersion:
    """Move certificate and case together and write the version the decision asks for. Needs a transaction."""
    change = why.strip() or f"{case.number}"
    advance_row(row=certificate, move="change", by=by, why=change, expect=expect)
    advance_row(row=case, move="issue", by=by, why=why, expect=expect_case)
    today = timezone.localdate()
    _move_days(certificate, case.inspection, today)
    end_suspension(certificate, today)
    kept = newest_version(certificate)
    valid_from = today if case.inspection in RENEWS or kept is None else kept.valid_from
    scope = scope_of(snapshot_of(decision)) | {"body": last_scope(certificate).get("body")}
    version = write_version(
        certificate=certificate,
        scope=scope,
        on=today,
        valid_from=valid_from,
        decision=decision,
        change=change,
    )
    _tell(certificate, version)
    return version


def _move_days(certificate: Certificate, inspection: str, today: date) -> None:
    if inspection in RENEWS:
        certificate.valid_until = process().deadline("validity").day(today)
    if inspection in WATCHES:
        certificate.surveillance_due_on = process().deadline("surveillance").day(today)
    certificate.save(update_fields=("valid_until", "surveillance_due_on"))


def end_suspension(certificate: Certificate, today: date) -> None:
    """The open suspension, where there is one, ends today."""
    suspension = open_suspension(certificate)
    if suspension is not None:
        suspension.until = today
        suspension.save(update_fields=("until",))


@performs("certificate", "reduce")
def reduce_certificate(
    *,
    row: Certificate,
    by: Any,
    move: str = "reduce",
    why: str = "",
    expect: int | None = None,
    keep: Collection[int] = (),
) -> Certificate:
    """Take products off the certificate. `keep` are the places (from 0) of the products that stay."""
    advance_row(row=row, move=move, by=by, why=why, expect=expect)
    scope = last_scope(row)
    products = [product for place, product in enumerate(scope["products"]) if place in set(keep)]
    if not products or len(products) == len(scope["products"]):
        raise Refused(move, (TOO_LITTLE,))
    kept = newest_version(row)
    version = write_version(
        certificate=row,
        scope=scope | {"products": products},
        on=timezone.localdate(),
        valid_from=kept.valid_from if kept else row.issued_on,
        decision=kept.decision if kept else None,
        change=why,
    )
    _tell(row, version)
    return row


def _tell(certificate: Certificate, version: CertificateVersion) -> None:
    write_letter(
        "changed",
        to=holders(certificate),
        about=certificate,
        number=certificate.number,
        version=version.number,
        on=version.issued_on,
        change=version.change,
    )
