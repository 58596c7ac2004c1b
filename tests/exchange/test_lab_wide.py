"""Sheets with one column a parameter."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.exchange.lab_books import book, csv_of, only, read, refused
from weftmark.exchange.labsheet.headers import Title, field_title, parameter_title
from weftmark.exchange.vocabulary import shipped_vocabulary

ROW = ("婴儿衣", "A", "面料", "<20", "6.8", "3-4", "未检出")


def observed(content: bytes, name: str = "x.xlsx") -> dict[str, tuple[str, str, str]]:
    """Parameter -> id, value with unit, method."""
    (shown,) = read(content, name=name).products
    return {
        seen.parameter: (
            seen.id,
            f"{seen.quantity.value} {seen.quantity.unit}" if seen.quantity else seen.word,
            seen.method,
        )
        for seen in shown.observations
    }


def test_units_stand_in_the_header() -> None:
    header = ("产品", "类别", "部位", "甲醛(mg/kg)", "pH值", "耐水色牢度/级", "可分解致癌芳香胺染料 mg/kg")
    assert observed(book([header, ROW])) == {
        "formaldehyde": ("r2D", "20 mg/kg", ""),
        "ph": ("r2E", "6.8 pH", ""),
        "colour_fast_water": ("r2F", "3.5 grade", ""),
        "azo_amines": ("r2G", "None mg/kg", ""),
    }


def test_units_methods_and_limits_stand_in_rows_below_the_header() -> None:
    rows = [
        ("", "", "", "甲醛", "pH值", "耐水色牢度", "可分解致癌芳香胺染料"),
        ("单位", "", "", "mg/kg", "-", "级", "mg/kg"),
        ("检测方法", "", "", "GB/T 2912.1", "GB/T 7573", "GB/T 5713", "GB/T 17592"),
        ("检出限", "", "", "20", "", "", "5"),
        ROW,
    ]
    rows[0] = ("产品", "类别", "部位", *rows[0][3:])
    (shown,) = read(book(rows), name="x.xlsx").products
    first, *_, last = shown.observations
    assert (first.at, first.method, first.kind) == ("x.xlsx!Results!D5", "GB/T 2912.1", "shell")
    assert last.quantity is not None
    assert last.quantity.lod == Decimal(5)


def test_a_row_of_units_needs_no_label() -> None:
    rows = [("产品", "类别", "甲醛", "pH值"), ("", "", "mg/kg", "-"), ("Tee", "B", "12", "7.0")]
    assert observed(csv_of(rows).encode(), "x.csv")["formaldehyde"] == ("r3C", "12 mg/kg", "")


def test_a_parameter_that_was_not_tested_on_a_part_is_no_result() -> None:
    header = ("product", "class", "component", "formaldehyde (mg/kg)", "pH value")
    rows = [header, ("Tee", "B", "shell", "12", "—"), ("Tee", "B", "button", "/", "")]
    sheet = read(csv_of(rows).encode(), name="x.csv")
    assert [seen.parameter for seen in sheet.products[0].observations] == ["formaldehyde"]
    assert sheet.rows == 2


def test_a_note_below_the_table_is_no_product() -> None:
    rows = [
        ("product", "class", "formaldehyde (mg/kg)", "pH value"),
        ("Tee", "B", "12", "7"),
        ("Note: dried",),
    ]
    found = only(csv_of(rows).encode(), name="x.csv", product_class="B")
    assert (found.where, found.what.zh) == ("x.csv:3 (product)", "该行没有任何检测结果")


def test_an_unknown_parameter_in_the_header_is_reported_not_left_out() -> None:
    rows = [
        ("product", "class", "formaldehyde", "phlogiston", "pH value"),
        ("Tee", "B", "12 mg/kg", "3", "7"),
    ]
    found = only(book(rows), name="x.xlsx")
    assert (found.where, found.what.en) == ("x.xlsx!Results!D1", "the parameter “phlogiston” is not known")


def test_a_parameter_with_two_columns_is_reported() -> None:
    rows = [("product", "class", "formaldehyde", "甲醛(mg/kg)"), ("Tee", "B", "12 mg/kg", "3")]
    assert only(book(rows), name="x.xlsx").what.en == "this parameter has a column already: “formaldehyde”"


def test_a_cell_that_cannot_be_read_is_named() -> None:
    rows = [("product", "class", "formaldehyde (mg/kg)", "pH value"), ("Tee", "B", "-1", "77")]
    where = [problem.where for problem in refused(book(rows), name="x.xlsx")]
    assert where == ["x.xlsx!Results!C2", "x.xlsx!Results!D2"]


def test_remarks_beside_the_parameters_are_left_aside() -> None:
    rows = [("product", "class", "formaldehyde (mg/kg)", "pH value", "备注"), ("Tee", "B", "1", "7", "ok")]
    assert [remark.en for remark in read(book(rows), name="x.xlsx").remarks] == [
        "x.xlsx!Results: columns not read: 备注"
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("检测项目", Title(field="parameter")),
        ("检测项目 Test Item", Title(field="parameter")),
        ("结果/Result", Title(field="value")),
        ("检测结果（mg/kg）", Title(field="value", unit="mg/kg")),
        ("*报告日期：", Title(field="report_date")),
        ("Report No.", Title(field="report_no")),
        ("CNAS|CMA", Title(field="accredited")),
        ("备注", Title(aside=True)),
        ("甲醛", Title()),
        ("5¹", Title()),
    ],
)
def test_column_titles(text: str, title: Title) -> None:
    assert field_title(text) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("甲醛(mg/kg)", Title(parameter="甲醛", unit="mg/kg")),
        ("甲醛/(mg/kg)", Title(parameter="甲醛", unit="mg/kg")),
        ("甲醛, mg/kg", Title(parameter="甲醛", unit="mg/kg")),
        ("Formaldehyde content\n(mg/kg)", Title(parameter="Formaldehyde content", unit="mg/kg")),
        ("甲醛(GB/T 2912.1)", Title(parameter="甲醛", method="GB/T 2912.1")),
        ("甲醛(Formaldehyde)", Title(parameter="甲醛")),
        ("甲醛(异味)", Title()),
        ("什么(mg/kg)", Title()),
    ],
)
def test_parameter_titles(text: str, title: Title) -> None:
    assert parameter_title(text, shipped_vocabulary()) == title
