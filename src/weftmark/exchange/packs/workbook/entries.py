"""One entry of a YAML file in the making, which remembers the cell of every key."""

from __future__ import annotations

from typing import Any

from weftmark.core.text import Text
from weftmark.exchange.labsheet.bounds import Faults
from weftmark.exchange.packs.figures import RowFault, scope_of
from weftmark.exchange.packs.workbook.content import Line
from weftmark.exchange.problem import Unreadable
from weftmark.exchange.yaml_text import read_yaml

CORRECT = Text("请改正。", "Correct it.")
Path = tuple[str | int, ...]


class Entry:
    """Data in the order it is given. `cells` maps paths in it to an address and the row it belongs to."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.data: dict[str, Any] = {}
        self.cells: dict[Path, tuple[str, Line]] = {(): (line.at(), line)}

    def add(self, key: str, value: Any, *columns: str) -> None:
        """A value, unless it is empty."""
        if value in (None, "", [], {}):
            return
        self.put(key, value, *columns)

    def put(self, key: str, value: Any, *columns: str) -> None:
        """A value, even an empty one."""
        self.data[key] = value
        self.cells[(key,)] = self.line.at(*columns), self.line

    def text(self, key: str, column: str) -> None:
        """A text in two languages, from two columns."""
        given = {
            lang: self.line.values[f"{column}_{lang}"]
            for lang in ("zh", "en")
            if f"{column}_{lang}" in self.line.values
        }
        if given:
            self.data[key] = given
            self.cells[(key,)] = self.line.at(*(f"{column}_{lang}" for lang in given)), self.line
            for lang in given:
                self.cells[(key, lang)] = self.line.at(f"{column}_{lang}"), self.line

    def flag(self, key: str, column: str, faults: Faults) -> None:
        """A yes or no."""
        typed = self.line.values.get(column, "")
        if typed.casefold() in _FLAGS:
            self.add(key, _FLAGS[typed.casefold()], column)
        elif typed:
            faults.add(Text("应填 yes 或 no", "this should be yes or no"), self.line.at(column), CORRECT)

    def nest(self, key: str, inner: Entry) -> None:
        """An entry within this one, unless it is empty."""
        if inner.data:
            self.data[key] = inner.data
            self._adopt((key,), inner)

    def items(self, key: str, inner: list[Entry], *, always: bool = False) -> None:
        """A list of entries."""
        if inner or always:
            self.data[key] = [one.data for one in inner]
            for number, one in enumerate(inner):
                self._adopt((key, number), one)

    def _adopt(self, lead: Path, inner: Entry) -> None:
        for path, cell in inner.cells.items():
            self.cells[(*lead, *path)] = cell


_FLAGS = {"yes": True, "no": False, "true": True, "false": False, "是": True, "否": False}


def several(text: str) -> list[str]:
    """Values separated by |."""
    return [part.strip() for part in text.replace("\n", "|").split("|") if part.strip()]


def whole_number(line: Line, column: str, faults: Faults) -> int | None:
    """A number without decimals, or nothing."""
    typed = line.values.get(column, "")
    if typed and not (typed.isascii() and typed.isdigit() and len(typed) < 6):
        faults.add(
            Text(f"“{typed[:40]}”不是整数", f"“{typed[:40]}” is not a whole number"), line.at(column), CORRECT
        )
        return None
    return int(typed) if typed else None


def scope(line: Line, column: str, faults: Faults) -> dict[str, list[str]]:
    """Facts with their values, as a scope is written."""
    try:
        found = scope_of(line.values.get(column, ""))
    except RowFault as fault:
        faults.add(fault.what, line.at(column), CORRECT)
        return {}
    return {fact: sorted(values) for fact, values in found.items()}


def pair(line: Line, column: str, faults: Faults) -> list[tuple[str, str]]:
    """Names with one value each: a=x; b=y."""
    return [(name, "|".join(values)) for name, values in scope(line, column, faults).items()]


def condition(line: Line, column: str, faults: Faults) -> Any:
    """A condition: facts as a scope is written, or YAML in braces."""
    typed = line.values.get(column, "")
    if typed.startswith("{"):
        return yaml_cell(line, column, faults)
    parts = [{"fact": fact, "in": values} for fact, values in scope(line, column, faults).items()]
    return parts[0] if len(parts) == 1 else {"all": parts} if parts else None


def yaml_cell(line: Line, column: str, faults: Faults) -> Any:
    """A cell that holds YAML; its faults are those of the cell."""
    try:
        return read_yaml(line.values.get(column, ""), "cell").data
    except Unreadable as error:
        for problem in error.problems:
            faults.add(problem.what, line.at(column), problem.remedy)
        return None
