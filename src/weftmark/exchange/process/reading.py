"""A process pack folder as one table, or every fault in it."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

import weftmark
from weftmark.core.process.table import Table
from weftmark.core.text import LANGS, Text
from weftmark.exchange.packs.files import Table as Sheet
from weftmark.exchange.packs.files import read_table, read_text, refuse_other_places
from weftmark.exchange.problem import Problem, Unreadable
from weftmark.exchange.process import cells
from weftmark.exchange.process.soundness import Rows, unsound
from weftmark.exchange.yaml_text import YamlFile, read_yaml

SHIPPED_PROCESS = "process-17065"
_MEND = Text("请改正。", "Correct it.")


def read_process(folder: Path) -> Table:
    """The process in a folder; raises Unreadable with every fault found."""
    refuse_other_places(folder)
    problems: list[Problem] = []
    head = _head(folder, problems)
    sheets = _sheets(folder, problems)
    if len(sheets) < len(cells.COLUMNS):
        raise Unreadable(problems)
    found = _rows(sheets, problems)
    problems += unsound(found)
    if problems:
        raise Unreadable(problems)
    return Table(
        id=head["id"],
        title=Text(head["title"]["zh"], head["title"]["en"]),
        steps=tuple(one for one, _ in found.steps),
        moves=tuple(one for one, _ in found.moves),
        roles=tuple(one for one, _ in found.roles),
        duties=tuple(one for one, _ in found.duties),
        documents=tuple(one for one, _ in found.documents),
        deadlines=tuple(one for one, _ in found.deadlines),
        guards=tuple(one for one, _ in found.guards),
        digest=_digest(folder),
    )


@lru_cache(maxsize=1)
def shipped_process() -> Table:
    """The process that comes with the program."""
    return read_process(Path(weftmark.__file__).parent / "packs" / SHIPPED_PROCESS)


def _head(folder: Path, problems: list[Problem]) -> dict[str, Any]:
    name = f"{folder.name}/pack.yaml"
    file = read_yaml(read_text(folder / "pack.yaml", name), name)
    head = file.data if isinstance(file.data, dict) else {}
    for key, wanted in (("id", folder.name), ("kind", "process")):
        if head.get(key) != wanted:
            what = Text(f"{key} 应为“{wanted}”", f"{key} has to be “{wanted}”")
            problems.append(Problem(what, _where(file, key, head), _MEND))
    title = head.get("title")
    said = [title.get(lang) for lang in LANGS] if isinstance(title, dict) else [None]
    if not all(isinstance(one, str) and one.strip() for one in said):
        what = Text("缺少中英文标题 title", "the title in zh and en is missing")
        problems.append(Problem(what, _where(file, "title", head), _MEND))
    return head


def _where(file: YamlFile, key: str, head: dict[str, Any]) -> str:
    return file.where((key,) if key in head else ())


def _sheets(folder: Path, problems: list[Problem]) -> dict[str, Sheet]:
    found: dict[str, Sheet] = {}
    for name, columns in cells.COLUMNS.items():
        try:
            found[name] = read_table(folder / name, columns, f"{folder.name}/{name}")
        except Unreadable as error:
            problems += error.problems
    return found


def _rows(sheets: dict[str, Sheet], problems: list[Problem]) -> Rows:
    sound = {name: cells.rows(sheet, problems) for name, sheet in sheets.items()}
    return Rows(
        steps=cells.unrepeated(sound["steps.csv"], cells.step, lambda s: (s.thing, s.name), problems),
        moves=cells.unrepeated(sound["moves.csv"], cells.move, lambda m: (m.thing, m.name), problems),
        roles=cells.unrepeated(sound["roles.csv"], cells.role, lambda r: r.name, problems),
        duties=cells.unrepeated(sound["duties.csv"], cells.duty, lambda d: d.name, problems),
        documents=cells.unrepeated(sound["documents.csv"], cells.document, lambda d: d.name, problems),
        deadlines=cells.unrepeated(sound["deadlines.csv"], cells.deadline, lambda d: d.name, problems),
        guards=cells.unrepeated(sound["guards.csv"], cells.guard, lambda g: g.name, problems),
    )


def _digest(folder: Path) -> str:
    """SHA-256 over names and contents of the tables, with line ends made alike."""
    total = hashlib.sha256()
    for name in sorted(("pack.yaml", *cells.COLUMNS)):
        content = (folder / name).read_bytes().replace(b"\r\n", b"\n")
        total.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return total.hexdigest()
