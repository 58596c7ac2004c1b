"""The fee quote, and accepting the application with it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import transaction

from weftmark.apps.dossiers.actions.comments import settle_comments
from weftmark.apps.dossiers.actions.guarding import demand, note
from weftmark.apps.dossiers.models import Dossier, QuotedFee
from weftmark.apps.dossiers.rules.permissions import may_quote
from weftmark.apps.dossiers.rules.wording import refuse
from weftmark.apps.journal.actions import advance_row, performs, touch
from weftmark.core.text import Text


class FeeLine(NamedTuple):
    """One line of a quote: `quantity` times `amount` in a currency, and where the price comes from."""

    name: Text
    quantity: Decimal
    amount: Decimal
    source: str
    currency: str = "CNY"

    def __str__(self) -> str:
        return f"{self.name.zh} {self.quantity} × {self.amount} {self.currency}"


@transaction.atomic
def quote_fees(
    *, dossier: Dossier, by: Any, lines: Sequence[FeeLine], expect: int | None = None
) -> tuple[QuotedFee, ...]:
    """Quote what certification will cost, in place of any earlier quote; possible until acceptance."""
    touch(row=dossier, expect=expect)
    demand("quote_fees", may_quote, by, dossier, "case_officer")
    if not lines:
        refuse("quote_fees", "fee_none")
    if any(line.quantity < 0 or line.amount < 0 for line in lines):
        refuse("quote_fees", "fee_negative")
    before = "; ".join(_words(fee) for fee in dossier.fees.all())
    dossier.fees.all().delete()
    made = tuple(
        QuotedFee.objects.create(
            dossier=dossier,
            name_zh=line.name.zh,
            name_en=line.name.en,
            quantity=line.quantity,
            amount=line.amount,
            currency=line.currency,
            source=line.source,
        )
        for line in lines
    )
    after = "; ".join(_words(fee) for fee in made)
    note(by=by, case=dossier, act="quote_fees", changes={"fees": [before, after]})
    return made


def _words(fee: QuotedFee) -> str:
    return f"{fee.name_zh} {fee.quantity.normalize():f} × {fee.amount:.2f} {fee.currency}"


@performs("case", "accept")
@transaction.atomic
def accept_application(
    *, row: Dossier, move: str = "accept", by: Any, why: str = "", expect: int | None = None
) -> Dossier:
    """Accept the application with its quote; the notice of acceptance follows from both."""
    advance_row(row=row, move=move, by=by, why=why, expect=expect)
    settle_comments(row)
    return row
