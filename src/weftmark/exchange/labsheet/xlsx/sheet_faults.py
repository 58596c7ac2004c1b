"""Cells of a workbook whose value cannot be trusted: formulas, errors, percent formats, merged ranges."""

from __future__ import annotations

from collections.abc import Mapping

from weftmark.core.text import Text
from weftmark.exchange.labsheet.bounds import Faults
from weftmark.exchange.labsheet.headers import WITH_UNIT
from weftmark.exchange.labsheet.layout import Layout
from weftmark.exchange.labsheet.xlsx.sheet_xml import range_name
from weftmark.exchange.labsheet.xlsx.workbook import Loaded

_NAMED = 5  # cells named in one message

_FORMULA = Text(
    "单元格是公式，保存的结果可能已过时", "the cell is a formula, whose stored result may be out of date"
)
_AS_VALUES = Text("请复制整列并“选择性粘贴为数值”后保存。", "Copy the column, paste it as values and save.")
_ERROR = Text("单元格是错误值（如 #N/A）", "the cell holds an error such as #N/A")
_ENTER = Text("请填写实际结果或清空该单元格。", "Enter the result, or clear the cell.")
_PERCENT = Text(
    "单元格为百分比格式，无法区分 0.054 与 5.4%",
    "the cell has a percent format, so that 0.054 and 5.4 % cannot be told apart",
)
_PLAIN = Text(
    "请改为“常规”格式，填写 5.4，并在单位列填 %。",
    "Format it as General, enter 5.4, and put % into the unit column.",
)


def report_cells(loaded: Loaded, layout: Layout, faults: Faults) -> None:
    """Report what stands in columns that are read, from the header down."""
    read = layout.read
    numeric = {c for c, name in layout.fields.items() if name in WITH_UNIT} | set(layout.parameters)
    _report(loaded, loaded.scan.formulas, read, layout.header + 1, faults, (_FORMULA, _AS_VALUES))
    _report(loaded, loaded.scan.errors, read, layout.begin + 1, faults, (_ERROR, _ENTER))
    _report(loaded, loaded.scan.percents, frozenset(numeric), layout.begin + 1, faults, (_PERCENT, _PLAIN))
    _report_merged(loaded, layout, faults)


def _report(
    loaded: Loaded,
    kept: Mapping[int, list[int]],
    columns: frozenset[int],
    first_row: int,
    faults: Faults,
    words: tuple[Text, Text],
) -> None:
    cells = sorted((row, column) for column in columns for row in kept.get(column, ()) if row >= first_row)
    if not cells:
        return
    what, remedy = words
    if len(cells) > 1:
        more = ", ".join(loaded.place.cell(row, column).rpartition("!")[2] for row, column in cells[1:_NAMED])
        more += " …" if len(cells) > _NAMED else ""
        what = Text(f"{what.zh}；同样的还有 {more}", f"{what.en}; so are {more}")
    faults.add(what, loaded.place.cell(*cells[0]), remedy)


def _report_merged(loaded: Loaded, layout: Layout, faults: Faults) -> None:
    for merged in loaded.scan.merged:
        _, column, last_row, last_column = merged
        if last_row <= layout.begin or layout.read.isdisjoint(range(column, last_column + 1)):
            continue
        faults.add(
            Text(
                "数据区有合并单元格，只有左上角有内容",
                "cells are merged in the data; only the first one has a value",
            ),
            f"{loaded.place.whole}!{range_name(merged)}",
            Text(
                "请取消合并，并在每一行填写内容。",
                "Unmerge them and fill in every row.",
            ),
        )
