"""Write the workbook: one sheet a table, headers in both languages, lists to choose from.

The same content gives the same bytes.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from weftmark.exchange.packs.workbook.content import Content
from weftmark.exchange.packs.workbook.wording import (
    EDITION,
    READ_ME,
    READ_ME_TITLE,
    SHEETS,
    Column,
    SheetPlan,
)

_DAY = datetime(2026, 1, 1)  # noqa: DTZ001 - a fixed day, so that the same content gives the same bytes
_LAST_ROW = 2_000  # down to which lists to choose from are offered
FIRST = 2  # rows of headers
_VALUE_COLUMN = 3  # of the sheet Edition


def write_workbook(content: Content) -> bytes:
    """The workbook as a file."""
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False}
    )
    book.set_properties({"title": "Weftmark specification workbook", "created": _DAY})
    looks = _looks(book)
    _write_read_me(book, looks)
    for plan in SHEETS:
        if plan is EDITION:
            _write_edition(book, content, looks)
        else:
            _write_sheet(book, plan, content, looks)
    book.close()
    return target.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    return {
        "key": book.add_format({"bold": True, "bg_color": "#DDE5EE", "num_format": "@", "locked": True}),
        "needed": book.add_format({"bold": True, "bg_color": "#F6E3C5", "num_format": "@"}),
        "name": book.add_format(
            {"italic": True, "font_color": "#555555", "text_wrap": True, "valign": "top"}
        ),
        "text": book.add_format({"num_format": "@", "valign": "top"}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "title": book.add_format({"bold": True, "font_size": 14}),
    }


def _write_read_me(book: Any, looks: dict[str, Any]) -> None:
    sheet = book.add_worksheet(READ_ME_TITLE)
    sheet.set_column(0, 1, 70)
    for row, text in enumerate(READ_ME):
        look = looks["title" if row == 0 else "wrap"]
        sheet.write_string(row, 0, text.zh, look)
        sheet.write_string(row, 1, text.en, look)
    row = len(READ_ME) + 1
    for plan in SHEETS:
        sheet.write_string(row, 0, f"{plan.title}：{plan.note.zh}", looks["wrap"])
        sheet.write_string(row, 1, f"{plan.title}: {plan.note.en}", looks["wrap"])
        row += 1


def _note(column: Column) -> str:
    needed = "必填。Needed.\n" if column.needed else ""
    choices = f"\n{' | '.join(column.choices)}" if column.choices else ""
    return f"{needed}{column.note.zh}\n{column.note.en}{choices}"


def _write_edition(book: Any, content: Content, looks: dict[str, Any]) -> None:
    sheet = book.add_worksheet(EDITION.title)
    for place, (key, zh, en, width) in enumerate(
        (
            ("field", "项", "entry", 20),
            ("zh", "中文", "Chinese", 22),
            ("en", "英文", "English", 22),
            ("value", "内容", "value", 70),
        )
    ):
        sheet.set_column(place, place, width, looks["text"] if key == "value" else None)
        sheet.write_string(0, place, key, looks["key"])
        sheet.write_string(1, place, f"{zh} / {en}", looks["name"])
    sheet.freeze_panes(FIRST, 0)
    given = content.get(EDITION.key, [])
    values = given[0].values if given else {}
    for number, column in enumerate(EDITION.columns):
        row = FIRST + number
        sheet.write_string(row, 0, column.key, looks["needed" if column.needed else "key"])
        sheet.write_comment(row, 0, _note(column), {"x_scale": 2.5, "y_scale": 1.5})
        sheet.write_string(row, 1, column.name.zh, looks["name"])
        sheet.write_string(row, 2, column.name.en, looks["name"])
        if value := values.get(column.key, ""):
            sheet.write_string(row, _VALUE_COLUMN, value, looks["text"])
        if column.choices:
            sheet.data_validation(
                row, _VALUE_COLUMN, row, _VALUE_COLUMN, {"validate": "list", "source": list(column.choices)}
            )


def _write_sheet(book: Any, plan: SheetPlan, content: Content, looks: dict[str, Any]) -> None:
    sheet = book.add_worksheet(plan.title)
    sheet.freeze_panes(FIRST, 1)
    for place, column in enumerate(plan.columns):
        sheet.set_column(place, place, column.width, looks["text"])
        sheet.write_string(0, place, column.key, looks["needed" if column.needed else "key"])
        sheet.write_string(1, place, f"{column.name.zh} / {column.name.en}", looks["name"])
        sheet.write_comment(0, place, _note(column), {"x_scale": 2.5, "y_scale": 1.5})
        if column.choices:
            choices = {"validate": "list", "source": list(column.choices), "error_type": "warning"}
            sheet.data_validation(FIRST, place, _LAST_ROW, place, choices)
        for number, line in enumerate(content.get(plan.key, [])):
            if value := line.values.get(column.key, ""):
                sheet.write_string(FIRST + number, place, value, looks["text"])
