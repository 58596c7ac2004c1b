"""Small laboratory sheets for the tests, well-made and ill-made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from weftmark.exchange.labsheet.reading import Sheet, read_sheet
from weftmark.exchange.problem import Problem, Unreadable
from weftmark.exchange.vocabulary import shipped_vocabulary

TODAY = date(2026, 6, 1)
HEADER = ("product", "product_class", "component", "parameter", "value", "unit", "method", "report_date")
ROW = ("Tee", "B", "shell", "formaldehyde", "12", "mg/kg", "GB/T 2912.1-2009", "2026-05-04")


def read(source: Path | bytes, **options: Any) -> Sheet:
    options.setdefault("name", source.name if isinstance(source, Path) else "sheet.csv")
    return read_sheet(source, today=TODAY, vocabulary=shipped_vocabulary(), **options)


def refused(source: Path | bytes, **options: Any) -> tuple[Problem, ...]:
    """The problems of a sheet that cannot be read."""
    with pytest.raises(Unreadable) as caught:
        read(source, **options)
    return caught.value.problems


def only(source: Path | bytes, **options: Any) -> Problem:
    """The one problem of a sheet."""
    problems = refused(source, **options)
    assert len(problems) == 1, problems
    return problems[0]


def said(problem: Problem) -> tuple[str, str]:
    """The message in Chinese and in English."""
    return problem.say("zh"), problem.say("en")


def csv_of(rows: Iterable[Sequence[str]], separator: str = ",") -> str:
    return "".join(separator.join(row) + "\r\n" for row in rows)


def with_value(value: str, unit: str = "mg/kg", parameter: str = "formaldehyde") -> bytes:
    """A csv of one row with this value."""
    row = ("Tee", "B", "shell", parameter, f'"{value}"', unit, "", "")
    return csv_of([HEADER, row]).encode()


def book(rows: Iterable[Sequence[Any]], *, title: str = "Results", merge: Sequence[str] = ()) -> bytes:
    """A workbook as a spreadsheet program would save it."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for cells in merge:
        sheet.merge_cells(cells)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_PARTS = {
    "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="rId1" Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "[Content_Types].xml": f'<Types xmlns="{_TYPES}">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>'
    '<sheet name="Results" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="rId1" Type="{_LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def raw_book(sheet_data: str | Iterable[bytes], *, shared: str = "", extra: str = "") -> bytes:
    """A workbook written by hand: what stands in <sheetData>, what follows it, and shared strings."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in _PARTS.items():
            archive.writestr(name, text)
        if shared:
            archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">{shared}</sst>')
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            for piece in [sheet_data.encode()] if isinstance(sheet_data, str) else sheet_data:
                sheet.write(piece)
            sheet.write(f"</sheetData>{extra}</worksheet>".encode())
    return content.getvalue()


def inline(address: str, text: str) -> str:
    """A cell that holds its own text."""
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def raw_row(number: int, cells: Sequence[str]) -> str:
    texts = "".join(inline(f"{chr(65 + i)}{number}", text) for i, text in enumerate(cells))
    return f'<row r="{number}">{texts}</row>'
