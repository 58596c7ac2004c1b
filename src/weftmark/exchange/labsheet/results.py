"""Rows of a sheet made into observations, product by product."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from weftmark.core.text import Text
from weftmark.core.units import fold
from weftmark.exchange.labsheet.bounds import MAX_CELL, Deadline, Faults, Place, letters, too_long
from weftmark.exchange.labsheet.layout import Layout
from weftmark.exchange.labsheet.products import CLASSES, Product, no_first_test, unknown_class
from weftmark.exchange.labsheet.rows import as_typed, read_row
from weftmark.exchange.labsheet.typed.answers import BLANK
from weftmark.exchange.labsheet.wording import ENDINGS
from weftmark.exchange.problem import Unreadable
from weftmark.exchange.vocabulary import Vocabulary, folded

Row = tuple[int, Sequence[object]]  # its number, from 1, and its cells

_ENDINGS = frozenset(folded(text) for text in ENDINGS.split("|"))


class Results:
    """Takes in the rows below a header. Problems go to `faults`, which raises when there are too many."""

    def __init__(
        self,
        place: Place,
        layout: Layout,
        *,
        vocabulary: Vocabulary,
        today: date,
        faults: Faults,
        bare_days: bool = True,
    ) -> None:
        self.place, self.layout, self.vocabulary = place, layout, vocabulary
        self.today, self.faults = today, faults
        self.products: dict[str, Product] = {}
        self.rows = 0
        self._bare_days = bare_days
        self._columns = {name: column for column, name in layout.fields.items()}
        self._classes: dict[str, str | None] = {}
        self._unnamed: set[int] = set()

    def take(self, rows: Iterable[Row], deadline: Deadline) -> None:
        """Read every row that says anything."""
        read = self._wide_row if self.layout.wide else self._long_row
        for number, cells in rows:
            if number % 1000 == 0:
                deadline.check()
            if self._says_something(number, cells):
                self.rows += 1
                read(number, cells)

    def address(self, number: int, column: int, name: str) -> str:
        """Where a field of a row stands; what a wide header says has the address of the result."""
        at = self._columns.get(name, column)
        return self.place.cell(number, at, self.layout.titles.get(at, name))

    def _says_something(self, number: int, cells: Sequence[object]) -> bool:
        """Does a column that counts hold anything? Reports cells that are too long or have no header."""
        said = []
        for column, cell in enumerate(cells):
            if cell == "" or cell is None or (isinstance(cell, str) and cell.isspace()):
                continue
            if isinstance(cell, str) and len(cell) > MAX_CELL:
                self.faults.add(*too_long(self.address(number, column, "")))
            if column not in self.layout.titles:
                self._report_unnamed(number, column)
            elif column not in self.layout.aside:
                said.append(cell)
        if len(said) == 1 and isinstance(said[0], str) and folded(said[0]).strip("*-·.。") in _ENDINGS:
            return False
        return bool(said)

    def _report_unnamed(self, number: int, column: int) -> None:
        if column in self._unnamed:
            return
        self._unnamed.add(column)
        what = Text("该单元格所在的列没有表头", "this cell stands in a column without a header")
        remedy = Text(
            "请为该列加上表头或删除该列；csv 中也可能是多了一个逗号。",
            "Give the column a header or delete it; in a csv there may be a comma too many.",
        )
        self.faults.add(what, self.place.cell(number, column, letters(column)), remedy)

    def _cell(self, cells: Sequence[object], column: int, name: str) -> object:
        """A cell with the unit that its header states."""
        cell = cells[column] if column < len(cells) else ""
        if column in self.layout.units and cell not in ("", None):
            text = as_typed(cell)
            return f"{text} {self.layout.units[column]}" if text[-1:].isdigit() else cell
        if name == "report_date" and not self._bare_days and isinstance(cell, float):
            return f"{as_typed(cell)} (1904)"  # a bare day number says nothing where days count from 1904
        return cell

    def _long_row(self, number: int, cells: Sequence[object]) -> None:
        fields = {name: self._cell(cells, column, name) for name, column in self._columns.items()}
        product = self._product(number, fields)
        self._observe(product, number, self._columns["value"], fields, f"r{number}")

    def _wide_row(self, number: int, cells: Sequence[object]) -> None:
        shared = {name: self._cell(cells, column, name) for name, column in self._columns.items()}
        product = self._product(number, shared)
        for column, facts in self.layout.parameters.items():
            cell = cells[column] if column < len(cells) else ""
            if cell is None or (isinstance(cell, str) and fold(cell) in BLANK):
                continue  # not tested
            fields = {**shared, **{name: text for name, text in facts.items() if text}, "value": cell}
            self._observe(product, number, column, fields, f"r{number}{letters(column)}")

    def _observe(
        self, product: Product, number: int, column: int, fields: dict[str, object], id: str
    ) -> None:
        at = self.place.cell(number, column, self.layout.titles[column])
        where = partial(self.address, number, column)
        try:
            seen = read_row(fields, at, self.vocabulary, self.today, id=id, where=where)
        except Unreadable as error:
            self.faults.extend(error.problems)
            return
        if seen.retest_of:
            first = product.repeated_by(seen, letters(column))
            if first is None:
                what, remedy = no_first_test(seen.retest_of)
                self.faults.add(what, where("retest_of"), remedy)
            seen = seen._replace(retest_of=first or "")
        product.add(seen)

    def _product(self, number: int, fields: dict[str, object]) -> Product:
        name = as_typed(fields.get("product"))
        product = self.products.get(name)
        if product is None:
            product = self.products[name] = Product(number)
        if typed := as_typed(fields.get("product_class")):
            self._classify(product, typed, number)
        return product

    def _classify(self, product: Product, typed: str, number: int) -> None:
        if typed not in self._classes:
            self._classes[typed] = self.vocabulary.product_class(typed)
            if self._classes[typed] is None and fold(typed) not in BLANK:
                where = self.address(number, 0, "product_class")
                self.faults.add(unknown_class(typed), where, CLASSES)
        if found := self._classes[typed]:
            product.classes.add(found)
