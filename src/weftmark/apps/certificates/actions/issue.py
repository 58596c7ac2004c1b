"""Issuing: a decided case becomes a certificate, or changes the one it concerns."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from weftmark.apps.certificates.actions.changes import carry_out
from weftmark.apps.certificates.actions.letters import holders, write_letter
from weftmark.apps.certificates.actions.numbers import next_number
from weftmark.apps.certificates.actions.snapshots import scope_of, write_version
from weftmark.apps.certificates.actions.wording import NO_DECISION
from weftmark.apps.certificates.models import Certificate
from weftmark.apps.certificates.queries.standing import ENDED, decision_of
from weftmark.apps.decisions.models import Decision
from weftmark.apps.decisions.queries import snapshot_of
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.actions import advance_row, performs
from weftmark.apps.journal.queries import process
from weftmark.apps.people.models import Organisation
from weftmark.apps.people.queries import organisations_of
from weftmark.core.process.advance import Reason, Refused

UNDECIDED = Reason("decision_in_favour", NO_DECISION, "ISO/IEC 17065 7.7")


@performs("case", "issue")
def issue_certificate(
    *, row: Dossier, by: Any, move: str = "issue", why: str = "", expect: int | None = None
) -> Dossier:
    """Issue the certificate of a granted case, or the next version of the certificate the case concerns.

    Needs a transaction. The case and the certificate move together; if either may not, nothing is written.
    Where the certificate concerned has ended meanwhile, the case gets a certificate of its own.
    """
    concerned = (
        Certificate.objects.filter(number=row.certificate_number).first() if row.certificate_number else None
    )
    decision = decision_of(row)
    if concerned is not None and concerned.step not in ENDED and decision is not None:
        carry_out(certificate=concerned, decision=decision, case=row, by=by, why=why, expect_case=expect)
        return row
    advance_row(row=row, move=move, by=by, why=why, expect=expect)
    if decision is None:
        raise Refused(move, (UNDECIDED,))
    _first_version(row, decision, by)
    return row


def _first_version(case: Dossier, decision: Decision, by: Any) -> Certificate:
    today = timezone.localdate()
    scope = scope_of(snapshot_of(decision))
    certificate = Certificate.objects.create(
        number=next_number(settings.WEFTMARK_CERTIFICATE_NUMBER, on=today, product_class=case.product_class),
        dossier=case,
        holder=case.applicant,
        issued_on=today,
        valid_until=process().deadline("validity").day(today),
        surveillance_due_on=surveillance_after(today),
    )
    advance_row(row=certificate, move="issue", by=by)
    scope["body"] = issuing_body(by)
    write_version(certificate=certificate, scope=scope, on=today, valid_from=today, decision=decision)
    _tell(certificate, by)
    return certificate


def surveillance_after(day: date) -> date:
    """When the next surveillance is due after an issue or a surveillance."""
    return process().deadline("surveillance").day(day)


def issuing_body(person: Any) -> dict[str, Any]:
    """The body for which the person keeps certificates, as it is printed."""
    body = Organisation.objects.filter(
        pk__in=organisations_of(person, "certificate_officer", "decider")
    ).first()
    if body is None:
        return {"name": {"zh": "", "en": ""}, "address": {"zh": "", "en": ""}}
    return {"name": body.name._asdict(), "address": body.address._asdict()}


def _tell(certificate: Certificate, by: Any) -> None:
    write_letter(
        "issued",
        to=holders(certificate),
        about=certificate,
        by=by,
        number=certificate.number,
        valid_until=certificate.valid_until,
        surveillance=certificate.surveillance_due_on,
    )
