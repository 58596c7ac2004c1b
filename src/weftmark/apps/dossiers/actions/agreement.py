"""The certification agreement (ISO/IEC 17065 4.1.2)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from weftmark.apps.dossiers.actions.guarding import differences, set_fields
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.rules.wording import refuse
from weftmark.apps.journal.actions import advance_row, performs
from weftmark.core.text import same


@performs("case", "sign_agreement")
@transaction.atomic
def sign_agreement(
    *,
    row: Dossier,
    move: str = "sign_agreement",
    by: Any,
    why: str = "",
    expect: int | None = None,
    agreed_by: str = "",
    agreed_on: date | None = None,
) -> Dossier:
    """The applicant signs with a name and a day, between acceptance and today."""
    accepted = timezone.localdate(row.stepped_at) if row.stepped_at else None
    values = {"agreed_by": agreed_by.strip(), "agreed_on": agreed_on or timezone.localdate()}
    if not values["agreed_by"]:
        refuse(move, "signature")
    if values["agreed_on"] > timezone.localdate():
        refuse(move, "signed_later")
    if accepted and values["agreed_on"] < accepted:
        refuse(move, "signed_before", day=same(accepted.isoformat()))
    changes = differences(row, values)
    advance_row(row=row, move=move, by=by, why=why, expect=expect, changes=changes)
    set_fields(row, values, values)
    return row
