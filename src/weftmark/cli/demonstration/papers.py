"""Papers and sheets of the demonstration as files, each marked as a sample."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from weftmark.adapters.report.lettering import font_file
from weftmark.adapters.typst import compile_pdf

TEMPLATE = Path(__file__).with_name("sample.typ")


def paper(title: dict[str, str], rows: list[tuple[str, str]], on: date) -> BytesIO:
    """A page of PDF with a title and a few particulars."""
    data = {"title_zh": title["zh"], "title_en": title["en"], "rows": rows}
    return BytesIO(compile_pdf(TEMPLATE, data, fonts=font_file().parent, on=on))


def workbook(headers: list[str], rows: list[list[Any]]) -> BytesIO:
    """An xlsx sheet as a laboratory sends it."""
    import xlsxwriter

    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("示例数据 sample data")
        for place, row in enumerate([headers, *rows]):
            sheet.write_row(place, 0, row)
    file.seek(0)
    return file
