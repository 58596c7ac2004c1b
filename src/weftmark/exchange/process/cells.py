"""Cells of the process tables: every row becomes a value of core, or a problem with its line and column."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from weftmark.core.process.table import Deadline, DocumentKind, Duty, Guard, GuardText, Move, Role, Step
from weftmark.core.text import Text
from weftmark.exchange.packs.files import Table
from weftmark.exchange.problem import Problem

T = TypeVar("T")
COLUMNS = {
    "steps.csv": ("thing", "step", "zh", "en", "stage", "final"),
    "moves.csv": (
        "thing", "move", "zh", "en", "from", "to", "roles", "guards", "needs", "duties", "asks_why", "clause",
    ),
    "roles.csv": ("role", "zh", "en", "side", "duty_zh", "duty_en"),
    "duties.csv": ("duty", "zh", "en", "clause"),
    "documents.csv": ("document", "zh", "en", "made_by", "source"),
    "deadlines.csv": (
        "deadline", "thing", "step", "days", "counted_from", "responsible", "zh", "en", "basis", "source",
    ),
    "guards.csv": ("guard", "zh", "en", "clause"),
}  # fmt: skip
MAY_BE_EMPTY = frozenset({"final", "guards", "needs", "duties", "asks_why"})
ALLOWED = {
    "final": ("", "yes"),
    "asks_why": ("", "yes"),
    "side": ("client", "body", "laboratory", "scheme"),
    "made_by": ("client", "laboratory", "system"),
    "basis": ("read", "remembered", "assumption"),
    "counted_from": (
        "entering the step", "before the visit", "raising", "issue", "issue or last surveillance",
        "suspension", "last advice",
    ),
}  # fmt: skip
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
_GUARD = re.compile(r"([a-z][a-z0-9_]*)(?:\(([a-z0-9_ ]+)\))?(?:\s+|$)")
_DAYS = re.compile(r"[1-9][0-9]{0,4}")
CORRECT = Text("请改正该行。", "Correct that row.")


class Placed(NamedTuple):
    """A row, and where it stands."""

    row: dict[str, str]
    table: Table
    number: int

    def problem(self, zh: str, en: str, column: str = "") -> Problem:
        """What is wrong with this row."""
        return Problem(Text(zh, en), self.table.where(self.number, column), CORRECT)


def rows(table: Table, problems: list[Problem]) -> list[Placed]:
    """The rows without a fault in a single cell; the others are told in `problems`."""
    sound = []
    for number, row in enumerate(table.rows):
        placed = Placed(row, table, number)
        found = [problem for column in table.columns if (problem := _fault(placed, column))]
        problems += found
        if not found:
            sound.append(placed)
    return sound


def _fault(placed: Placed, column: str) -> Problem | None:
    value = placed.row[column]
    if not value and column not in MAY_BE_EMPTY:
        return placed.problem("不能为空", "this may not be empty", column)
    if column in ALLOWED and value not in ALLOWED[column]:
        allowed = ", ".join(name for name in ALLOWED[column] if name)
        return placed.problem(
            f"“{value[:40]}”不在允许的值之内：{allowed}", f"“{value[:40]}” is none of: {allowed}", column
        )
    if column == placed.table.columns[0] and not _NAME.fullmatch(value):
        return placed.problem(
            f"“{value[:40]}”不是小写英文名称", f"“{value[:40]}” is no name in small letters", column
        )
    if column == "days" and not _DAYS.fullmatch(value):
        return placed.problem("天数须为正整数", "days are a whole number above 0", column)
    if column == "guards" and guards_of(value) is None:
        return placed.problem(
            "前置条件应写作 name 或 name(a b)，以空格分隔",
            "guards are written name or name(a b), with spaces between them",
            column,
        )
    return None


def guards_of(cell: str) -> tuple[Guard, ...] | None:
    """`a b(c d)` as guards; None where it cannot be read."""
    found: list[Guard] = []
    at = 0
    while at < len(cell):
        match = _GUARD.match(cell, at)
        if match is None:
            return None
        found.append(Guard(match[1], tuple((match[2] or "").split())))
        at = match.end()
    return tuple(found)


def unrepeated(
    placed: list[Placed],
    make: Callable[[dict[str, str]], T],
    key: Callable[[T], object],
    problems: list[Problem],
) -> list[tuple[T, Placed]]:
    """Values with their places; a second one of the same key is a problem."""
    seen: set[object] = set()
    found = []
    for one in placed:
        value = make(one.row)
        if key(value) in seen:
            name = one.row.get("move") or one.row.get("step") or next(iter(one.row.values()))
            problems.append(one.problem(f"“{name}”重复", f"“{name}” is repeated"))
            continue
        seen.add(key(value))
        found.append((value, one))
    return found


def title(row: dict[str, str]) -> Text:
    """The name in both languages."""
    return Text(row["zh"], row["en"])


def step(row: dict[str, str]) -> Step:
    """A row of steps.csv."""
    return Step(row["thing"], row["step"], title(row), row["stage"], row["final"] == "yes")


def move(row: dict[str, str]) -> Move:
    """A row of moves.csv whose guards can be read."""
    return Move(
        thing=row["thing"],
        name=row["move"],
        title=title(row),
        origins=tuple(row["from"].split()),
        to=row["to"],
        roles=tuple(row["roles"].split()),
        guards=guards_of(row["guards"]) or (),
        needs=tuple(row["needs"].split()),
        duties=tuple(row["duties"].split()),
        asks_why=row["asks_why"] == "yes",
        clause=row["clause"],
    )


def role(row: dict[str, str]) -> Role:
    """A row of roles.csv."""
    return Role(row["role"], title(row), row["side"], Text(row["duty_zh"], row["duty_en"]))


def duty(row: dict[str, str]) -> Duty:
    """A row of duties.csv."""
    return Duty(row["duty"], title(row), row["clause"])


def document(row: dict[str, str]) -> DocumentKind:
    """A row of documents.csv."""
    return DocumentKind(row["document"], title(row), row["made_by"], row["source"])


def deadline(row: dict[str, str]) -> Deadline:
    """A row of deadlines.csv."""
    return Deadline(
        row["deadline"], row["thing"], row["step"], int(row["days"]), row["counted_from"],
        row["responsible"], title(row), row["basis"], row["source"],
    )  # fmt: skip


def guard(row: dict[str, str]) -> GuardText:
    """A row of guards.csv."""
    return GuardText(row["guard"], title(row), row["clause"])
