"""One pass over the XML of a sheet before a reader loads it: size, formulas, errors, merged ranges.

Readers keep the whole rectangle of a sheet in memory and drop formulas and error cells without a word,
so both are looked for here. What this pass would see otherwise than a reader does is refused.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from weftmark.exchange.labsheet.bounds import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    Place,
    letters,
    too_many_cells,
    too_many_columns,
    too_many_rows,
)
from weftmark.exchange.labsheet.xlsx.xml_blocks import PREFIX, blocks, strange

KEPT = 200  # rows remembered of each column; a header stands within the first 20
MAX_MERGED = 20_000

_CELL = re.compile(PREFIX + rb'c\s(?:[^>]*?\s)?r=["\']([A-Z]+)([0-9]+)["\']([^>]*)>')
_USUAL_CELL = re.compile(rb'<c r="([A-Z]+)([0-9]+)"([^>]*)>')
_SPACED_CELL = re.compile(rb"<c[\t\r\n\f\v]")
_ANY_CELL = re.compile(PREFIX + rb"c(?=[\s>/])")
_FORMULA = re.compile(PREFIX + rb"f(?=[\s>/])")
_ERROR = re.compile(rb'\st=["\']e["\']')
_STYLE = re.compile(rb'\ss=["\']([0-9]+)["\']')
_MERGED = re.compile(PREFIX + rb'mergeCell\s[^>]*?ref=["\']([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)["\']')
_END = re.compile(rb"</(?:[^\s<>/:!?]+:)?sheetData\s*>|" + PREFIX + rb"sheetData\s*/>")

Rows = defaultdict[int, list[int]]  # column from 0 -> rows from 1


class SheetScan:
    """What one sheet holds. `rows` and `columns` are those of the rectangle that ends at its last value."""

    def __init__(self, place: Place, percent_styles: frozenset[bytes] = frozenset()) -> None:
        self.place = place
        self.formulas, self.errors, self.percents = Rows(list), Rows(list), Rows(list)
        self.merged: list[tuple[int, int, int, int]] = []  # row, column, last row, last column
        self.rows = self.columns = self.filled = 0
        self._percent_styles = percent_styles
        self._last = (0, 0)
        self._ended = False

    def run(self, chunks: Iterable[bytes]) -> SheetScan:
        """Look at the whole sheet; raises Unreadable as soon as a bound is passed."""
        for block in blocks(self.place, chunks):
            self._look(block)
        return self

    def _look(self, block: bytes) -> None:
        if self._ended:
            self._after(block)
        elif end := _END.search(block):
            self._cells(block[: end.start()])
            self._ended = True
            self._after(block[end.end() :])
        else:
            self._cells(block)

    def _cells(self, block: bytes) -> None:
        found = self._addresses(block)
        filled = [cell for cell in found if cell[2][-1:] != b"/"] if b"/>" in block else found
        if filled:
            self._stretch({cell[0] for cell in filled}, {cell[1] for cell in filled})
        self.filled += len(filled)
        if self.filled > MAX_CELLS:
            raise too_many_cells(self.place.whole)
        if (b"<f" in block or b":f" in block) and _FORMULA.search(block):
            self._note_formulas(block)
        if (b'"e"' in block or b"'e'" in block) and _ERROR.search(block):
            self._note(block, self.errors, lambda tag: _ERROR.search(tag) is not None)
        if self._percent_styles:
            self._note(block, self.percents, self._is_percent)
        if found:
            self._last = _numbers(*found[-1][:2])

    def _addresses(self, block: bytes) -> list[tuple[bytes, bytes, bytes]]:
        """Column, row and further attributes of every cell; raises where a cell has no address."""
        found = _USUAL_CELL.findall(block)
        usual = b":c" not in block and not _SPACED_CELL.search(block)
        if usual and len(found) == block.count(b"<c ") + block.count(b"<c>") + block.count(b"<c/"):
            return found
        found = _CELL.findall(block)
        if len(found) != len(_ANY_CELL.findall(block)):
            raise strange(self.place)
        return found

    def _stretch(self, columns: set[bytes], rows: set[bytes]) -> None:
        if max(map(len, columns)) > 3:
            raise too_many_columns(self.place.whole)
        if max(map(len, rows)) > 7:
            raise too_many_rows(self.place.whole)
        self.columns = max(self.columns, 1 + max(map(column_number, columns)))
        self.rows = max(self.rows, *map(int, rows))
        if self.rows > MAX_ROWS:
            raise too_many_rows(self.place.whole)
        if self.columns > MAX_COLUMNS:
            raise too_many_columns(self.place.whole)
        if self.rows * self.columns > MAX_CELLS:
            raise too_many_cells(self.place.whole)

    def _is_percent(self, tag: bytes) -> bool:
        style = _STYLE.search(tag)
        return style is not None and style[1] in self._percent_styles and not tag.endswith(b"/>")

    def _note(self, block: bytes, kept: Rows, wanted: Callable[[bytes], bool]) -> None:
        for cell in _CELL.finditer(block):
            if wanted(cell[0]):
                _keep(kept, *_numbers(cell[1], cell[2]))

    def _note_formulas(self, block: bytes) -> None:
        row, column = self._last
        marks = sorted([*_CELL.finditer(block), *_FORMULA.finditer(block)], key=lambda mark: mark.start())
        for mark in marks:
            if mark.re is _CELL:
                row, column = _numbers(mark[1], mark[2])
            else:
                _keep(self.formulas, row, column)

    def _after(self, block: bytes) -> None:
        if b"sheetData" in block:
            raise strange(self.place)
        for first_column, first, last_column, last in _MERGED.findall(block):
            self.merged.append((*_numbers(first_column, first), *_numbers(last_column, last)))
        if len(self.merged) > MAX_MERGED:
            raise strange(self.place)


def _keep(kept: Rows, row: int, column: int) -> None:
    if len(kept[column]) < KEPT:
        kept[column].append(row)


def _numbers(column: bytes, row: bytes) -> tuple[int, int]:
    return int(row[:8]), column_number(column[:4])


def column_number(name: bytes) -> int:
    """The column, from 0, that a spreadsheet calls by this name."""
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number - 1


def percent_styles(styles: bytes) -> frozenset[bytes]:
    """The numbers of the cell styles that show 0.05 as 5 %."""
    formats = re.findall(PREFIX + rb"numFmt\s[^>]*>", styles)
    percent = {b"9", b"10"}
    for tag in formats:
        number, code = re.search(rb'numFmtId="([0-9]+)"', tag), re.search(rb'formatCode="([^"]*)"', tag)
        if number and code and b"%" in code[1]:
            percent.add(number[1])
    cells = styles.partition(b"cellXfs")[2].partition(b"cellXfs>")[0]
    tags = re.findall(PREFIX + rb"xf\s[^>]*>", cells)
    used = [re.search(rb'numFmtId="([0-9]+)"', tag) for tag in tags]
    return frozenset(str(i).encode() for i, found in enumerate(used) if found and found[1] in percent)


def range_name(merged: tuple[int, int, int, int]) -> str:
    """A merged range as spreadsheets write it: A3:A7."""
    row, column, last_row, last_column = merged
    return f"{letters(column)}{row}:{letters(last_column)}{last_row}"
