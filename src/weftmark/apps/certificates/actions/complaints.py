"""Complaints and appeals: received from anyone, handled by people outside the case (7.13)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from weftmark.apps.certificates.actions.letters import write_letter
from weftmark.apps.certificates.actions.numbers import next_number
from weftmark.apps.certificates.actions.wording import NAMES
from weftmark.apps.certificates.models import Certificate, Complaint
from weftmark.apps.certificates.queries.standing import upheld_appeals
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.queries.cases import people_of_the_client
from weftmark.apps.journal.actions import advance_row, performs
from weftmark.apps.people.queries import organisations_of, people_with_role

PATTERN = "{kind}-{{year}}-{{serial:04d}}"
LETTER = {"complaint": "C", "appeal": "A"}


@transaction.atomic
def receive_complaint(
    *,
    by: Any,
    kind: str,
    dossier: Dossier,
    from_whom: str,
    statement: str,
    certificate: Certificate | None = None,
    decision: Any = None,
    contact: str = "",
) -> Complaint:
    """Record a complaint or an appeal; the panel is told, and whoever complained gets a number."""
    today = timezone.localdate()
    complaint = Complaint.objects.create(
        number=next_number(PATTERN.format(kind=LETTER[kind]), on=today),
        kind=kind,
        dossier=dossier,
        certificate=certificate,
        decision=decision,
        from_whom=from_whom.strip(),
        contact=contact,
        statement=statement.strip(),
        received_on=today,
        by_client=dossier.applicant_id in organisations_of(by, "applicant"),
    )
    advance_row(row=complaint, move="receive", by=by)
    write_letter(
        "received",
        to=people_with_role("appeals_panel"),
        about=complaint,
        **_named(complaint),
    )
    return complaint


@performs("complaint", "investigate")
def investigate_complaint(
    *,
    row: Complaint,
    by: Any,
    move: str = "investigate",
    why: str = "",
    expect: int | None = None,
    investigation: str = "",
) -> Complaint:
    """Complete the investigation; what was found is what is given as the reason, or at more length."""
    advance_row(row=row, move=move, by=by, why=why, expect=expect)
    row.investigation = investigation.strip() or why.strip()
    row.save(update_fields=("investigation",))
    return row


@performs("complaint", "uphold", "dismiss", "dismiss_unheard")
def answer_complaint(
    *, row: Complaint, by: Any, move: str, why: str = "", expect: int | None = None, outcome: str = ""
) -> Complaint:
    """Uphold or dismiss, with reasons that the person who complained will read."""
    advance_row(row=row, move=move, by=by, why=why, expect=expect)
    row.upheld = move == "uphold"
    row.outcome = outcome.strip() or why.strip()
    row.save(update_fields=("upheld", "outcome"))
    if move == "dismiss_unheard":
        _tell(row)
    return row


@performs("complaint", "notify")
def notify_outcome(
    *, row: Complaint, by: Any, move: str = "notify", why: str = "", expect: int | None = None
) -> Complaint:
    """Tell the client of the case, and whoever complained, how it ended (7.13.7)."""
    advance_row(row=row, move=move, by=by, why=why, expect=expect)
    _tell(row)
    return row


@performs("case", "reopen_on_appeal", "readmit_on_appeal")
def reopen_on_appeal(
    *, row: Dossier, by: Any, move: str, why: str = "", expect: int | None = None
) -> Dossier:
    """Take a decided case up again; each upheld appeal does that once."""
    advance_row(row=row, move=move, by=by, why=why, expect=expect)
    upheld_appeals(row).update(reopened_on=timezone.localdate())
    return row


def _tell(row: Complaint) -> None:
    write_letter(
        "upheld" if row.upheld else "dismissed",
        to=people_of_the_client(row.dossier),
        about=row,
        outcome=row.outcome,
        **_named(row),
    )


def _named(row: Complaint) -> dict[str, Any]:
    return {"number": row.number, "case": row.dossier.number, "name": NAMES[row.kind]}
