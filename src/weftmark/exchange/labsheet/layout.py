"""Where the header of a sheet stands, and what each column holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from weftmark.core.text import Text
from weftmark.core.units import unit_named
from weftmark.exchange.labsheet.bounds import HEADER_WITHIN, Faults, Place
from weftmark.exchange.labsheet.headers import Title, field_title, parameter_title
from weftmark.exchange.labsheet.rows import as_typed, unknown_parameter
from weftmark.exchange.labsheet.typed.answers import BLANK
from weftmark.exchange.labsheet.typed.numbers import shortened
from weftmark.exchange.spellings import folded
from weftmark.exchange.vocabulary import Vocabulary

ROW_LABELS = (
    "unit",
    "method",
    "lod",
    "loq",
    "uncertainty",
)  # rows below a wide header, named in their first cell

_ASK_FOR_COLUMNS = Text(
    "请加上表头：至少要有“检测项目”和“检测结果”两列，或每个检测项目一列；"
    "`weftmark judge --example csv --lang zh` 可生成示例。若文字显示为乱码，请另存为 UTF-8。",
    "Add a header with at least the columns parameter and value, or one column a parameter; "
    "`weftmark judge --example csv` writes an example. If the text looks garbled, save it as UTF-8.",
)


@dataclass(slots=True)
class Layout:
    """Columns count from 0, rows (`header`, `begin`) from 0 within the rows that were looked at."""

    header: int
    begin: int
    titles: dict[int, str]
    fields: dict[int, str] = field(default_factory=dict)
    units: dict[int, str] = field(default_factory=dict)
    parameters: dict[int, dict[str, str]] = field(default_factory=dict)
    aside: tuple[int, ...] = ()
    missing: str = ""
    below_text: bool = False  # something stands above the header, and is not read

    @property
    def wide(self) -> bool:
        """One column a parameter."""
        return bool(self.parameters)

    @property
    def read(self) -> frozenset[int]:
        """The columns that count."""
        return frozenset((*self.fields, *self.parameters))


def find_layout(rows: Sequence[Sequence[object]], vocabulary: Vocabulary) -> Layout | None:
    """The header among the first rows, where there is one; `missing` names a column it lacks."""
    found = _find(rows, vocabulary)
    if found:
        found.below_text = any(as_typed(cell).strip() for cells in rows[: found.header] for cell in cells)
    return found


def _find(rows: Sequence[Sequence[object]], vocabulary: Vocabulary) -> Layout | None:
    best: tuple[int, Layout] | None = None
    for index, cells in enumerate(rows[:HEADER_WITHIN]):
        titles = {
            i: as_typed(cell).strip()
            for i, cell in enumerate(cells)
            if isinstance(cell, str) and cell.strip()
        }
        known = {i: field_title(text) for i, text in titles.items()}
        fields = {title.field for title in known.values() if title.field}
        if {"parameter", "value"} <= fields:
            return _long(index, titles, known)
        measured = {i: parameter_title(text, vocabulary) for i, text in titles.items() if not known[i].known}
        count = sum(1 for title in measured.values() if title.parameter)
        if count and (count >= 2 or fields) and not fields & {"parameter", "value"}:
            return _wide(index, titles, known, measured, rows)
        if len(fields) >= 2 and (best is None or len(fields) > best[0]):
            layout = _long(index, titles, known)
            layout.missing = "value" if "parameter" in fields else "parameter"
            best = len(fields), layout
    return best[1] if best else None


def _long(index: int, titles: dict[int, str], known: dict[int, Title]) -> Layout:
    fields = {i: title.field for i, title in known.items() if title.field}
    units = {i: title.unit for i, title in known.items() if title.unit}
    aside = tuple(i for i in titles if i not in fields)
    return Layout(index, index + 1, titles, fields, units, aside=aside)


def _wide(
    index: int,
    titles: dict[int, str],
    known: dict[int, Title],
    measured: dict[int, Title],
    rows: Sequence[Sequence[object]],
) -> Layout:
    parameters = {
        i: {"parameter": title.parameter or titles[i]}
        | ({"unit": title.unit} if title.unit else {})
        | ({"method": title.method} if title.method else {})
        for i, title in measured.items()
    }
    fields = {i: title.field for i, title in known.items() if title.field}
    aside = tuple(i for i, title in known.items() if title.aside)
    layout = Layout(index, index + 1, titles, fields, {}, parameters, aside)
    for cells in rows[index + 1 : index + 1 + len(ROW_LABELS)]:
        label = _row_label(cells, layout)
        if not label:
            break
        for i, facts in parameters.items():
            typed = as_typed(cells[i]).strip() if i < len(cells) else ""
            if typed and folded(typed) not in BLANK:
                facts[label] = facts.get(label) or typed
        layout.begin += 1
    return layout


def _row_label(cells: Sequence[object], layout: Layout) -> str:
    """What a row below a wide header says of its columns (units, methods, …); empty for a row of results."""
    before = [as_typed(cell).strip() for i, cell in enumerate(cells) if i not in layout.parameters]
    said = [text for text in before if text]
    if said:
        label = field_title(said[0]).field
        return label if len(said) == 1 and label in ROW_LABELS else ""
    typed = [as_typed(cells[i]).strip() for i in layout.parameters if i < len(cells)]
    units = [unit_named(text) for text in typed if text]
    return "unit" if units and None not in units and any(unit != "-" for unit in units) else ""


def check_layout(
    layout: Layout, place: Place, header_row: int, vocabulary: Vocabulary, faults: Faults
) -> None:
    """Report a missing column, two columns of one meaning, and headers of a wide sheet that are not known."""
    if layout.missing:
        zh, en = {"value": ("检测结果", "value"), "parameter": ("检测项目", "parameter")}[layout.missing]
        what = Text(f"表头缺少“{zh}”列", f"the header has no column “{en}”")
        first = min(layout.titles)
        faults.add(what, place.cell(header_row, first, layout.titles[first]), _ASK_FOR_COLUMNS)
    seen: dict[str, int] = {}
    for column, name in layout.fields.items():
        if name in seen:
            earlier = shortened(layout.titles[seen[name]])
            again = shortened(layout.titles[column])
            what = Text(
                f"“{earlier}”与“{again}”两列含义相同", f"the columns “{earlier}” and “{again}” mean the same"
            )
            remedy = Text("请只保留一列。", "Keep one of them.")
            faults.add(what, place.cell(header_row, column, again), remedy)
        seen.setdefault(name, column)
    _check_parameters(layout, place, header_row, vocabulary, faults)


def _check_parameters(
    layout: Layout, place: Place, header_row: int, vocabulary: Vocabulary, faults: Faults
) -> None:
    seen: dict[str, int] = {}
    for column, facts in layout.parameters.items():
        name, where = facts["parameter"], place.cell(header_row, column, shortened(layout.titles[column]))
        found = vocabulary.parameter(name, facts.get("method", ""))
        if not found and not (vocabulary.shared(name) and "method" in layout.fields.values()):
            what, _, remedy = unknown_parameter(name, vocabulary)
            faults.add(what, where, remedy)
        elif found and found in seen:
            first = shortened(layout.titles[seen[found]])
            what = Text(f"该项目与“{first}”列重复", f"this parameter has a column already: “{first}”")
            faults.add(what, where, Text("请只保留一列。", "Keep one of them."))
        seen.setdefault(found or "", column)


def no_header(place: Place | str) -> tuple[Text, str, Text]:
    """What to say of a sheet without a header."""
    what = Text(
        f"前 {HEADER_WITHIN} 行中没有找到表头", f"there is no header within the first {HEADER_WITHIN} rows"
    )
    return what, place if isinstance(place, str) else place.whole, _ASK_FOR_COLUMNS
