"""What certification will cost: the quote, and what the tariff proposes for it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from django.utils import timezone

from weftmark.apps.dossiers.models import Dossier, QuotedFee
from weftmark.apps.dossiers.queries.gaps import plain
from weftmark.apps.library.queries.tariff import quote
from weftmark.core.text import Text


class Line(NamedTuple):
    """One line as quoted or proposed, with its sum."""

    name: Text
    quantity: Decimal
    amount: Decimal
    currency: str
    source: str

    @property
    def total(self) -> Decimal:
        """Quantity times amount, in cents."""
        return (self.quantity * self.amount).quantize(Decimal("0.01"))


def quoted(case: Dossier) -> tuple[Line, ...]:
    """The quote as it stands."""
    return tuple(_line(fee) for fee in case.fees.all())


def _line(fee: QuotedFee) -> Line:
    quantity = Decimal(plain(fee.quantity))
    return Line(Text(fee.name_zh, fee.name_en), quantity, fee.amount, fee.currency, fee.source)


def total_of(lines: tuple[Line, ...]) -> Decimal:
    """The sum of a quote, which is in one currency."""
    return sum((line.total for line in lines), Decimal(0))


def proposed_fees(case: Dossier, days: Decimal | None = None) -> tuple[Line, ...]:
    """What the tariff of today proposes; `days` are the person-days of the inspection, where known."""
    return tuple(
        Line(line.fee.name, _quantity(line, days), line.fee.amount, line.fee.currency, line.fee.source)
        for line in quote(case.inspection, timezone.localdate())
    )


def _quantity(line: Any, days: Decimal | None) -> Decimal:
    return days if days is not None and line.fee.per == "person_day" else line.quantity
