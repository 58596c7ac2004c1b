"""From the rows of a workbook to the files of a pack, and from a line of those files back to its cell."""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections import defaultdict
from typing import Any, NamedTuple

from weftmark.core.text import Text
from weftmark.exchange.labsheet.bounds import Faults
from weftmark.exchange.packs.files import LIMIT_COLUMNS, LIST_COLUMNS
from weftmark.exchange.packs.workbook.cases import cases_of
from weftmark.exchange.packs.workbook.content import Content, Line
from weftmark.exchange.packs.workbook.criteria import criteria_of
from weftmark.exchange.packs.workbook.entries import Entry, pair, several, whole_number
from weftmark.exchange.packs.workbook.wording import SHEETS, SheetPlan
from weftmark.exchange.problem import Problem
from weftmark.exchange.yaml_text import read_yaml
from weftmark.exchange.yaml_writing import block

_SIGNS = {"≤": "<=", "≥": ">=", "＜": "<", "＞": ">", "≦": "<=", "≧": ">="}
PACK, CRITERIA, CASES = "pack.yaml", "criteria/01-criteria.yaml", "cases/01-cases.yaml"


class Unpacked(NamedTuple):
    """The files of a pack by their path in it, and the cells they were made from."""

    id: str
    files: dict[str, str]
    origins: Origins


class Origins:
    """Which cell a line of a file, and a column in it, came from."""

    def __init__(self, name: str, pack_id: str) -> None:
        self.name = name
        self._lines: dict[str, list[tuple[int, dict[str, str]]]] = defaultdict(list)
        path = r"((?:[\w-]+/)?[\w-]+\.(?:yaml|csv))(?::(\d+))?(?: \((\w+)\))?"
        self._place = re.compile(rf"(?<![\w/.-]){re.escape(pack_id)}/{path}")

    def note(self, file: str, line: int, cells: dict[str, str]) -> None:
        """This line was made from these cells, by column; "" is the cell that stands for the line."""
        self._lines[file].append((line, cells))

    def settle(self) -> None:
        """Put the lines in order, once all are noted."""
        for lines in self._lines.values():
            lines.sort(key=lambda one: one[0])

    def translated(self, problem: Problem) -> Problem:
        """The problem with every place in the pack told as a cell of the workbook."""
        what = Text(self._told(problem.what.zh), self._told(problem.what.en))
        return Problem(what, self._told(problem.where), problem.remedy)

    def _told(self, text: str) -> str:
        return self._place.sub(lambda place: self._cell(place[1], place[2], place[3]), text)

    def _cell(self, file: str, line: str | None, column: str | None) -> str:
        lines = self._lines.get(file, [])
        at = bisect_right([number for number, _ in lines], int(line)) - 1 if line else -1
        if at < 0:
            return self.name
        cells = lines[at][1]
        return cells.get(column or "") or cells.get("") or self.name


def unpack(content: Content, name: str) -> Unpacked:
    """The pack in a workbook of that name; raises Unreadable with the cells at fault."""
    faults = Faults()
    for plan in SHEETS:
        _check_needed(content.get(plan.key, []), plan, f"{name}!{plan.title}", faults)
    heads = content.get("Edition") or [Line({}, {})]
    head = _edition(heads[0], content, faults)
    criteria = criteria_of(content, faults)
    cases = cases_of(content.get("Cases", []), faults)
    faults.settle()
    pack_id = heads[0].values["id"]
    origins = Origins(name, pack_id)
    files = {PACK: _yaml(head, PACK, origins), CRITERIA: _yaml(criteria, CRITERIA, origins)}
    for file, sheet, columns in (
        ("limits.csv", "Limits", LIMIT_COLUMNS),
        ("lists.csv", "Lists", LIST_COLUMNS),
    ):
        if content.get(sheet):
            files[file] = _csv(content[sheet], columns, file, origins)
    if content.get("Cases"):
        files[CASES] = _yaml(cases, CASES, origins)
    origins.settle()
    return Unpacked(pack_id, files, origins)


def _check_needed(lines: list[Line], plan: SheetPlan, where: str, faults: Faults) -> None:
    if plan.needed and not lines:
        what = Text("没有填写任何一行", "no row is filled in")
        faults.add(what, where, Text("请填写。", "Fill it in."))
    for line in lines:
        for column in plan.columns:
            if column.needed and column.key not in line.values:
                what = Text(f"“{column.name.zh}”没有填写", f"“{column.name.en}” is not filled in")
                faults.add(what, line.at(column.key), Text("请填写。", "Fill it in."))


def _edition(line: Line, content: Content, faults: Faults) -> Entry:
    given = line.values
    entry = Entry(line)
    for key in ("id", "specification"):
        entry.add(key, given.get(key), key)
    entry.add("kind", "specification")
    for key in ("version", "designation"):
        entry.add(key, given.get(key), key)
    entry.text("title", "title")
    for key in ("authentic", "status"):
        entry.add(key, given.get(key), key)
    for key in ("publisher", "licence", "banner"):
        entry.text(key, key)
    for key in ("in_force", "until"):
        entry.add(key, given.get(key), key)
    change = Entry(line)
    for key in ("replaces", "applications_until", "certificates_until"):
        change.add(key, given.get(key), key)
    entry.nest("transition", change)
    entry.add("sources", several(given.get("sources", "")), "sources")
    entry.items("classes", [_named(one) for one in content.get("Classes", [])], always=True)
    entry.items("sections", [_named(one) for one in content.get("Sections", [])], always=True)
    defaults = Entry(line)
    defaults.flag("rounded", "rounded", faults)
    defaults.add("months", whole_number(line, "months", faults), "months")
    defaults.add("accreditation", given.get("accreditation"), "accreditation")
    entry.nest("defaults", defaults)
    entry.add("assumed", dict(pair(line, "assumed", faults)), "assumed")
    entry.items("read_across", [_label(one) for one in content.get("Labels", [])])
    return entry


def _named(line: Line) -> Entry:
    entry = Entry(line)
    for key in ("id", "zh", "en"):
        entry.add(key, line.values.get(key), key)
    return entry


def _label(line: Line) -> Entry:
    entry = Entry(line)
    entry.add("document", line.values.get("document"), "document")
    entry.add("criteria", several(line.values.get("criteria", "")), "criteria")
    entry.add("source", line.values.get("source"), "source")
    return entry


def _yaml(entries: Entry | list[Entry], file: str, origins: Origins) -> str:
    """The text of a YAML file; the line of every key is noted with its cell."""
    data: Any = entries.data if isinstance(entries, Entry) else [entry.data for entry in entries]
    text = block(data)
    read = read_yaml(text, file)
    for place, entry in enumerate([entries] if isinstance(entries, Entry) else entries):
        lead: tuple[str | int, ...] = () if isinstance(entries, Entry) else (place,)
        for path, (cell, line) in entry.cells.items():
            number = int(read.where((*lead, *path)).rpartition(":")[2])
            origins.note(file, number, {**line.cells, "": cell})
    return text


def _csv(lines: list[Line], columns: tuple[str, ...], file: str, origins: Origins) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(columns)
    for number, line in enumerate(lines, 2):
        texts = [" ".join(line.values.get(column, "").split()) for column in columns]
        writer.writerow([_SIGNS.get(text, text) for text in texts])
        origins.note(file, number, {**line.cells, "": line.at()})
    return target.getvalue()
