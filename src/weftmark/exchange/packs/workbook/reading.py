"""Read a filled workbook: bounded, without formulas, every cell as text with its address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from weftmark.core.text import Text
from weftmark.exchange.labsheet.bounds import Deadline, Faults
from weftmark.exchange.labsheet.rows import as_typed
from weftmark.exchange.labsheet.xlsx.sheet_xml import range_name
from weftmark.exchange.labsheet.xlsx.workbook import Loaded, Workbook
from weftmark.exchange.packs.workbook.content import Content, Line
from weftmark.exchange.packs.workbook.wording import EDITION, SHEETS, SheetPlan
from weftmark.exchange.problem import refusal

MAX_BYTES = 20_000_000
MAX_ROWS = 5_000
MAX_CELL = 5_000
HEADER_WITHIN = 5

_TEMPLATE = Text(
    "工作簿样式见 `weftmark pack template`。", "See `weftmark pack template` for how the workbook looks."
)
_AS_TEXT = Text("请把单元格设为文本格式后重新输入。", "Format the cell as text and enter it again.")


def read_workbook(path: Path) -> Content:
    """Every sheet that the template has; raises Unreadable with the cell of every fault."""
    book = Workbook(_bytes(path), path.name, Deadline(path.name))
    faults, content = Faults(), Content()
    sheets = {plan.key: _find(book.all_sheets, plan) for plan in SHEETS}
    for plan in SHEETS:
        title = sheets[plan.key]
        if title is not None:
            content[plan.key] = _read(book.load(title), plan, faults)
        elif plan.needed:
            what = Text(f"没有工作表“{plan.title}”", f"there is no sheet “{plan.title}”")
            faults.add(what, path.name, _TEMPLATE)
    faults.settle()
    return content


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size <= MAX_BYTES:
            data = path.read_bytes()
        else:
            what = Text(
                f"文件超过 {MAX_BYTES // 1_000_000} MB",
                f"the file is larger than {MAX_BYTES // 1_000_000} MB",
            )
            raise refusal(what, path.name, Text("请删除多余的内容。", "Remove what is not needed."))
    except OSError as error:
        what = Text("文件无法读取", "the file cannot be read")
        remedy = Text("请检查路径和读取权限。", "Check the path and the permission to read it.")
        raise refusal(what, str(path), remedy) from error
    if data.startswith(bytes.fromhex("d0cf11e0a1b11ae1")):
        from weftmark.exchange.labsheet.xlsx.archive import locked

        raise locked(path.name)
    return data


def _find(sheets: Iterable[str], plan: SheetPlan) -> str | None:
    wanted = {plan.title.casefold(), plan.key.casefold(), plan.name.zh, plan.name.en.casefold()}
    return next((title for title in sheets if title.strip().casefold() in wanted), None)


def _read(loaded: Loaded, plan: SheetPlan, faults: Faults) -> list[Line]:
    padding: list[Any] = [""] * loaded.first_column
    rows: list[list[Any]] = []
    for cells in loaded.rows:
        rows.append(padding + cells)
        if len(rows) > MAX_ROWS:
            what = Text(f"超过 {MAX_ROWS} 行", f"there are more than {MAX_ROWS} rows")
            raise refusal(what, loaded.place.whole, Text("请删除空行。", "Delete empty rows."))
    keys = ("field", "value") if plan is EDITION else tuple(column.key for column in plan.columns)
    head = _header(rows, keys)
    if head is None:
        what = Text("没有找到列名", "the names of the columns were not found")
        faults.add(what, loaded.place.cell(1, 0), _TEMPLATE)
        return []
    columns = _columns(loaded, rows[head], keys, plan, head + 1, faults)
    begin = head + 1 + _second_header(rows, head, plan)
    _report(loaded, set(columns.values()), begin, faults)
    if plan is EDITION:
        return [_vertical(loaded, rows, begin, columns, faults)]
    return [
        _line(loaded, cells, number + 1, columns, faults)
        for number, cells in enumerate(rows)
        if number >= begin and any(_filled(cells, place) for place in columns.values())
    ]


def _header(rows: Sequence[Sequence[Any]], keys: tuple[str, ...]) -> int | None:
    for number, cells in enumerate(rows[:HEADER_WITHIN]):
        named = {str(cell).strip().casefold() for cell in cells}
        if keys[0] in named and len(named & set(keys)) >= min(2, len(keys)):
            return number
    return None


def _columns(
    loaded: Loaded, cells: Sequence[Any], keys: tuple[str, ...], plan: SheetPlan, row: int, faults: Faults
) -> dict[str, int]:
    columns: dict[str, int] = {}
    known = {*keys, "zh", "en"} if plan is EDITION else set(keys)
    for place, cell in enumerate(cells):
        key = str(cell).strip().casefold()
        if key in columns or (key and key not in known):
            what = Text(f"列“{key[:40]}”重复或未知", f"the column “{key[:40]}” is repeated or not known")
            faults.add(what, loaded.place.cell(row, place), _TEMPLATE)
        elif key in keys:
            columns[key] = place
    for key in keys:
        needed = plan is EDITION or plan.column(key).needed
        if needed and key not in columns:
            what = Text(f"缺少列“{key}”", f"the column “{key}” is missing")
            faults.add(what, loaded.place.cell(row, 0), _TEMPLATE)
    return columns


def _second_header(rows: Sequence[Sequence[Any]], head: int, plan: SheetPlan) -> int:
    """1 where the next row tells the names of the columns in both languages."""
    names = {f"{column.name.zh} / {column.name.en}" for column in plan.columns} | {
        "内容 / value",
        "项 / entry",
    }
    following = rows[head + 1] if head + 1 < len(rows) else []
    return int(any(str(cell).strip() in names for cell in following))


def _report(loaded: Loaded, used: set[int], begin: int, faults: Faults) -> None:
    """Formulas, errors and merged cells: what a reader would drop without a word."""
    marks = (
        (
            loaded.scan.formulas,
            Text("单元格是公式", "the cell is a formula"),
            "请粘贴为数值。",
            "Paste it as a value.",
        ),
        (
            loaded.scan.errors,
            Text("单元格是错误值", "the cell holds an error"),
            "请改正或清空。",
            "Correct or clear it.",
        ),
    )
    for kept, what, zh, en in marks:
        for row, place in sorted((row, used_at) for used_at in used for row in kept.get(used_at, ())):
            if row > begin:
                faults.add(what, loaded.place.cell(row, place), Text(zh, en))
    for merged in loaded.scan.merged:
        if merged[2] > begin:
            what = Text("有合并单元格", "cells are merged")
            where = f"{loaded.place.whole}!{range_name(merged)}"
            faults.add(what, where, Text("请取消合并。", "Unmerge them."))


def _vertical(
    loaded: Loaded, rows: Sequence[Sequence[Any]], begin: int, columns: dict[str, int], faults: Faults
) -> Line:
    """The sheet Edition: a field a row."""
    if len(columns) < 2:
        return Line({}, {})
    values: dict[str, str] = {}
    cells: dict[str, str] = {}
    known = {column.key for column in EDITION.columns}
    for number, row in enumerate(rows[begin:], begin + 1):
        field = str(row[columns["field"]]).strip().casefold() if columns["field"] < len(row) else ""
        where = loaded.place.cell(number, columns["value"])
        if field and (field not in known or field in cells):
            what = Text(f"项“{field[:40]}”重复或未知", f"the entry “{field[:40]}” is repeated or not known")
            faults.add(what, loaded.place.cell(number, columns["field"]), _TEMPLATE)
        elif field:
            cells[field] = where
            if text := _text(row, columns["value"], field, where, faults):
                values[field] = text
    return Line(values, cells)


def _line(loaded: Loaded, cells: Sequence[Any], row: int, columns: dict[str, int], faults: Faults) -> Line:
    where = {key: loaded.place.cell(row, place) for key, place in columns.items()}
    texts = {key: _text(cells, place, key, where[key], faults) for key, place in columns.items()}
    return Line({key: text for key, text in texts.items() if text}, where)


def _filled(cells: Sequence[Any], place: int) -> bool:
    return place < len(cells) and bool(str(cells[place]).strip())


DAYS = frozenset("checked in_force until applications_until certificates_until on report_date".split())


def _text(cells: Sequence[Any], place: int, key: str, where: str, faults: Faults) -> str:
    cell = cells[place] if place < len(cells) else ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, date | time | timedelta):
        midnight = isinstance(cell, datetime) and cell.time() == time()
        if key in DAYS and isinstance(cell, date) and (midnight or not isinstance(cell, datetime)):
            return cell.isoformat()[:10]
        what = Text("电子表格把内容变成了日期或时间", "the spreadsheet turned this into a date or time")
        faults.add(what, where, _AS_TEXT)
        return ""
    text = as_typed(cell).strip()
    if len(text) > MAX_CELL:
        what = Text(f"内容超过 {MAX_CELL} 个字符", f"this is longer than {MAX_CELL} characters")
        faults.add(what, where, Text("请缩短。", "Shorten it."))
        return ""
    return text
