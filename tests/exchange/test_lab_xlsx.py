"""Workbooks as spreadsheet programs save them, and the traps in them."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.exchange.lab_books import HEADER, ROW, book, only, read, refused, said

DAY = datetime.combine(date(2026, 5, 4), time())
TYPED: tuple[Any, ...] = (
    "Tee",
    "B",
    "shell",
    "formaldehyde",
    12.5,
    "mg/kg",
    "GB/T 2912.1",
    DAY,
)


def changed(rows: list[tuple[Any, ...]], **cells: Any) -> bytes:
    """A workbook with some cells set as openpyxl objects are: value, number format, data type."""
    made = openpyxl.load_workbook(io.BytesIO(book(rows)))
    sheet = made.active
    assert sheet is not None
    for address, (value, number_format) in cells.items():
        sheet[address] = value
        if number_format:
            sheet[address].number_format = number_format
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def test_a_workbook_is_read_with_numbers_and_dates(tmp_path: Path) -> None:
    file = tmp_path / "report.xlsx"
    file.write_bytes(book([HEADER, TYPED]))
    (shown,) = read(file).products
    (seen,) = shown.observations
    assert seen.quantity is not None
    assert (seen.id, seen.at) == ("r2", "report.xlsx!Results!E2")
    assert (seen.quantity.value, seen.raw, seen.report_date) == (Decimal("12.5"), "12.5", date(2026, 5, 4))


def test_a_day_number_without_a_date_format_is_a_date() -> None:
    assert read(book([HEADER, (*TYPED[:7], 46146)])).products[0].observations[0].report_date == date(
        2026, 5, 4
    )


def test_titles_may_be_merged_above_the_header() -> None:
    rows = [("检测报告",), (), HEADER, TYPED]
    sheet = read(book(rows, merge=["A1:H1"]), name="x.xlsx")
    (seen,) = sheet.products[0].observations
    assert (seen.id, seen.at) == ("r4", "x.xlsx!Results!E4")
    assert [remark.zh for remark in sheet.remarks] == ["x.xlsx!Results：未读取第 3 行表头以上的内容"]


def test_a_table_need_not_begin_in_the_first_column() -> None:
    rows = [(), ("", "", *HEADER), ("", "", *TYPED)]
    (seen,) = read(book(rows), name="x.xlsx").products[0].observations
    assert seen.at == "x.xlsx!Results!G3"


def test_merged_cells_in_the_data_are_reported_with_their_range() -> None:
    rows = [HEADER, TYPED, ("", *TYPED[1:])]
    problems = refused(book(rows, merge=["A2:A3"]), name="x.xlsx")
    assert said(problems[0]) == (
        "x.xlsx!Results!A2:A3：数据区有合并单元格，只有左上角有内容。请取消合并，并在每一行填写内容。",
        "x.xlsx!Results!A2:A3: cells are merged in the data; only the first one has a value. "
        "Unmerge them and fill in every row.",
    )


def test_formulas_are_reported_by_cell() -> None:
    content = changed([HEADER, TYPED, TYPED, TYPED], E2=("=1+1", ""), E4=("=SUM(E2:E3)", ""))
    found = refused(content, name="x.xlsx")[0]
    assert said(found) == (
        "x.xlsx!Results!E2：单元格是公式，保存的结果可能已过时；同样的还有 E4。"
        "请复制整列并“选择性粘贴为数值”后保存。",
        "x.xlsx!Results!E2: the cell is a formula, whose stored result may be out of date; so are E4. "
        "Copy the column, paste it as values and save.",
    )


def test_a_formula_in_a_column_that_is_not_read_does_not_matter() -> None:
    content = changed([("序号", *HEADER), ("", *TYPED)], A2=("=ROW()-1", ""))
    assert read(content).rows == 1


def test_an_error_cell_is_not_an_empty_cell() -> None:
    made = openpyxl.load_workbook(io.BytesIO(book([HEADER, TYPED])))
    made.active["E2"].value = "#N/A"  # type: ignore[index,union-attr]
    made.active["E2"].data_type = "e"  # type: ignore[index,union-attr]
    content = io.BytesIO()
    made.save(content)
    found = refused(content.getvalue(), name="x.xlsx")[0]
    assert (found.where, found.what.en) == ("x.xlsx!Results!E2", "the cell holds an error such as #N/A")


def test_a_percent_format_hides_a_factor_of_a_hundred() -> None:
    content = changed([HEADER, (*TYPED[:5], "%", *TYPED[6:])], E2=(0.054, "0.0%"))
    found = only(content, name="x.xlsx")
    assert found.where == "x.xlsx!Results!E2"
    assert found.remedy.zh == "请改为“常规”格式，填写 5.4，并在单位列填 %。"


def test_a_grade_that_became_a_date_is_named_as_such() -> None:
    row = ("Tee", "B", "shell", "耐水色牢度", DAY, "级", "", "")
    found = only(book([HEADER, row]), name="x.xlsx")
    assert (found.where, found.remedy.en) == (
        "x.xlsx!Results!E2",
        "Format the column as text and type the original value again.",
    )


def test_truth_values_are_not_results() -> None:
    found = only(book([HEADER, (*TYPED[:4], True, *TYPED[5:])]), name="x.xlsx")
    assert found.what.en == "the result is a truth value (TRUE/FALSE)"


def several(**sheets: list[tuple[Any, ...]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)  # type: ignore[arg-type]
    for title, rows in sheets.items():
        sheet = made.create_sheet(title.strip("_"))
        for row in rows:
            sheet.append(row)
        if title.startswith("_"):
            sheet.sheet_state = "hidden"
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def test_the_first_visible_sheet_with_a_header_is_read() -> None:
    content = several(
        Cover=[("Report",)], _Lists=[HEADER, TYPED], Data=[HEADER, TYPED], More=[HEADER, TYPED, TYPED]
    )
    assert read(content, name="x.xlsx").products[0].observations[0].at == "x.xlsx!Data!E2"
    assert read(content, name="x.xlsx", sheet="More").rows == 2
    assert read(content, name="x.xlsx", sheet="Lists").rows == 1


def test_a_sheet_that_is_not_there_is_answered_with_those_that_are() -> None:
    found = only(several(Cover=[("Report",)], Data=[HEADER, TYPED]), name="x.xlsx", sheet="Dat")
    assert said(found) == (
        "x.xlsx：没有工作表“Dat”。可用的工作表：Cover、Data。",
        "x.xlsx: there is no sheet “Dat”. There are: Cover, Data.",
    )


def test_a_workbook_without_a_header_names_its_sheets() -> None:
    found = only(several(Cover=[("Report",)], Data=[("x", "y")]), name="x.xlsx")
    assert (found.where, found.what.zh) == ("x.xlsx!Cover, Data", "前 20 行中没有找到表头")


def test_days_that_count_from_1904_are_only_read_when_they_are_dates() -> None:
    made = openpyxl.Workbook()
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    assert made.active is not None
    made.active.append(HEADER)
    made.active.append((*TYPED[:7], date(2026, 5, 4)))
    content = io.BytesIO()
    made.save(content)
    assert read(content.getvalue()).products[0].observations[0].report_date == date(2026, 5, 4)
    made.active["H2"].number_format = "General"
    content = io.BytesIO()
    made.save(content)
    assert only(content.getvalue(), name="x.xlsx").where == "x.xlsx!Sheet!H2"


def test_a_date_that_no_calendar_has_names_its_row() -> None:
    found = only(changed([HEADER, TYPED, TYPED], E3=(1e300, "[h]:mm")), name="x.xlsx")
    assert (found.where, found.what.en) == (
        "x.xlsx!Results!A3",
        "this row holds a date or time that is out of range",
    )


@pytest.mark.parametrize("value", [0.1 + 0.2, 1e-7, 120.0, 5])
def test_numbers_read_as_the_spreadsheet_shows_them(value: float) -> None:
    (seen,) = read(book([HEADER, (*TYPED[:4], value, *TYPED[5:])])).products[0].observations
    assert seen.quantity is not None
    assert seen.quantity.value == Decimal(format(value, ".15g"))


def test_text_rows_read_like_typed_ones() -> None:
    assert read(book([HEADER, ROW])).rows == 1
