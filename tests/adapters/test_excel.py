"""Spreadsheets: values keep their kinds, and text is never a formula."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from weftmark.adapters.listing.excel import LONGEST_TEXT, excel, workbook


def cells(rows: list[list[object]]) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(BytesIO(workbook(["a", "b"], rows))).active.values)[1:]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("https://example.org")', "{=1}", "\t=1"]
)
def test_what_looks_like_a_formula_stays_text(text: str) -> None:
    book = openpyxl.load_workbook(BytesIO(workbook([text], [[text]])))
    assert [(cell.value, cell.data_type) for row in book.active.iter_rows() for cell in row] == [
        (text, "s")
    ] * 2


def test_numbers_days_and_moments_keep_their_kind() -> None:
    moment = datetime(2026, 3, 12, 4, 5, tzinfo=UTC)
    assert cells([[Decimal("0.5"), date(2026, 1, 5)], [moment, None], [True, "甲醛"]]) == [
        (0.5, datetime.fromisoformat("2026-01-05")),
        (datetime.fromisoformat("2026-03-12T12:05"), None),
        (True, "甲醛"),
    ]


def test_a_text_too_long_for_a_cell_is_cut() -> None:
    [(text, _)] = cells([["x" * (LONGEST_TEXT + 5), None]])
    assert len(str(text)) == LONGEST_TEXT


def test_control_characters_do_no_harm() -> None:
    assert len(cells([["a\x00b\x1bc", None]])) == 1


def test_an_empty_list_is_a_sheet_with_a_head() -> None:
    answer = excel("cases", ["a"], [])
    assert list(openpyxl.load_workbook(BytesIO(answer.content)).active.values) == [("a",)]
