"""How much of a sheet is read: size, rows, columns, cells, time. Every refusal states the bound."""

from __future__ import annotations

import time
from functools import lru_cache
from typing import NamedTuple

from weftmark.core.text import Text
from weftmark.exchange.problem import Problem, Unreadable, refusal

MAX_BYTES = 50_000_000
MAX_INFLATED = 300_000_000
MAX_RATIO = 100  # inflated to compressed; sheets whose rows repeat stay below 40
MAX_ROWS = 200_000
MAX_COLUMNS = 200
MAX_CELLS = 5_000_000  # of the rectangle that holds all cells, because readers keep it as a whole
MAX_CELL = 2_000
MAX_SECONDS = 60.0
MAX_PROBLEMS = 20
HEADER_WITHIN = 20

SMALLER = Text(
    "请拆成较小的文件，或只保留检测结果所在的工作表。",
    "Split the file, or keep only the sheet that holds the results.",
)


class Place(NamedTuple):
    """A file, or one sheet of a workbook, and the addresses in it. Rows count from 1, columns from 0."""

    file: str
    sheet: str = ""

    @property
    def whole(self) -> str:
        """The file, with the sheet where there is one."""
        return f"{self.file}!{self.sheet}" if self.sheet else self.file

    def cell(self, row: int, column: int, title: str = "") -> str:
        """`file.xlsx!Sheet1!E7` or `file.csv:7 (value)`."""
        if self.sheet:
            return f"{self.file}!{self.sheet}!{letters(column)}{row}"
        return f"{self.file}:{row} ({title or letters(column)})"


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """The name of a column as spreadsheets show it: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        name = chr(65 + place) + name
    return name


class Deadline:
    """Reading stops when it takes longer than the bound, whatever the reason."""

    def __init__(self, where: str, seconds: float = MAX_SECONDS) -> None:
        self.where, self.seconds = where, seconds
        self._end = time.monotonic() + seconds

    def check(self) -> None:
        """Raise Unreadable when the time is over."""
        if time.monotonic() > self._end:
            what = Text(
                f"读取超过 {self.seconds:.0f} 秒", f"reading takes longer than {self.seconds:.0f} seconds"
            )
            raise refusal(what, self.where, SMALLER)


class Faults:
    """Problems found so far; raises them all when the bound is reached, so that reading stops."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, what: Text, where: str, remedy: Text) -> None:
        self.extend((Problem(what, where, remedy),))

    def extend(self, problems: tuple[Problem, ...]) -> None:
        self.found += problems
        if len(self.found) >= MAX_PROBLEMS:
            self.settle()

    def settle(self) -> None:
        """Raise Unreadable when there are any."""
        if self.found:
            raise Unreadable(self.found[:MAX_PROBLEMS])


def too_large(where: str, size: int | None = None) -> Unreadable:
    """A file above the bound in bytes."""
    limit = MAX_BYTES // 1_000_000
    zh, en = (f"（{size // 1_000_000} MB）", f" ({size // 1_000_000} MB)") if size else ("", "")
    what = Text(f"文件{zh}超过 {limit} MB", f"the file{en} is larger than {limit} MB")
    return refusal(what, where, SMALLER)


def too_many_rows(where: str) -> Unreadable:
    """A sheet above the bound in rows."""
    return refusal(Text(f"超过 {MAX_ROWS:,} 行", f"there are more than {MAX_ROWS:,} rows"), where, SMALLER)


def too_many_columns(where: str) -> Unreadable:
    """A sheet above the bound in columns."""
    what = Text(f"超过 {MAX_COLUMNS} 列", f"there are more than {MAX_COLUMNS} columns")
    remedy = Text("请删除右侧多余的列后另存。", "Delete the columns to the right that are not needed.")
    return refusal(what, where, remedy)


def too_many_cells(where: str) -> Unreadable:
    """A sheet whose rectangle of rows by columns is above the bound."""
    what = Text(f"单元格超过 {MAX_CELLS:,} 个", f"there are more than {MAX_CELLS:,} cells")
    return refusal(what, where, SMALLER)


def too_long(where: str) -> tuple[Text, str, Text]:
    """A cell above the bound in characters."""
    what = Text(f"单元格内容超过 {MAX_CELL:,} 个字符", f"the cell holds more than {MAX_CELL:,} characters")
    return what, where, Text("请缩短内容。", "Shorten it.")
