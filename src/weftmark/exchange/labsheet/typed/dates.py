"""Dates of reports: as typed in China and abroad, and as spreadsheets keep them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from weftmark.core.text import Text
from weftmark.exchange.labsheet.typed.numbers import ValueProblem, plain, shortened

EARLIEST = date(1990, 1, 1)

_DATE = re.compile(
    r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})[日号]|([0-9]{2})([0-9]{2}))"
    r"(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
)
_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = (EARLIEST - _SERIAL_ZERO).days, 80_000


def read_date(typed: object, today: date) -> date | None:
    """The date in a cell, None for an empty one; raises ValueProblem where it is unclear or lies ahead."""
    found = _date_in(typed)
    if found is None:
        return None
    if found > today:
        raise ValueProblem(
            Text(f"报告日期 {found} 晚于评价日期 {today}", f"the report date {found} lies after {today}"),
            Text(
                "请核对报告日期：只采用评价日及以前出具的报告。",
                "Check the report date: only reports issued by the day of judging count.",
            ),
            "report_date",
        )
    return found


def _date_in(typed: object) -> date | None:
    if isinstance(typed, datetime):
        return typed.date()
    if isinstance(typed, date):
        return typed
    if isinstance(typed, float) and typed.is_integer() and abs(typed) < 1e9:
        typed = int(typed)
    if isinstance(typed, int) and not isinstance(typed, bool) and _SERIALS[0] <= typed <= _SERIALS[1]:
        return _SERIAL_ZERO + timedelta(days=typed)
    text = str(typed if typed is not None else "").strip()
    return _date_typed(text) if text else None


@lru_cache(maxsize=4096)
def _date_typed(text: str) -> date:
    found = _DATE.fullmatch(plain(text))
    if found:
        year, _, *parts = found.groups()
        month, day = (int(part) for part in parts if part)
        try:
            when = date(int(year), month, day)
        except ValueError as error:
            raise _unclear(text) from error
        if when >= EARLIEST:
            return when
    raise _unclear(text)


def _unclear(text: str) -> ValueProblem:
    return ValueProblem(
        Text(f"日期“{shortened(text)}”无法识别", f"the date “{shortened(text)}” is not understood"),
        Text("请写成 2026-05-04。", "Write it as 2026-05-04."),
        "report_date",
    )
