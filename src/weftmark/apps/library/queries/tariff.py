"""What certification costs on a day, and what a case would be quoted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q, QuerySet

from weftmark.apps.library.models import Fee

TWO_PERSON_DAYS = (
    2  # of an initial inspection, one certification unit included; one more for each further unit
)
PARTS: dict[str, tuple[str, ...]] = {
    "initial": ("application", "inspection", "approval", "annual_fee"),
    "surveillance": ("annual_surveillance", "annual_fee"),
    "recertification": ("application", "recertification", "approval", "annual_fee"),
    "transfer": ("application", "approval"),
    "surveillance_extension": ("application", "annual_surveillance", "annual_fee"),
    "other": ("application",),
}


class QuoteLine(NamedTuple):
    """One line of a quote to start from; the case officer may change it."""

    fee: Fee
    quantity: Decimal

    @property
    def amount(self) -> Decimal:
        """Price times quantity."""
        return self.fee.amount * self.quantity


def all_fees() -> QuerySet[Fee]:
    """Every price there was, is or will be."""
    return Fee.objects.all()


def prices_on(on: date) -> QuerySet[Fee]:
    """The prices of a day."""
    return Fee.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on), valid_from__lte=on)


def prices(on: date) -> tuple[Fee, ...]:
    """The prices of a day, by code."""
    return tuple(prices_on(on).order_by("code"))


def quote(inspection: str, on: date, units: int = 1) -> tuple[QuoteLine, ...]:
    """What a type of inspection costs for so many certification units; what has no price is left out."""
    priced = {fee.code: fee for fee in prices(on)}
    days = Decimal(TWO_PERSON_DAYS + units - 1)
    return tuple(
        QuoteLine(priced[code], days if priced[code].per == "person_day" else Decimal(1))
        for code in PARTS[inspection]
        if code in priced
    )
