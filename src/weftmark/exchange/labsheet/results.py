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
from weftmark.exchange.spellings import folded
from weftmark.exchange.vocabulary import Vocabulary

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
        self._counted = sorted(layout.read)
        self._width = 1 + max(layout.titles)
        self._gaps = [column for column in range(self._width) if column not in layout.titles]
        self._unnamed: set[int] = set()
        self._latest: tuple[object, object, Product] | None = None

    def take(self, rows: Iterable[Row], deadline: Deadline) -> None:
        """Read every row that says anything."""
        read = self._wide_row if self.layout.wide else self._long_row
        for number, cells in rows:
            if number % 1000 == 0:
                deadline.check()
            if len(cells) < self._width:
                cells = [*cells, *[""] * (self._width - len(cells))]
            if self._gaps or len(cells) > self._width:
                self._report_unnamed(number, cells)
            if self._says_something(cells):
                self.rows += 1
                read(number, cells)

    def address(self, number: int, column: int, name: str) -> str:
        """Where a field of a row stands; what a wide header says has the address of the result."""
        at = self._columns.get(name, column)
        return self.place.cell(number, at, self.layout.titles.get(at, name))

    def _says_something(self, cells: Sequence[object]) -> bool:
        """Does a column that counts hold anything?"""
        said = [cells[column] for column in self._counted if cells[column] != ""]
        if len(said) == 1 and isinstance(said[0], str) and folded(said[0]).strip("*-·.。") in _ENDINGS:
            return False
        return any(not isinstance(cell, str) or not cell.isspace() for cell in said)

    def _report_unnamed(self, number: int, cells: Sequence[object]) -> None:
        for column in (*self._gaps, *range(self._width, len(cells))):
            if column in self._unnamed or not as_typed(cells[column]).strip():
                continue
            self._unnamed.add(column)
            what = Text("该单元格所在的列没有表头", "this cell stands in a column without a header")
            remedy = Text(
                "请为该列加上表头或删除该列；csv 中也可能是多了一个逗号。",
                "Give the column a header or delete it; in a csv there may be a comma too many.",
            )
            self.faults.add(what, self.place.cell(number, column, letters(column)), remedy)

    def _fields(self, cells: Sequence[object]) -> dict[str, object]:
        """The cells of a row by field, with the units that their headers state."""
        fields = {name: cells[column] for name, column in self._columns.items()}
        for column, unit in self.layout.units.items():
            text = as_typed(cells[column])
            if text[-1:].isdigit():
                fields[self.layout.fields[column]] = f"{text} {unit}"
        if not self._bare_days and isinstance(fields.get("report_date"), float):
            # a bare day number says nothing where days do not count from 1900
            fields["report_date"] = f"{as_typed(fields['report_date'])} (1904)"
        return fields

    def _long_row(self, number: int, cells: Sequence[object]) -> None:
        fields = self._fields(cells)
        product = self._product(number, fields)
        self._observe(product, number, self._columns["value"], fields, f"r{number}")

    def _wide_row(self, number: int, cells: Sequence[object]) -> None:
        shared = self._fields(cells)
        if all(as_typed(cells[column]) == "" for column in self.layout.parameters):
            what = Text("该行没有任何检测结果", "this row holds no result")
            remedy = Text(
                "请填写结果，未检测填“—”；说明文字请移到表外。",
                "Enter results, or — where not tested; remove notes.",
            )
            first = min(self.layout.titles)
            self.faults.add(what, self.place.cell(number, first, self.layout.titles[first]), remedy)
            return
        product = self._product(number, shared)
        for column, facts in self.layout.parameters.items():
            cell = cells[column]
            if cell is None or (isinstance(cell, str) and fold(cell) in BLANK):
                continue  # not tested
            fields = {**shared, **facts, "value": cell}
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
        """The product of a row; its class is looked up where it differs from the row before."""
        named, classed = fields.get("product"), fields.get("product_class")
        if self._latest and self._latest[0] == named and self._latest[1] == classed:
            return self._latest[2]
        name, typed = as_typed(named).strip(), as_typed(classed).strip()
        for field, text in (("product", name), ("product_class", typed)):
            if len(text) > MAX_CELL:
                self.faults.add(*too_long(self.address(number, 0, field)))
        product = self.products.get(name)
        if product is None:
            product = self.products[name] = Product(number)
        if fold(typed) not in BLANK:
            self._classify(product, typed, number)
        self._latest = named, classed, product
        return product

    def _classify(self, product: Product, typed: str, number: int) -> None:
        found = self.vocabulary.product_class(typed)
        if found:
            product.classes.add(found)
        else:
            self.faults.add(unknown_class(typed), self.address(number, 0, "product_class"), CLASSES)
