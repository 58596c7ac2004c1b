"""A spreadsheet of rows. Text stays text: what looks like a formula is never one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import islice
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 100_000
LONGEST_TEXT = 32_767  # what a cell holds
WIDTH = 18


def excel(name: str, heads: Sequence[object], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """`name`.xlsx as a download; rows hold text, numbers, days, moments."""
    answer = HttpResponse(workbook(heads, rows), content_type=MEDIA_TYPE)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer


def workbook(heads: Sequence[object], rows: Iterable[Sequence[object]]) -> bytes:
    """The bytes of a workbook with one sheet."""
    held = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "nan_inf_to_errors": True,
    }
    with xlsxwriter.Workbook(held, options) as book:
        forms = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
            "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
        }
        sheet = book.add_worksheet()
        for place, head in enumerate(heads):
            sheet.write_string(0, place, str(head), forms["head"])
        last = 0
        for last, row in enumerate(islice(rows, MOST_ROWS), start=1):
            for place, value in enumerate(row):
                _write(sheet, last, place, value, forms)
        sheet.set_column(0, max(len(heads) - 1, 0), WIDTH)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, max(len(heads) - 1, 0))
    return held.getvalue()


def _write(sheet: Any, row: int, place: int, value: object, forms: dict[str, Any]) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, place, value)
        case int() | float() | Decimal():
            sheet.write_number(row, place, value)
        case datetime():
            here = timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
            sheet.write_datetime(row, place, here, forms["moment"])
        case date():
            sheet.write_datetime(row, place, value, forms["day"])
        case _:
            sheet.write_string(row, place, str(value)[:LONGEST_TEXT])
