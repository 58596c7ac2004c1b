"""Limits, lists and figures of a pack, row by row, each complaint with its line."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from weftmark.core.specification.figure import Basis, Confidence, Figure, Standing
from weftmark.core.specification.limit import Limit, Op
from weftmark.core.text import Lang, Text
from weftmark.core.units import unit_named
from weftmark.exchange.packs.files import Table
from weftmark.exchange.packs.parity import at_odds
from weftmark.exchange.problem import Problem

T = TypeVar("T")
_GRADE = re.compile(r"^([0-9])-([0-9])$")
_DAY = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
_NUMBER = re.compile(r"^-?[0-9]{1,20}(\.[0-9]{1,20})?$")


class RowFault(ValueError):
    """A row that cannot be read; carries the message in both languages, and the column at fault."""

    def __init__(self, zh: str, en: str, column: str = "") -> None:
        super().__init__(en)
        self.what = Text(zh, en)
        self.column = column


CORRECT = Text("请改正该行。", "Correct that row.")


class Row(NamedTuple):
    """A limit and where it stands."""

    limit: Limit
    table: Table
    number: int

    def at(self, column: str = "") -> str:
        """`file:line` and the column."""
        return self.table.where(self.number, column)


def read_limits(table: Table | None, authentic: Lang, problems: list[Problem]) -> dict[str, list[Row]]:
    """Limits by criterion id, in the order of the file."""
    found: dict[str, list[Row]] = defaultdict(list)
    for index, row in enumerate(table.rows if table else ()):
        assert table is not None
        try:
            limit = _limit(row, authentic)
            found[row["criterion"]].append(Row(limit, table, index))
        except RowFault as fault:
            problems.append(Problem(fault.what, table.where(index, fault.column), CORRECT))
    return found


def read_lists(table: Table | None, authentic: Lang, problems: list[Problem]) -> dict[str, list[str]]:
    """Members of each list by list id; every member carries its own source."""
    found: dict[str, list[str]] = defaultdict(list)
    for index, row in enumerate(table.rows if table else ()):
        assert table is not None
        try:
            _figure(row, authentic)
            name, member = row["list"], row["parameter"]
            if not name or not member:
                raise RowFault("清单或成员为空", "the list or its member is not given", "list")
            if member in found[name]:
                raise RowFault(
                    f"清单成员“{member}”重复", f"the list member “{member}” is repeated", "parameter"
                )
            found[name].append(member)
        except RowFault as fault:
            problems.append(Problem(fault.what, table.where(index, fault.column), CORRECT))
    return found


def _limit(row: dict[str, str], authentic: Lang) -> Limit:
    op = _one_of(Op, row["op"], "op")
    low, high, choices = _value(op, row["value"])
    unit = unit_named(row["unit"]) if row["unit"] else "-"
    if unit is None:
        raise RowFault(f"未知的单位“{row['unit']}”", f"the unit “{row['unit']}” is unknown", "unit")
    return Limit(
        scope=scope_of(row["scope"]),
        op=op,
        low=low,
        high=high,
        unit=unit,
        figure=_figure(row, authentic),
        choices=choices,
        clause=clause_of(row["clause"], authentic) if row["clause"] else None,
    )


def scope_of(text: str) -> dict[str, frozenset[str]]:
    """A scope as it is written: facts joined by `;`, values by `|`. Raises RowFault."""
    scope: dict[str, frozenset[str]] = {}
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        fact, equals, values = part.partition("=")
        chosen = frozenset(value.strip() for value in values.split("|") if value.strip())
        if not equals or not chosen or fact.strip() in scope:
            raise RowFault(
                f"无法读取适用范围“{text}”（写法：product_class=infant|direct_skin; coloured=yes）",
                f"the scope “{text}” cannot be read (write product_class=infant|direct_skin; coloured=yes)",
                "scope",
            )
        scope[fact.strip()] = chosen
    return scope


def _value(op: Op, text: str) -> tuple[Decimal | None, Decimal | None, frozenset[str]]:
    none: frozenset[str] = frozenset()
    if op is Op.NONE:
        if text:
            raise RowFault("op 为 none 时不应有限值", "op none takes no value", "value")
        return None, None, none
    if op is Op.ONE_OF:
        choices = frozenset(part.strip() for part in text.split("|") if part.strip())
        if not choices:
            raise RowFault("one_of 缺少选项", "one_of lacks its choices", "value")
        return None, None, choices
    if op is Op.NOT_DETECTED:
        return None, (number(text) if text else None), none
    if op is Op.BETWEEN:
        first, dots, last = text.partition("..")
        low, high = number(first), number(last) if dots else None
        if high is None or low >= high:
            raise RowFault(
                f"区间“{text}”应写成 4.0..7.5", f"the range “{text}” should read like 4.0..7.5", "value"
            )
        return low, high, none
    value = number(text)
    return (value, None, none) if op in (Op.AT_LEAST, Op.ABOVE) else (None, value, none)


def number(text: str) -> Decimal:
    """An exact decimal; a half grade such as 3-4 is 3.5. Raises RowFault."""
    grade = _GRADE.match(text.strip())
    if grade and int(grade[2]) == int(grade[1]) + 1:
        return Decimal(grade[1]) + Decimal("0.5")
    if not _NUMBER.match(text.strip()):
        raise RowFault(f"“{text[:60]}”不是数值", f"“{text[:60]}” is not a number", "value")
    return Decimal(text.strip())


def _figure(row: dict[str, str], authentic: Lang) -> Figure:
    if not row["source"]:
        raise RowFault("限值没有来源", "the figure has no source", "source")
    return Figure(
        source=row["source"],
        basis=_one_of(Basis, row["basis"], "basis"),
        confidence=_one_of(Confidence, row["confidence"], "confidence"),
        standing=_one_of(Standing, row["standing"] or "decides", "standing"),
        note=note(row["note_zh"], row["note_en"], authentic),
        checked=day(row.get("checked", "")),
    )


def figure_of(entry: dict[str, Any], authentic: Lang) -> Figure:
    """The figure of a criterion without limits, already checked against the schema."""
    said = entry.get("note")
    return Figure(
        source=str(entry["source"]),
        basis=Basis(entry["basis"]),
        confidence=Confidence(entry["confidence"]),
        standing=Standing(entry.get("standing", "decides")),
        note=Text(said["zh"], said["en"], authentic) if said else None,
        checked=day(entry.get("checked") or ""),
    )


def note(zh: str, en: str, authentic: Lang) -> Text | None:
    """A note in both languages or in none, with the same numbers in both."""
    if not zh and not en:
        return None
    if not zh or not en:
        raise RowFault(
            "备注须中英文齐全", "a note has to stand in both languages", "note_en" if zh else "note_zh"
        )
    text = Text(zh, en, authentic)
    if odd := at_odds(text):
        raise RowFault(f"备注：{odd.zh}：{zh} / {en}", f"in the note {odd.en}: {zh} / {en}", "note_zh")
    return text


def clause_of(entry: str | dict[str, str], authentic: Lang) -> Text:
    """A clause: given in both languages (in a table as `zh || en`), or once for both."""
    if isinstance(entry, dict):
        return Text(entry["zh"], entry["en"], authentic)
    zh, both, en = entry.partition("||")
    return Text(zh.strip(), en.strip() if both else zh.strip(), authentic)


def day(text: str) -> date | None:
    """An ISO date or nothing. Raises RowFault."""
    try:
        if text and not _DAY.match(text):
            raise ValueError(text)
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise RowFault(
            f"“{text}”不是日期（2026-11-23）", f"“{text}” is not a date like 2026-11-23", "checked"
        ) from None


def _one_of(kind: type[T], text: str, column: str) -> T:
    try:
        return kind(text)  # type: ignore[call-arg]
    except ValueError:
        allowed = ", ".join(str(option) for option in kind)  # type: ignore[attr-defined]
        raise RowFault(
            f"{column} 的值“{text}”不可用（可用：{allowed}）",
            f"“{text}” is not allowed in {column} (allowed: {allowed})",
            column,
        ) from None
