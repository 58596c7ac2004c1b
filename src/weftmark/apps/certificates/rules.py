"""What certificates and complaints know that the process asks, and who may see them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weftmark.apps.certificates.models import Batch, Certificate, Complaint
from weftmark.apps.certificates.queries.checks import consistency_of
from weftmark.apps.certificates.queries.reading import certificates_about
from weftmark.apps.certificates.queries.standing import (
    decisions_to_carry_out,
    latest_day_of_suspension,
    upheld_appeals,
)
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.rules import may_see_case
from weftmark.apps.dossiers.rules.registry import Fault, add_tab
from weftmark.apps.dossiers.rules.registry import checks as checks_cases
from weftmark.apps.journal.rules import names_acts, supplies
from weftmark.apps.people.queries import organisations_of
from weftmark.apps.people.rules import has_role, of_the_body, rule

GROUNDS: dict[str, Any] = dict(Certificate.GROUNDS)
names_acts(
    {
        "state_ground": _("Ground for cancelling stated"),
        "surveillance_kept": _("Surveillance completed, certification kept"),
        "surveillance_not_kept": _("Surveillance completed, certification not kept"),
        "copy_scope": _("Scope taken over from the certificate"),
    },
    {
        field.name: field.verbose_name
        for field in Certificate._meta.fields
        if field.name in ("cancel_ground", "cancel_stated_on", "surveillance_due_on", "valid_until")
    },
    {"certificate": _("Certificate"), "complaint": _("Complaint")},
    {"cancel_ground": lambda value: GROUNDS.get(value, value)},
)


@supplies("decision_in_favour", "certificate")
def decision_in_favour(row: Certificate, person: Any) -> bool:
    """A decided case about this certificate waits to be carried out (7.10)."""
    return decisions_to_carry_out(row).exists()


@supplies("restoration_stated", "certificate")
def restoration_stated(row: Certificate, person: Any) -> bool:
    """The suspension being entered says what lifts it and by when, within the longest one (7.11.1)."""
    proposed = row.proposed
    if proposed is None or not proposed.restores.strip():
        return False
    return proposed.since <= proposed.at_latest <= latest_day_of_suspension(proposed.since)


@supplies("validity_not_over", "certificate")
def validity_not_over(row: Certificate, person: Any) -> bool:
    """Today lies within the validity."""
    return timezone.localdate() <= row.valid_until


@supplies("validity_over", "certificate")
def validity_over(row: Certificate, person: Any) -> bool:
    """The last day of validity has passed."""
    return timezone.localdate() > row.valid_until


@supplies("holder_asked", "certificate")
def holder_asked(row: Certificate, person: Any) -> bool:
    """The holder asked, or another ground for cancelling is stated."""
    return bool(row.cancel_ground)


@supplies("appeal_upheld", "case")
def appeal_upheld(row: Dossier, person: Any) -> bool:
    """An appeal in this case was upheld and has not reopened it yet (7.13)."""
    return upheld_appeals(row).exists()


def _acts_for(person: Any, organisation: int) -> bool:
    return organisation in organisations_of(person, "applicant")


may_see_certificates = of_the_body | has_role("applicant")


@rule
def may_see_certificate(person: Any, certificate: Certificate | None) -> bool:
    """The body sees every certificate, a holder its own."""
    if certificate is None or of_the_body(person):
        return bool(may_see_certificates(person))
    return _acts_for(person, certificate.holder_id)


@rule
def may_state_ground(person: Any, certificate: Certificate | None) -> bool:
    """The holder asks for cancellation; the officer writes down a request that came by letter."""
    if certificate is None:
        return bool(has_role("applicant", "certificate_officer")(person))
    return _acts_for(person, certificate.holder_id) or bool(has_role("certificate_officer")(person))


@rule
def may_open_case_about(person: Any, certificate: Certificate | None) -> bool:
    """Who opens cases: the holder, and case officers."""
    if certificate is None:
        return bool(has_role("applicant", "case_officer")(person))
    return _acts_for(person, certificate.holder_id) or bool(has_role("case_officer")(person))


@rule
def may_see_complaint(person: Any, complaint: Complaint | None) -> bool:
    """The body sees all; the client what it brought in itself, not what others said about it."""
    if complaint is None or of_the_body(person):
        return bool(may_see_certificates(person))
    return complaint.by_client and _acts_for(person, complaint.dossier.applicant_id)


@rule
def may_see_tab(person: Any, case: Dossier | None) -> bool:
    """Whoever sees the case, once it was submitted."""
    return may_see_case(person, case) and (case is None or case.step != "draft")


may_decide = has_role("decider")
may_keep_certificates = has_role("certificate_officer")
may_move_certificates = has_role("decider", "certificate_officer")
may_receive = has_role("applicant", "case_officer", "appeals_panel")
may_handle = has_role("appeals_panel")


@rule
def may_see_batch(person: Any, batch: Batch | None) -> bool:
    """Whoever asked for it."""
    return bool(may_see_certificates(person)) and (batch is None or batch.asked_by_id == person.pk)


add_tab("certificate", _("Certificate"), "certificates:of_case", place=70, may=may_see_tab)


def _found(case: Dossier, severity: str) -> Iterator[Fault]:
    """Looked up once for a case, whichever severity is asked for first."""
    if "_of_certificates" not in case.__dict__:
        rows = certificates_about(case)
        case.__dict__["_of_certificates"] = [(row, one) for row in rows for one in consistency_of(row)]
    for row, one in case.__dict__["_of_certificates"]:
        if one.check.severity == severity:
            for fault in one.faults:
                url = fault.url or reverse("certificates:certificate", args=[row.pk])
                yield Fault(f"{row.number}: {fault.what}", url)


@checks_cases("K-100", "error", _("The certificate cannot be right"))
def certificate_is_right(case: Dossier) -> Iterator[Fault]:
    """What the standing checks of the certificate call an error."""
    return _found(case, "error")


@checks_cases("K-101", "warning", _("Somebody should look at the certificate"))
def certificate_is_in_order(case: Dossier) -> Iterator[Fault]:
    """What they warn of."""
    return _found(case, "warning")
