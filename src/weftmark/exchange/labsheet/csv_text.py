"""Text sheets: which encoding, which separator, and rows with the line they begin on."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from weftmark.core.text import Text
from weftmark.exchange.labsheet.bounds import (
    HEADER_WITHIN,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    Deadline,
    too_many_cells,
    too_many_columns,
    too_many_rows,
)
from weftmark.exchange.problem import Unreadable, refusal

SEPARATORS = (",", ";", "\t")

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHUNK = 1 << 20
_OTHER_FILES = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"PK\x05\x06", "zip"),
    (b"Rar!", "RAR"),
)
_MARKUP = (b"<html", b"<!doctype", b"<?xml", b"<table")
_AS_UTF8 = Text(
    "请在 Excel 或 WPS 中另存为“CSV UTF-8”，或另存为 .xlsx。",
    "Save it as CSV UTF-8 from the spreadsheet program, or as .xlsx.",
)

Row = tuple[int, list[str]]


def encoding_of(data: bytes, name: str) -> str:
    """UTF-8, UTF-16 with a byte order mark, or GB18030 (which includes GBK); raises Unreadable."""
    for start, kind in _OTHER_FILES:
        if data.startswith(start):
            raise _not_a_sheet(name, kind)
    if data[:512].lstrip().lower().startswith(_MARKUP):
        raise _not_a_sheet(name, "HTML / XML")
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    if not marked and b"\0" in data:
        what = Text("文件含有空字节，不是文本表格", "the file holds zero bytes and is not a text sheet")
        raise refusal(what, name, _AS_UTF8)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        if _first_fault(data, encoding) is None:
            return encoding
    line = data[: _first_fault(data, marked or "utf-8")].count(b"\n") + 1
    tried = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16"}.get(marked, "UTF-8, GB18030")
    what = Text(f"文字编码无法识别（已尝试 {tried}）", f"the text encoding is not readable (tried {tried})")
    raise refusal(what, f"{name}:{line}", _AS_UTF8)


def _first_fault(data: bytes, encoding: str) -> int | None:
    """The offset near the first byte that this encoding cannot read, without keeping the text."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    for start in range(0, len(data) or 1, _CHUNK):
        try:
            decoder.decode(data[start : start + _CHUNK], final=start + _CHUNK >= len(data))
        except UnicodeError as error:
            return start + (error.start if isinstance(error, UnicodeDecodeError) else 0)
    return None


def _not_a_sheet(name: str, kind: str) -> Unreadable:
    what = Text(f"这是 {kind} 文件，不是 csv 或 xlsx 表格", f"this is a {kind} file, not a csv or xlsx sheet")
    remedy = Text("请导出为 .xlsx 或 .csv。", "Export it as .xlsx or .csv.")
    return refusal(what, name, remedy)


def first_rows(data: bytes, encoding: str, separator: str) -> list[Row]:
    """The rows among which a header may stand; broken quotes end them early."""
    found: list[Row] = []
    reader = csv.reader(_text(data, encoding), delimiter=separator, strict=True)
    try:
        for cells in reader:
            found.append((reader.line_num, cells))
            if len(found) == HEADER_WITHIN:
                break
    except csv.Error:
        pass
    return found


def all_rows(data: bytes, encoding: str, separator: str, name: str, deadline: Deadline) -> Iterator[Row]:
    """Every row with the line it begins on; raises Unreadable at a bound or at broken quotes."""
    reader = csv.reader(_text(data, encoding), delimiter=separator, strict=True)
    line, count, cells_read = 1, 0, 0
    try:
        for cells in reader:
            count, cells_read = count + 1, cells_read + len(cells)
            if count > MAX_ROWS:
                raise too_many_rows(f"{name}:{line}")
            if len(cells) > MAX_COLUMNS and any(cell.strip() for cell in cells[MAX_COLUMNS:]):
                raise too_many_columns(f"{name}:{line}")
            if cells_read > MAX_CELLS:
                raise too_many_cells(f"{name}:{line}")
            if count % 1000 == 0:
                deadline.check()
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        what = Text("引号不配对或该行格式有误", "quotes do not pair up, or the line is malformed")
        remedy = Text(
            "请检查该行的引号；由表格软件重新导出最稳妥。",
            "Check the quotes in that line, or export the file again from the spreadsheet program.",
        )
        raise refusal(what, f"{name}:{line}", remedy) from error


def _text(data: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
