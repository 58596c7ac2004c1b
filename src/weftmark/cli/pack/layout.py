"""Columns and paragraphs on a terminal where a Chinese letter takes two places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from weftmark.cli.terminal import WIDTH, width
from weftmark.core.text import Lang

_WORDS = re.compile(r"\s+|[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+")
_NOT_FIRST = "，。；：、）”！？"


def folded(text: str, room: int) -> list[str]:
    """Lines of at most `room` places; words are kept whole where they fit, Chinese breaks anywhere."""
    lines = [""]
    for word in _WORDS.findall(text):
        if word.isspace():
            word = " "
        if width(lines[-1]) + width(word) <= room or word in _NOT_FIRST:
            lines[-1] += word
            continue
        *full, last = _pieces(word, room)
        lines += [*full, last] if word != " " else []
    return [line.strip() for line in lines if line.strip()] or [""]


def _pieces(word: str, room: int) -> Iterator[str]:
    piece = ""
    for letter in word:
        if piece and width(piece + letter) > room:
            yield piece
            piece = ""
        piece += letter
    yield piece


def paragraph(text: str, lead: str = "", *, indent: int = 0) -> str:
    """A text behind its lead, its further lines under its first."""
    start = " " * indent + lead
    lines = folded(text, max(WIDTH - width(start), 20))
    return "\n".join(
        (start if number == 0 else " " * width(start)) + line for number, line in enumerate(lines)
    )


def hanging(text: str, indent: int) -> list[str]:
    """A text whose further lines stand two places in."""
    lines = folded(text, WIDTH - indent - 2)
    return [" " * (indent + (2 if number else 0)) + line for number, line in enumerate(lines)]


def headed(title: str, text: str, lang: Lang, *, indent: int = 0) -> str:
    """`title: text`, with the colon of the language."""
    return paragraph(text, f"{title}{'：' if lang == 'zh' else ': '}", indent=indent)


def padded(text: str, places: int) -> str:
    """The text, followed by blanks up to so many places."""
    return text + " " * max(places - width(text), 0)


def columns(rows: Sequence[Sequence[str]], *, indent: int = 0, most: int = 60) -> list[str]:
    """Rows with aligned columns. The last cell of too wide a row goes on below it, or on the next line."""
    wide = [
        max((width(row[place]) for row in rows if width(row[place]) <= most), default=0)
        for place in range(len(rows[0]) if rows else 0)
    ]
    return [line for row in rows for line in _aligned(row, wide, indent)]


def _aligned(row: Sequence[str], wide: list[int], indent: int) -> list[str]:
    *cells, last = row
    start = "".join(padded(cell, wide[place]) + "  " for place, cell in enumerate(cells))
    line = f"{' ' * indent}{start}{last}".rstrip()
    if width(line) <= WIDTH:
        return [line]
    if width(start) <= WIDTH // 2:
        return paragraph(last, start, indent=indent).split("\n")
    lead = hanging("  ".join(cells), indent) if cells else []
    return [*lead, *hanging(last, indent + 4 * bool(cells))]
