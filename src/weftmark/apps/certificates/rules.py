"""What certificates and complaints know that the process asks, and who may see them."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from weftmark.apps.certificates.models import Certificate
from weftmark.apps.certificates.queries.standing import (
    decisions_to_carry_out,
    latest_day_of_suspension,
    upheld_appeals,
)
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.rules import supplies


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
