"""Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from weftmark.core.text import Lang, Text


def table(head: Sequence[Text], rows: Iterable[Sequence[str]], lang: Lang) -> str:
    """A table with a head; cells are Markdown, in which | is escaped."""
    lines = [_line([text.say(lang) for text in head]), "|" + "---|" * len(head)]
    return "\n".join([*lines, *(_line(row) for row in rows)])


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def code(text: str) -> str:
    """Text as it is typed; one that holds a back-tick gets two around it."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def listed(texts: Iterable[str], lang: Lang) -> str:
    """Several things in one cell."""
    return ("、" if lang == "zh" else ", ").join(texts)
