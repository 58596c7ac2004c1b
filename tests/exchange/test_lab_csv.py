"""Text sheets in the encodings and shapes in which they arrive."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.exchange.lab_books import HEADER, ROW, TODAY, csv_of, only, read, refused, said, with_value
from weftmark.core.subject import Component
from weftmark.exchange.labsheet.reading import Sheet, read_sheet
from weftmark.exchange.vocabulary import shipped_vocabulary

CHINESE_HEADER = ("样品名称", "安全类别", "样品部位", "检测项目", "检测结果", "单位", "检测方法", "签发日期")
CHINESE_ROW = ("婴儿连体衣", "A类", "面料", "甲醛", "＜20", "mg／kg", "GB/T 2912.1-2009", "2026年5月4日")
CHINESE = csv_of([CHINESE_HEADER, CHINESE_ROW])


def what_was_read(sheet: Sheet) -> tuple[object, ...]:
    (shown,) = sheet.products
    (seen,) = shown.observations
    return (
        shown.subject.name,
        dict(shown.subject.facts),
        seen.parameter,
        str(seen.quantity and seen.quantity.value),
    )


INFANT = ("婴儿连体衣", {"product_class": frozenset({"infant"})}, "formaldehyde", "20")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_every_usual_encoding_reads_alike(encoding: str) -> None:
    assert what_was_read(read(CHINESE.encode(encoding))) == INFANT


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk"])
def test_comma_semicolon_and_tab_separate(separator: str, encoding: str) -> None:
    text = csv_of([CHINESE_HEADER, CHINESE_ROW], separator)
    assert what_was_read(read(text.encode(encoding))) == INFANT


def test_an_encoding_that_cannot_be_read_is_said_with_the_line() -> None:
    broken = b"product,parameter,value\n" + b"x,\xff\xfe\xff\xff,1\n"
    assert said(only(broken, name="结果.csv", product_class="B")) == (
        "结果.csv:2：文字编码无法识别（已尝试 UTF-8, GB18030）。"
        "请在 Excel 或 WPS 中另存为“CSV UTF-8”，或另存为 .xlsx。",
        "结果.csv:2: the text encoding is not readable (tried UTF-8, GB18030). "
        "Save it as CSV UTF-8 from the spreadsheet program, or as .xlsx.",
    )


def test_zero_bytes_are_not_a_text() -> None:
    assert only(CHINESE.encode("utf-16-le")).what.en == "the file holds zero bytes and is not a text sheet"


def test_a_header_may_stand_below_a_title_in_both_languages_at_once() -> None:
    header = ("样品名称 Sample", "安全类别/Class", "检测项目\nTest item", "检测结果(mg/kg)", "Date")
    rows = [("检测报告",), (), tuple(f'"{h}"' for h in header), ("Tee", "B", "甲醛", "12", "2026-05-04")]
    (shown,) = read(csv_of(rows).encode()).products
    assert shown.observations[0].at == "sheet.csv:5 (检测结果(mg/kg))"
    assert shown.observations[0].quantity is not None
    assert shown.observations[0].quantity.unit == "mg/kg"


def test_columns_come_in_any_order_and_those_for_people_are_named_as_unread() -> None:
    header = ("序号", "报告日期", "单位", "结果", "项目", "判定", "类别", "样品")
    row = ("1", "2026-05-04", "mg/kg", "12", "甲醛", "合格", "B", "Tee")
    sheet = read(csv_of([header, row]).encode())
    assert what_was_read(sheet) == (
        "Tee",
        {"product_class": frozenset({"direct_skin"})},
        "formaldehyde",
        "12",
    )
    assert [remark.en for remark in sheet.remarks] == ["sheet.csv: columns not read: 序号, 判定"]


def test_ids_and_addresses_are_those_of_the_lines() -> None:
    rows = [HEADER, ROW, (), ("Tee", "B", '"sh\nell"', *ROW[3:]), ROW]
    observations = read(csv_of(rows).encode()).products[0].observations
    assert [seen.id for seen in observations] == ["r2", "r4", "r6"]
    assert observations[2].at == "sheet.csv:6 (value)"


def test_several_products_keep_their_own_class_and_components() -> None:
    rows = [
        HEADER,
        ("Tee", "B", "shell", *ROW[3:]),
        ("Romper", "A", "shell 1", *ROW[3:]),
        ("Tee", "", "rib", *ROW[3:]),
    ]
    sheet = read(csv_of(rows).encode())
    tee, romper = sheet.products
    assert sheet.rows == 3
    assert tee.subject.components == (Component("shell", "shell"), Component("rib", "rib"))
    assert not tee.subject.components_listed
    assert romper.subject.facts == {"product_class": frozenset({"infant"})}


def test_the_class_may_come_from_the_command_line() -> None:
    text = csv_of([("parameter", "value", "unit"), ("formaldehyde", "12", "mg/kg")]).encode()
    (shown,) = read(text, product_class="婴幼儿", name="shirt.csv").products
    assert shown.subject.facts == {"product_class": frozenset({"infant"})}
    assert shown.subject.name == "shirt"


def test_without_any_class_the_option_is_named() -> None:
    text = csv_of([("parameter", "value", "unit"), ("formaldehyde", "12", "mg/kg")]).encode()
    assert said(only(text)) == (
        "sheet.csv：没有给出产品类别。"
        "请用 --product-class 指定（A、B、C 或 decoration），或在表中加上“产品类别”列。",
        "sheet.csv: no product class is given. "
        "Give --product-class (A, B, C or decoration), or add a column product_class.",
    )
    assert read(text, needs_class=False).products[0].subject.facts == {}


def test_a_class_that_is_not_known_or_contradicts_is_reported() -> None:
    unknown = only(csv_of([HEADER, ("Tee", "Z", *ROW[2:])]).encode(), product_class="B")
    assert (unknown.where, unknown.what.en) == (
        "sheet.csv:2 (product_class)",
        "the product class “Z” is not known",
    )
    against = only(csv_of([HEADER, ROW]).encode(), product_class="A")
    assert against.what.en == "the sheet says product class direct_skin, --product-class says infant"
    option = only(csv_of([HEADER, ROW]).encode(), product_class="Z")
    assert (option.where, option.what.zh) == ("--product-class", "产品类别“Z”不认识")


@pytest.mark.parametrize(
    ("content", "where", "zh", "en"),
    [
        (with_value("-5"), "sheet.csv:2 (value)", "结果“-5”为负数", "the result “-5” is negative"),
        (with_value("5", "foo"), "sheet.csv:2 (unit)", "单位“foo”不认识", "the unit “foo” is not known"),
        (
            with_value("5", parameter="phlogiston"),
            "sheet.csv:2 (parameter)",
            "检测项目“phlogiston”不认识",
            "the parameter “phlogiston” is not known",
        ),
        (
            with_value("1,234"),
            "sheet.csv:2 (value)",
            "“1,234”可能是 1234，也可能是 1.234",
            "“1,234” may mean 1234 or 1.234",
        ),
        (with_value("5", ""), "sheet.csv:2 (unit)", "没有给出单位", "no unit is given"),
        (with_value(""), "sheet.csv:2 (value)", "没有检测结果", "there is no result"),
        (
            csv_of([HEADER, (*ROW[:7], "2027-01-01")]).encode(),
            "sheet.csv:2 (report_date)",
            "报告日期 2027-01-01 晚于评价日期 2026-06-01",
            "the report date 2027-01-01 lies after 2026-06-01",
        ),
        (
            csv_of([HEADER, (*ROW, "17")]).encode(),
            "sheet.csv:2 (I)",
            "该单元格所在的列没有表头",
            "this cell stands in a column without a header",
        ),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_is_named(content: bytes, where: str, zh: str, en: str) -> None:
    found = only(content)
    assert (found.where, found.what.zh, found.what.en) == (where, zh, en)
    assert found.remedy.zh.endswith(("。", "？"))
    assert found.remedy.en.endswith((".", "?"))


@pytest.mark.parametrize(
    ("rows", "en"),
    [
        ([("product", "parameter", "unit")], "the header has no column “value”"),
        ([("product", "value", "unit")], "the header has no column “parameter”"),
        ([HEADER], "there are no rows below the header"),
        ([ROW, ROW], "there is no header within the first 20 rows"),
        ([(*HEADER, "Test method"), (*ROW, "x")], "the columns “method” and “Test method” mean the same"),
    ],
)
def test_a_header_that_does_not_serve_is_reported(rows: list[tuple[str, ...]], en: str) -> None:
    found = only(csv_of(rows).encode())
    assert found.what.en == en
    assert found.where.startswith("sheet.csv")


def test_an_empty_file_and_a_missing_one_are_said_so(tmp_path: Path) -> None:
    assert only(b" \r\n").what.zh == "文件是空的"
    assert only(tmp_path / "none.csv").what.en == "the file cannot be read"


def test_quotes_that_do_not_pair_up_name_the_line() -> None:
    found = only((csv_of([HEADER, ROW]) + 'Tee,B,"shell,formaldehyde\n').encode())
    assert (found.where, found.what.en) == ("sheet.csv:3", "quotes do not pair up, or the line is malformed")


def test_all_problems_are_told_at_once_up_to_twenty() -> None:
    bad = ("Tee", "B", "shell", "phlogiston", "much", "foo", "", "soon")
    assert len(refused(csv_of([HEADER, *[bad] * 3]).encode())) == 9
    assert len(refused(csv_of([HEADER, *[bad] * 50]).encode())) == 20


def test_rows_that_end_a_table_say_nothing() -> None:
    rows = [HEADER, ROW, ("以下空白",), ("", "", " ", "")]
    assert read(csv_of(rows).encode()).rows == 1


def test_a_row_without_its_product_is_reported_where_others_have_one() -> None:
    found = only(csv_of([HEADER, ROW, ("", *ROW[1:])]).encode())
    assert (found.where, found.what.zh) == ("sheet.csv:3 (product)", "该行没有产品名称")


@pytest.mark.parametrize("said_so", ["2", "r2", "R2", "是", "yes"])
def test_a_retest_names_its_first_test(said_so: str) -> None:
    rows = [(*HEADER, "复测"), (*ROW, ""), (*ROW, said_so), (*ROW, "否")]
    observations = read(csv_of(rows).encode()).products[0].observations
    assert [seen.retest_of for seen in observations] == ["", "r2", ""]


def test_a_retest_of_nothing_is_reported() -> None:
    found = only(csv_of([(*HEADER, "retest_of"), (*ROW, "17")]).encode())
    assert (found.where, found.what.en) == (
        "sheet.csv:2 (retest_of)",
        "there is no earlier row for the retest “17”",
    )


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(CHINESE.encode("gbk"))))
    sheet = read_sheet("-", today=TODAY, vocabulary=shipped_vocabulary())
    assert what_was_read(sheet) == INFANT
    assert sheet.products[0].observations[0].at == "<stdin>:2 (检测结果)"
