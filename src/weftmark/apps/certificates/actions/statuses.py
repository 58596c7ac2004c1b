"""Suspending, reinstating, withdrawing, cancelling, expiring; the holder is told of each."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from weftmark.apps.certificates.actions.changes import end_suspension
from weftmark.apps.certificates.actions.letters import holders, write_letter
from weftmark.apps.certificates.models import Certificate, Suspension
from weftmark.apps.journal.actions import advance_row, lock, performs, record


@performs("certificate", "suspend")
def suspend_certificate(
    *,
    row: Certificate,
    by: Any,
    move: str = "suspend",
    why: str = "",
    expect: int | None = None,
    restores: str = "",
    at_latest: date | None = None,
) -> Certificate:
    """Suspend, saying what lifts the suspension and by when (7.11.1). Use of the mark stops."""
    today = timezone.localdate()
    row.proposed = Suspension(
        certificate=row,
        since=today,
        at_latest=at_latest or today,
        reason=why.strip(),
        restores=restores.strip(),
    )
    try:
        advance_row(row=row, move=move, by=by, why=why, expect=expect)
        row.proposed.save()
        _tell(row, move, why, on=today, restores=row.proposed.restores, at_latest=row.proposed.at_latest)
    finally:
        row.proposed = None
    return row


@performs("certificate", "reinstate", "withdraw", "expire")
def end_or_reinstate(
    *, row: Certificate, by: Any, move: str, why: str = "", expect: int | None = None
) -> Certificate:
    """Make the move, end the suspension it ends, and tell the holder."""
    advance_row(row=row, move=move, by=by, why=why, expect=expect)
    end_suspension(row, timezone.localdate())
    _tell(row, move, why)
    return row


def reinstate_certificate(*, row: Certificate, by: Any, why: str, expect: int | None = None) -> Certificate:
    """Make a suspended certificate valid again. Needs a transaction."""
    return end_or_reinstate(row=row, by=by, move="reinstate", why=why, expect=expect)


@performs("certificate", "cancel")
def cancel_certificate(
    *,
    row: Certificate,
    by: Any,
    move: str = "cancel",
    why: str = "",
    expect: int | None = None,
    ground: str = "",
) -> Certificate:
    """Cancel at the holder's wish or on another stated ground."""
    if ground:
        lock(row)
        _write_ground(row, ground)
    return end_or_reinstate(row=row, by=by, move=move, why=why, expect=expect)


def state_ground(*, row: Certificate, by: Any, ground: str, why: str = "") -> Certificate:
    """State why the certificate should be cancelled, as when the holder asks for it. Needs a transaction."""
    lock(row)
    _write_ground(row, ground)
    record(by=by, row=row, act="state_ground", why=why, changes={"cancel_ground": ["", ground]})
    return row


def _write_ground(row: Certificate, ground: str) -> None:
    if ground not in dict(Certificate.GROUNDS):
        raise ValueError(f"no ground for cancelling: {ground}")
    row.cancel_ground, row.cancel_stated_on = ground, timezone.localdate()
    row.save(update_fields=("cancel_ground", "cancel_stated_on"))


def _tell(row: Certificate, move: str, why: str, **more: Any) -> None:
    write_letter(move, to=holders(row), about=row, number=row.number, why=why.strip(), **more)
