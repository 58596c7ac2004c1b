"""The tariff: loaded once, then priced anew by the body; what a price once was stays known."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from weftmark.apps.journal.actions import record
from weftmark.apps.library.models import Fee
from weftmark.core.process.advance import Reason, Refused
from weftmark.core.text import Text

TABLE = Path(__file__).parent.parent / "tariff.csv"
SOURCE = (
    "CEC 深圳标准认证收费 / Shenzhen-standard certification fees, 2025-07-24: "
    "http://www.lalapfe.cn/rzfw/szbzrz/gkwj/2025/12946.shtml"
)
"""A public copy of a page of CEC. It is the tariff of another label: none of CEC 122-2025 is public."""


@transaction.atomic
def load_tariff(*, by: Any, on: date | None = None) -> int:
    """Put the stand-in tariff in place; codes that have a price keep it. How many prices were new."""
    known = set(Fee.objects.values_list("code", flat=True))
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["code"] not in known]
    for row in rows:
        fee = Fee.objects.create(
            code=row["code"],
            name_zh=row["zh"],
            name_en=row["en"],
            amount=Decimal(row["amount"]),
            per=row["per"],
            source=SOURCE,
            basis="assumption",
            valid_from=on or timezone.localdate(),
        )
        record(by=by, row=fee, act="set_price", changes={"amount": [None, fee.amount]})
    return len(rows)


@transaction.atomic
def set_price(*, fee: Fee, amount: Decimal, valid_from: date, source: str, by: Any) -> Fee:
    """A new price from a day on; the old one ends the day before. Raises Refused for a day already priced."""
    last = Fee.objects.select_for_update().filter(code=fee.code).order_by("-valid_from")[0]
    if valid_from < timezone.localdate() or valid_from <= last.valid_from:
        raise _refuse(
            "day",
            f"新价格须从今天或以后、且晚于现行价格的起始日（{last.valid_from}）起生效。",
            f"A new price begins today or later, and after the present one began ({last.valid_from}).",
        )
    if amount < 0:
        raise _refuse("amount", "价格不能为负数。", "A price cannot be negative.")
    if not source.strip():
        raise _refuse("source", "请写明价格的依据。", "State what the price rests on.")
    Fee.objects.filter(pk=last.pk).update(valid_until=valid_from - timedelta(days=1))
    row = Fee.objects.create(
        code=last.code,
        name_zh=last.name_zh,
        name_en=last.name_en,
        amount=amount,
        currency=last.currency,
        per=last.per,
        source=source,
        basis="entered",
        valid_from=valid_from,
    )
    changes = {"amount": [last.amount, amount], "valid_from": [last.valid_from, valid_from]}
    record(by=by, row=row, act="set_price", why=source, changes=changes)
    return row


def _refuse(code: str, zh: str, en: str) -> Refused:
    return Refused("set_price", (Reason(code, Text(zh, en)),))
