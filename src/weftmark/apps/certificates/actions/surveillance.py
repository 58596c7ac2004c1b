"""Surveillance: a case of its own every twelve months; its outcome keeps the certificate or ends it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.utils import timezone

from weftmark.apps.certificates.actions.letters import holders_of_role, write_letter
from weftmark.apps.certificates.models import Certificate
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.actions import ACTIONS, Action, advance_row, record
from weftmark.apps.journal.models import Moving
from weftmark.apps.journal.queries import process


def follows(thing: str, *moves: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
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


@follows("case", "keep")
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


@follows("case", "do_not_keep")
def ask_for_consequence(*, row: Dossier, move: str, by: Any) -> None:
    """A surveillance case ended badly: the deciders are asked to suspend or withdraw."""
    certificate = Certificate.objects.filter(number=row.certificate_number).first()
    if certificate is None:
        return
    record(by=by, row=certificate, act="surveillance_not_kept", why=row.number)
    write_letter(
        "not_kept",
        to=holders_of_role("decider"),
        kind="certificate",
        about=certificate,
        number=certificate.number,
        case=row.number,
    )
