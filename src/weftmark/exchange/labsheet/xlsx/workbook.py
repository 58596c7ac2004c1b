"""Workbooks (.xlsx): looked through as a zip of XML first, then read by calamine."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from weftmark.core.text import Text
from weftmark.exchange.labsheet.bounds import Deadline, Place
from weftmark.exchange.labsheet.xlsx.archive import Archive, damaged, part_name
from weftmark.exchange.labsheet.xlsx.shared_texts import SharedTexts
from weftmark.exchange.labsheet.xlsx.sheet_xml import SheetScan, percent_styles
from weftmark.exchange.problem import Unreadable, refusal

BOOK, STYLES, TEXTS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedstrings.xml"
MAX_INDEX_BYTES = 5_000_000  # of the parts that list sheets and styles

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_IDS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """One sheet: what the scan found, and its rows from row 1, column `first_column` on."""

    place: Place
    scan: SheetScan
    rows: Iterator[list[Any]]
    first_column: int
    dates_from_1904: bool = False


class Workbook:
    """An xlsx file whose container has been checked. A sheet is loaded when it is asked for."""

    def __init__(self, data: bytes, name: str, deadline: Deadline) -> None:
        self.name, self._data, self._deadline = name, data, deadline
        self._archive = Archive(data, name, deadline)
        self._sheets = self._index()
        self._percent = percent_styles(self._small(STYLES) if STYLES in self._archive.parts else b"")
        self._texts: SharedTexts | None = None
        self._book: Any = None

    @property
    def sheets(self) -> tuple[str, ...]:
        """The visible sheets, in order."""
        return tuple(name for name, (_, visible) in self._sheets.items() if visible)

    @property
    def all_sheets(self) -> tuple[str, ...]:
        """Every sheet, hidden ones too."""
        return tuple(self._sheets)

    def load(self, sheet: str) -> Loaded:
        """Check one sheet and load it; raises Unreadable."""
        place = Place(self.name, sheet)
        part = self._sheets[sheet][0]
        scan = SheetScan(place, self._percent).run(self._archive.chunks(part))
        self._weigh(place, part, scan)
        self._deadline.check()
        rows, first_column = self._read(place)
        return Loaded(place, scan, rows, first_column, self._dates_from_1904())

    def _weigh(self, place: Place, part: str, scan: SheetScan) -> None:
        """All texts a cell may refer to have been measured before a reader copies them."""
        if self._texts is None and TEXTS in self._archive.parts:
            self._texts = SharedTexts(Place(self.name), self._archive.chunks(TEXTS))
        if self._texts and self._texts.may_swell(scan.filled):
            self._texts.weigh(place, self._archive.chunks(part))

    def _read(self, place: Place) -> tuple[Iterator[list[Any]], int]:
        from python_calamine import CalamineWorkbook

        with _reader_faults(lambda: damaged(self.name)):
            if self._book is None:
                self._book = CalamineWorkbook.from_filelike(io.BytesIO(self._data))
            found = self._book.get_sheet_by_name(place.sheet)
            return _rows(found.iter_rows(), place), (found.start or (0, 0))[1]

    def _index(self) -> dict[str, tuple[str, bool]]:
        """Sheet name -> part of the archive, and whether the sheet is visible."""
        if BOOK not in self._archive.parts:
            raise self._other_kind()
        targets = {
            relation.get("Id"): relation.get("Target", "")
            for relation in self._tree("xl/_rels/workbook.xml.rels").iter(f"{_REL}Relationship")
        }
        tree, found = self._tree(BOOK), {}
        for kind in (_MAIN, _STRICT):
            for sheet in tree.iter(f"{kind}sheet"):
                target = targets.get(next((sheet.get(key) for key in _IDS if sheet.get(key)), None), "")
                part, name = _resolved(target), sheet.get("name", "")
                if name in found:
                    raise damaged(self.name)
                if part in self._archive.parts and part.startswith("xl/worksheets/"):
                    found[name] = part, sheet.get("state", "visible") == "visible"
        if not found:
            raise damaged(self.name)
        return found

    def _dates_from_1904(self) -> bool:
        settings = self._tree(BOOK).iter(f"{_MAIN}workbookPr")
        return any(setting.get("date1904") in ("1", "true", "on") for setting in settings)

    def _other_kind(self) -> Unreadable:
        what = Text("这不是 .xlsx 工作簿", "this is not an .xlsx workbook")
        remedy = Text("请另存为 .xlsx 或 .csv。", "Save it as .xlsx or .csv.")
        return refusal(what, self.name, remedy)

    def _small(self, part: str) -> bytes:
        if part not in self._archive.parts or self._archive.parts[part].file_size > MAX_INDEX_BYTES:
            raise damaged(self.name)
        return self._archive.read(part)

    def _tree(self, part: str) -> ElementTree.Element:
        content = self._small(part)
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\0" in content:
            raise damaged(self.name)
        try:
            return ElementTree.fromstring(content)
        except ElementTree.ParseError as error:
            raise damaged(self.name) from error


def _resolved(target: str) -> str:
    """The part that a relation of the workbook points to."""
    absolute = posixpath.join("/" if target.lower().startswith("xl/") else "/xl", target)
    return part_name(posixpath.normpath(absolute).lstrip("/"))


def _rows(rows: Iterator[list[Any]], place: Place) -> Iterator[list[Any]]:
    """The rows, where a date that no calendar has is a problem of its row."""
    number = 0

    def fault() -> Unreadable:
        what = Text("该行有超出范围的日期或时间", "this row holds a date or time that is out of range")
        remedy = Text("请改为文本格式并重新录入。", "Format the cell as text and type it again.")
        return refusal(what, place.cell(number + 1, 0), remedy)

    with _reader_faults(fault):
        for cells in rows:
            yield cells
            number += 1


@contextmanager
def _reader_faults(fault: Callable[[], Unreadable]) -> Iterator[None]:
    """Whatever a reader raises, panics of its native part included, becomes this fault."""
    try:
        yield
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise fault() from error
