"""Read a laboratory sheet, csv or xlsx, into what was shown for each product. Either whole, or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from weftmark.core.subject import Shown
from weftmark.core.text import Text
from weftmark.exchange.labsheet.bounds import (
    HEADER_WITHIN,
    MAX_BYTES,
    Deadline,
    Faults,
    Place,
    too_large,
)
from weftmark.exchange.labsheet.layout import Layout, check_layout, find_layout, no_header
from weftmark.exchange.labsheet.products import CLASSES, no_class, unknown_class
from weftmark.exchange.labsheet.results import Results, Row
from weftmark.exchange.problem import refusal
from weftmark.exchange.vocabulary import Vocabulary

if TYPE_CHECKING:
    from weftmark.exchange.labsheet.xlsx.workbook import Loaded

OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP = b"PK\x03\x04"


class Sheet(NamedTuple):
    """What a laboratory sheet shows: one entry a product, the rows read, and remarks for the reader."""

    products: tuple[Shown, ...]
    rows: int
    remarks: tuple[Text, ...] = ()


class Found(NamedTuple):
    """A sheet with its header found and its rows still to be read."""

    place: Place
    layout: Layout
    header_row: int
    rows: Iterator[Row]
    loaded: Loaded | None = None


class _Asked(NamedTuple):
    """What the caller said."""

    product_class: str | None
    needs_class: bool
    today: date
    vocabulary: Vocabulary


def read_sheet(
    source: Path | str | bytes,
    *,
    name: str = "",
    product_class: str | None = None,
    sheet: str | None = None,
    today: date,
    vocabulary: Vocabulary,
    needs_class: bool = True,
) -> Sheet:
    """Read a file, its bytes, or standard input (`-`); raises Unreadable with up to 20 problems.

    `product_class` is for sheets that do not name one; `sheet` picks a sheet of a workbook, else the first
    visible one with a header is read. `needs_class=False` is for sites and effluents, which have no class.
    """
    shown = name or (source if isinstance(source, str) and source != "-" else "")
    shown = shown or (str(source) if isinstance(source, Path) else "<stdin>")
    data = content_of(source, shown)
    deadline = Deadline(shown)
    found = (
        in_workbook(data, shown, sheet, vocabulary, deadline)
        if data.startswith(ZIP)
        else in_text(data, shown, vocabulary, deadline)
    )
    return _read(found, _Asked(product_class, needs_class, today, vocabulary), deadline)


def content_of(source: Path | str | bytes, name: str) -> bytes:
    try:
        if isinstance(source, bytes):
            data = source
        elif source == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            if (size := Path(source).stat().st_size) > MAX_BYTES:
                raise too_large(name, size)
            with Path(source).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        what = Text("文件无法读取", "the file cannot be read")
        raise refusal(
            what, name, Text("请检查路径和读取权限。", "Check the path and the permission to read it.")
        ) from error
    if len(data) > MAX_BYTES:
        raise too_large(name)
    if data.startswith(OLE2):
        from weftmark.exchange.labsheet.xlsx.archive import locked

        raise locked(name)
    if not data.strip(b"\0 \r\n\t"):
        raise refusal(Text("文件是空的", "the file is empty"), name, _FILL)
    return data


_FILL = Text("请提供含检测结果的表格。", "Give a sheet that holds results.")


def in_text(data: bytes, name: str, vocabulary: Vocabulary, deadline: Deadline) -> Found:
    """The separator is the one with which a header can be read best."""
    from weftmark.exchange.labsheet.csv_text import SEPARATORS, all_rows, encoding_of, first_rows

    encoding, place = encoding_of(data, name), Place(name)
    tried = []
    for separator in SEPARATORS:
        first = first_rows(data, encoding, separator)
        if layout := find_layout([cells for _, cells in first], vocabulary):
            tried.append((not layout.missing, len(layout.read), separator, layout))
    if not tried:
        for _ in all_rows(data, encoding, ",", name, deadline):
            pass  # broken quotes explain a missing header better
        raise refusal(*no_header(place))
    _, _, separator, layout = max(tried, key=lambda one: one[:2])
    rows = all_rows(data, encoding, separator, name, deadline)
    header = list(islice(rows, layout.begin))
    return Found(place, layout, header[layout.header][0], rows)


def in_workbook(
    data: bytes, name: str, sheet: str | None, vocabulary: Vocabulary, deadline: Deadline
) -> Found:
    """The named sheet, or the first visible one with a whole header, or with a part of one."""
    from weftmark.exchange.labsheet.xlsx.workbook import Workbook

    book = Workbook(data, name, deadline)
    if sheet is not None and sheet not in book.all_sheets:
        listed = Text("、".join(book.all_sheets), ", ".join(book.all_sheets))
        what = Text(f"没有工作表“{sheet}”", f"there is no sheet “{sheet}”")
        raise refusal(what, name, Text(f"可用的工作表：{listed.zh}。", f"There are: {listed.en}."))
    partial: Found | None = None
    for title in (sheet,) if sheet is not None else book.sheets:
        found = in_sheet(book.load(title), vocabulary)
        if found and not found.layout.missing:
            return found
        partial = partial or found
    if partial:
        return partial
    raise refusal(*no_header(f"{name}!{sheet or ', '.join(book.sheets)}"))


def in_sheet(loaded: Loaded, vocabulary: Vocabulary) -> Found | None:
    padding: list[object] = [""] * loaded.first_column
    rows = enumerate((padding + cells if padding else cells for cells in loaded.rows), start=1)
    first = list(islice(rows, HEADER_WITHIN))
    layout = find_layout([cells for _, cells in first], vocabulary)
    if layout is None:
        return None
    return Found(loaded.place, layout, layout.header + 1, chain(first[layout.begin :], rows), loaded)


def _read(found: Found, asked: _Asked, deadline: Deadline) -> Sheet:
    faults = Faults()
    check_layout(found.layout, found.place, found.header_row, asked.vocabulary, faults)
    faults.settle()  # below a header that cannot be trusted nothing is worth reading
    bare_days = True
    if found.loaded:
        from weftmark.exchange.labsheet.xlsx.sheet_faults import report_cells

        report_cells(found.loaded, found.layout, faults)
        bare_days = not found.loaded.dates_from_1904
    results = Results(
        found.place,
        found.layout,
        vocabulary=asked.vocabulary,
        today=asked.today,
        faults=faults,
        bare_days=bare_days,
    )
    results.take(found.rows, deadline)
    if not results.rows:
        what = Text("表头下没有数据", "there are no rows below the header")
        faults.add(what, found.place.cell(found.header_row, 0, "A"), _FILL)
    _settle_products(results, found, asked, faults)
    faults.settle()
    stem = Path(found.place.file).stem if found.place.file != "<stdin>" else ""
    shown = tuple(product.shown(name or stem) for name, product in results.products.items())
    return Sheet(shown, results.rows, remarks_of(found))


def _settle_products(results: Results, found: Found, asked: _Asked, faults: Faults) -> None:
    """Every row names its product where any does, and every product has a class."""
    if len(results.products) > 1 and "" in results.products:
        what = Text("该行没有产品名称", "this row names no product")
        remedy = Text("请在每一行填写产品名称。", "Enter the product in every row.")
        faults.add(what, results.address(results.products[""].row, 0, "product"), remedy)
    given = asked.vocabulary.product_class(asked.product_class) if asked.product_class else None
    if asked.product_class and given is None:
        faults.add(unknown_class(asked.product_class), "--product-class", CLASSES)
        return
    for product in results.products.values():
        where = results.address(product.row, 0, "product_class")
        if given and product.classes and given not in product.classes:
            stated = ", ".join(sorted(product.classes))
            what = Text(
                f"表中产品类别为 {stated}，--product-class 为 {given}",
                f"the sheet says product class {stated}, --product-class says {given}",
            )
            remedy = Text(
                "请去掉 --product-class，或改正表格。", "Leave out --product-class, or correct the sheet."
            )
            faults.add(what, where, remedy)
        elif given:
            product.classes.add(given)
        elif not product.classes and asked.needs_class:
            what, remedy = no_class()
            faults.add(
                what, where if "product_class" in found.layout.fields.values() else found.place.whole, remedy
            )


def remarks_of(found: Found) -> tuple[Text, ...]:
    """What was left aside is named, so that nobody thinks it was judged."""
    where, remarks = found.place.whole, []
    if found.layout.below_text:
        line = found.header_row
        remarks.append(
            Text(
                f"{where}：未读取第 {line} 行表头以上的内容",
                f"{where}: rows above the header (row {line}) not read",
            )
        )
    if titles := [found.layout.titles[column] for column in found.layout.aside]:
        zh, en = "、".join(titles), ", ".join(titles)
        remarks.append(Text(f"{where}：未读取的列：{zh}", f"{where}: columns not read: {en}"))
    return tuple(remarks)
