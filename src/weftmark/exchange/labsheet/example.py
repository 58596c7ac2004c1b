"""A complete valid laboratory sheet, all invented: a T-shirt that conforms to GB 18401-2010, class B."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time
from typing import Any, NamedTuple

from weftmark.core.text import Lang, Text, same

NOTICE = Text(
    "样例数据：产品、检测机构和数值均为虚构，仅用于演示格式。",
    "Sample data: product, laboratory and figures are invented to show the format.",
)
REPORTED = date(2025, 3, 10)
_LAST_ROW = 1000  # of the lists to choose from

_HEADER = (
    Text("产品名称", "product"), Text("产品类别", "product_class"), Text("部位", "component"),
    Text("检测项目", "parameter"), Text("检测结果", "value"), Text("单位", "unit"), Text("检出限", "lod"),
    Text("定量限", "loq"), Text("不确定度", "uncertainty"), Text("检测方法", "method"),
    Text("检测机构", "laboratory"), Text("报告编号", "report_no"), Text("报告日期", "report_date"),
)  # fmt: skip
_WIDTHS = (26, 12, 12, 24, 12, 10, 8, 8, 10, 20, 24, 16, 12)

_PRODUCT = Text("圆领短袖 T 恤（虚构样例）", "T-shirt, crew neck (invented sample)")
_CLASS = Text("B类", "direct_skin")
_SHELL, _RIB = Text("面料", "shell fabric"), Text("领口罗纹", "collar rib")
_LABORATORY = Text("星桥示例检测中心（虚构）", "Starbridge Sample Laboratory (invented)")
_GRADE = Text("级", "grade")


class _Test(NamedTuple):
    """One parameter with its results on the shell fabric and on the rib."""

    parameter: Text
    unit: Text
    lod: str
    uncertainty: str
    method: str
    shell: Text
    rib: Text


_NONE, _NOT_FOUND = Text("无异味", "none"), Text("未检出", "ND")
_TESTS = (
    _Test(
        Text("甲醛含量", "Formaldehyde content"), same("mg/kg"), "20", "",
        "GB/T 2912.1-2009", same("<20"), same("28"),
    ),
    _Test(Text("pH值", "pH value"), same("pH"), "", "0.1", "GB/T 7573-2009", same("6.8"), same("7.1")),
    _Test(Text("异味", "Odour"), same(""), "", "", "GB 18401-2010", _NONE, _NONE),
    _Test(
        Text("可分解致癌芳香胺染料", "Azo dyes"), same("mg/kg"), "5", "",
        "GB/T 17592-2011, GB/T 23344-2009", _NOT_FOUND, _NOT_FOUND,
    ),
    _Test(
        Text("耐水色牢度", "Colour fastness to water"), _GRADE, "", "",
        "GB/T 5713-2013", same("4"), same("4-5"),
    ),
    _Test(
        Text("耐酸汗渍色牢度", "Colour fastness to acid perspiration"), _GRADE, "", "",
        "GB/T 3922-2013", same("4"), same("4"),
    ),
    _Test(
        Text("耐碱汗渍色牢度", "Colour fastness to alkaline perspiration"), _GRADE, "", "",
        "GB/T 3922-2013", same("4"), same("4-5"),
    ),
    _Test(
        Text("耐干摩擦色牢度", "Colour fastness to dry rubbing"), _GRADE, "", "",
        "GB/T 3920-2008", same("4"), same("3-4"),
    ),
)  # fmt: skip


def _rows(lang: Lang) -> list[list[str]]:
    rows = []
    for part, on_shell in ((_SHELL, True), (_RIB, False)):
        for test in _TESTS:
            result = test.shell if on_shell else test.rib
            said = (_PRODUCT, _CLASS, part, test.parameter, result, test.unit)
            rows.append(
                [
                    *(text.say(lang) for text in said), test.lod, "", test.uncertainty, test.method,
                    _LABORATORY.say(lang), "SAMPLE-2025-0310", REPORTED.isoformat(),
                ]
            )  # fmt: skip
    return rows


def example_csv(lang: Lang = "en") -> str:
    """The sheet as csv, with the header in one language."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([[h.say(lang) for h in _HEADER], *_rows(lang)])
    return text.getvalue()


def example_xlsx(lang: Lang = "en") -> bytes:
    """The sheet as a workbook, with lists to choose class and unit from; the same bytes every time."""
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        made = datetime.combine(REPORTED, time(12))
        book.set_properties({"title": NOTICE.say(lang), "created": made})
        sheet = book.add_worksheet(Text("检测结果", "Results").say(lang))
        _format_columns(book, sheet)
        _write_rows(book, sheet, lang)
        _offer_lists(sheet, lang)
    return content.getvalue()


def _format_columns(book: Any, sheet: Any) -> None:
    """Text columns, because a spreadsheet turns a typed 3-4 into the third of April otherwise."""
    text, number = book.add_format({"num_format": "@"}), book.add_format({})
    for column, (title, width) in enumerate(zip(_HEADER, _WIDTHS, strict=True)):
        numeric = title.en in ("lod", "loq", "uncertainty")
        sheet.set_column(column, column, width, number if numeric else text)


def _write_rows(book: Any, sheet: Any, lang: Lang) -> None:
    bold = book.add_format({"bold": True, "bottom": 1, "num_format": "@"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    sheet.write_string(0, 0, NOTICE.say(lang))
    for column, title in enumerate(_HEADER):
        sheet.write_string(1, column, title.say(lang), bold)
    for row, cells in enumerate(_rows(lang), start=2):
        for column, (title, cell) in enumerate(zip(_HEADER, cells, strict=True)):
            if title.en == "report_date":
                sheet.write_datetime(row, column, datetime.combine(REPORTED, time()), day)
            elif title.en in ("lod", "loq", "uncertainty") and cell:
                sheet.write_number(row, column, float(cell))
            elif cell:
                sheet.write_string(row, column, cell)
    sheet.freeze_panes(2, 0)


def _offer_lists(sheet: Any, lang: Lang) -> None:
    classes = {
        "zh": ("A类", "B类", "C类", "装饰材料"),
        "en": ("infant", "direct_skin", "non_direct_skin", "decoration"),
    }
    usual = ["mg/kg", "ug/kg", "%", "mg/L", "pH", _GRADE.say(lang), "mg/m3"]
    for title, choices in (("product_class", list(classes[lang])), ("unit", usual)):
        column = [name.en for name in _HEADER].index(title)
        sheet.data_validation(
            2, column, _LAST_ROW, column, {"validate": "list", "source": choices, "error_type": "warning"}
        )
