"""A laboratory sheet read for a look, row by row: what can be read, and what is wrong with each other row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from weftmark.core.subject import Observation
from weftmark.core.text import Text
from weftmark.exchange.labsheet.bounds import Deadline, Faults, letters
from weftmark.exchange.labsheet.headers import WITH_UNIT
from weftmark.exchange.labsheet.layout import check_layout, no_header
from weftmark.exchange.labsheet.products import Product
from weftmark.exchange.labsheet.reading import ZIP, Found, content_of, in_sheet, in_text, remarks_of
from weftmark.exchange.labsheet.results import Results
from weftmark.exchange.labsheet.rows import FIELDS, as_typed, read_row
from weftmark.exchange.problem import Problem, Unreadable, refusal
from weftmark.exchange.vocabulary import Vocabulary

KEPT = ("product", "product_class", *FIELDS)
AGAIN = "?"
"""The `retest_of` of a retest whose first test is not in the sheet."""

_CELL = re.compile(r"!([A-Z]+)(\d+)$|:(\d+)(?: \(|$)")
_TYPE_IT = Text("请直接填写数值。", "Type the value itself.")
_FORMULA = Text(
    "单元格是公式，保存的结果可能已过时", "the cell is a formula, whose stored result may be out of date"
)
_ERROR = Text("单元格是错误值（如 #N/A）", "the cell holds an error such as #N/A")
_PERCENT = Text(
    "单元格为百分比格式，无法区分 0.054 与 5.4%",
    "the cell has a percent format, so that 0.054 and 5.4 % cannot be told apart",
)


@dataclass(slots=True)
class TriedRow:
    """One result as typed. `column` is empty where a row holds one result; no observation, some problem."""

    number: int
    column: str
    fields: dict[str, str]
    observation: Observation | None
    problems: list[Problem] = field(default_factory=list)


class Tried(NamedTuple):
    """A sheet as it was read; `unread` names the worksheets that were not."""

    sheet: str
    rows: tuple[TriedRow, ...]
    remarks: tuple[Text, ...]
    unread: tuple[str, ...]


def try_sheet(data: bytes, *, name: str, today: date, vocabulary: Vocabulary) -> Tried:
    """Read a sheet as far as it goes; raises Unreadable only for what no edit of a row can mend."""
    data, deadline = content_of(data, name), Deadline(name)
    found, unread = (
        _first_sheet(data, name, vocabulary, deadline)
        if data.startswith(ZIP)
        else (in_text(data, name, vocabulary, deadline), ())
    )
    faults = Faults()
    check_layout(found.layout, found.place, found.header_row, vocabulary, faults)
    faults.settle()
    results = _Rows(
        found.place,
        found.layout,
        vocabulary=vocabulary,
        today=today,
        faults=_All(),
        bare_days=not (found.loaded and found.loaded.dates_from_1904),
    )
    results.take(found.rows, deadline)
    rest = _settle(results, found)
    if not results.tried and not rest:
        what = Text("表头下没有数据", "there are no rows below the header")
        raise refusal(
            what, found.place.whole, Text("请提供含检测结果的表格。", "Give a sheet that holds results.")
        )
    if rest:
        raise Unreadable(rest[:20])
    return Tried(found.place.sheet, tuple(results.tried), remarks_of(found), unread)


def _first_sheet(
    data: bytes, name: str, vocabulary: Vocabulary, deadline: Deadline
) -> tuple[Found, tuple[str, ...]]:
    """The first visible worksheet with a whole header, else with a part of one; and all other worksheets."""
    from weftmark.exchange.labsheet.xlsx.workbook import Workbook

    book = Workbook(data, name, deadline)
    partial_one: Found | None = None
    for title in book.sheets:
        found = in_sheet(book.load(title), vocabulary)
        if found and not found.layout.missing:
            return found, tuple(other for other in book.all_sheets if other != title)
        partial_one = partial_one or found
    if partial_one is None:
        raise refusal(*no_header(f"{name}!{', '.join(book.sheets)}"))
    return partial_one, ()


class _All(Faults):
    """Keeps every problem, however many."""

    def extend(self, problems: tuple[Problem, ...]) -> None:
        self.found += problems


class _Rows(Results):
    """Keeps what each row says and what is wrong with it, instead of products."""

    tried: list[TriedRow]

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)  # type: ignore[arg-type]
        self.tried = []

    def _report_unnamed(self, number: int, cells: Sequence[object]) -> None:
        self._unnamed.clear()  # every row is told, because each is mended by itself
        super()._report_unnamed(number, cells)

    def _observe(
        self, product: Product, number: int, column: int, fields: dict[str, object], id: str
    ) -> None:
        at = self.place.cell(number, column, self.layout.titles[column])
        where = partial(self.address, number, column)
        row = TriedRow(number, letters(column) if self.layout.wide else "", _texts(fields), None)
        self.tried.append(row)
        try:
            seen = read_row(fields, at, self.vocabulary, self.today, id=id, where=where)
        except Unreadable as error:
            row.problems += error.problems
            return
        if seen.retest_of:
            first = product.repeated_by(seen, letters(column))
            seen = seen._replace(retest_of=AGAIN if first is None else first)
        product.add(seen)
        row.observation = seen


def _texts(fields: dict[str, object]) -> dict[str, str]:
    """What was typed, as text that reads the same again."""
    found = {}
    for name in KEPT:
        typed = fields.get(name)
        if isinstance(typed, datetime):
            typed = typed.date()
        text = typed.isoformat() if isinstance(typed, date) else as_typed(typed).strip()
        if text:
            found[name] = text
    return found


def _settle(results: _Rows, found: Found) -> list[Problem]:
    """Give each problem to its row; returns those that belong to none."""
    by_row: dict[int, list[TriedRow]] = {}
    for row in results.tried:
        by_row.setdefault(row.number, []).append(row)
    rest = _report_merged(found)
    for problem in (*results.faults.found, *_doubtful_cells(found)):
        column, number = _cell_of(problem.where)
        owners = by_row.get(number, [])
        owners = [row for row in owners if row.column == column] or owners
        for row in owners:
            row.problems.append(problem)
            row.observation = None
        if not owners:
            rest.append(problem)
    return rest


def _cell_of(where: str) -> tuple[str, int]:
    found = _CELL.search(where)
    if not found:
        return "", 0
    return found[1] or "", int(found[2] or found[3])


def _doubtful_cells(found: Found) -> list[Problem]:
    """Formulas, errors and percentages below the header of a workbook, each by itself."""
    if found.loaded is None:
        return []
    scan, layout, place = found.loaded.scan, found.layout, found.place
    numeric = {c for c, name in layout.fields.items() if name in WITH_UNIT} | set(layout.parameters)
    kinds = (
        (scan.formulas, layout.read, _FORMULA),
        (scan.errors, layout.read, _ERROR),
        (scan.percents, numeric, _PERCENT),
    )
    return [
        Problem(what, place.cell(row, column), _TYPE_IT)
        for kept, columns, what in kinds
        for column in columns
        for row in kept.get(column, ())
        if row > layout.begin
    ]


def _report_merged(found: Found) -> list[Problem]:
    """Merged cells hide what belongs to the rows below the first; no edit of a row mends that."""
    if found.loaded is None:
        return []
    from weftmark.exchange.labsheet.xlsx.sheet_faults import report_cells

    faults = _All()
    report_cells(found.loaded, found.layout, faults)
    return [problem for problem in faults.found if ":" in problem.where.rpartition("!")[2]]
