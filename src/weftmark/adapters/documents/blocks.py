"""The few blocks that papers are made of: facts, paragraphs, tables, choices, signatures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from weftmark.adapters.documents.wording import word
from weftmark.adapters.report.figures import day
from weftmark.adapters.report.lines import Shown, pair, said
from weftmark.core.text import Text, same

WIDE = 96
"""Room of a full line in half ems."""
FACT = 66


def lines(value: Any, room: int = WIDE) -> list[Shown]:
    """A text as it was typed, line by line; a line that is empty is left out."""
    text = pair(value)
    rows = [Text(zh, en) for zh, en in _matched(text)]
    return [shown for row in rows if (shown := said(row, room)) is not None]


def _matched(text: Text) -> Iterable[tuple[str, str]]:
    zh, en = text.zh.splitlines(), text.en.splitlines()
    return zip(zh, en, strict=True) if len(zh) == len(en) else [(text.zh, text.en)]


def part(key: str, *blocks: Shown | None) -> Shown:
    """A numbered part with its blocks."""
    return {"heading": said(word(key), WIDE), "blocks": [block for block in blocks if block is not None]}


def facts(*pairs: tuple[str, Any]) -> Shown:
    """Labels and values; a value may have several lines, and one without any is left out."""
    rows = [(said(word(key), 30), lines(value, FACT)) for key, value in pairs]
    return {"kind": "facts", "rows": [{"label": label, "lines": value} for label, value in rows if value]}


def paragraph(value: Any) -> Shown:
    """A text over the full width."""
    return {"kind": "text", "lines": lines(value)}


def table(columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]]) -> Shown:
    """A table; `columns` are a word and a share of the width, cells are texts or marks."""
    total = sum(width for _, width in columns)
    rooms = [max(5, int(WIDE * width / total) - 3) for _, width in columns]
    return {
        "kind": "table",
        "widths": [width for _, width in columns],
        "heads": [said(word(key), room) for (key, _), room in zip(columns, rooms, strict=True)],
        "rows": [
            [
                cell if isinstance(cell, dict) and "lines" in cell else {"lines": lines(cell, room)}
                for cell, room in zip(row, rooms, strict=True)
            ]
            for row in rows
        ],
    }


def outcome(name: str) -> Shown:
    """An outcome as mark and word."""
    return {"mark": name, "lines": lines(word(name), 12)}


def choices(*options: tuple[str, bool]) -> Shown:
    """Boxes, of which those that hold are ticked."""
    return {
        "kind": "choices",
        "options": [{"text": said(word(key), 40), "ticked": on} for key, on in options],
    }


def verdict(text: Text, tone: str) -> Shown:
    """What was decided, large."""
    return {"kind": "verdict", "text": said(text, 40), "tone": tone}


def signatures(*signed: tuple[str, Any, str]) -> Shown:
    """Who signed as what, and on which day."""
    return {
        "kind": "signatures",
        "signed": [
            {"label": said(word(key), 30), "name": said(name, 30), "date": said(day(at[:10]), 30)}
            for key, name, at in signed
        ],
    }


def named(person: Any) -> Text:
    """The name of somebody in the content."""
    return pair((person or {}).get("name"))


def on_day(iso: str | None) -> Text:
    """A day or moment in prose; nothing where there is none."""
    return day(iso[:10]) if iso else same("")
