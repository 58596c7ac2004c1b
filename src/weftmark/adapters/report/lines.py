"""Where a line may break or must not: values keep their units, and no word is wider than its column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from weftmark.core.specification.limit import unit_name
from weftmark.core.text import LANGS, Text, same
from weftmark.core.units import units

# A text as lines are made of it: a plain string, or pieces. A piece in a list of its own is never broken, a
# piece {"word": …} is hyphenated, and None is a place where a line may end.
Piece = str | list[str] | dict[str, str] | None
Flow = str | list[Piece]

Shown = dict[str, Any]

# Room of the columns in half ems, as findings.typ and reasons.typ draw them: change both together.
LINE = 131  # of the small print above and below a page
WIDE, HALF = 100, 48
ROOM = {"criterion": 25, "value": 13, "limit": 16, "decided_by": 17, "source": 60, "section": 20}
ROOM |= {
    "component": 11,
    "observed": 16,
    "method": 20,
    "laboratory": 15,
    "at": 18,
    "document": 28,
    "issuer": 24,
}
ROOM |= {"report_no": 20, "report_date": 20}

_PLAIN = re.compile(r"[\d.,:]+")
_WORD = re.compile(r"[^\s\u2e80-\uffef]+")
_JOINT = re.compile(r"(?<=[/_.,:;@+=&)-])(?=[^/_.,:;@+=&)-])")
_HYPHENATES = 32  # letters: longer ones are not words


@lru_cache(maxsize=1)
def _wholes() -> re.Pattern[str]:
    """Numbers with sign and unit, dates, grades, and the numbers of standards."""
    names = {name for unit in units() if unit not in ("-", "pH") for name in (unit, *unit_name(unit)[:2])}
    unit = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    number = r"(?<![\w.-])[-−+]?\d[\d.,:]*(?:[–～-]\d[\d.]*)*"
    return re.compile(
        rf"(?:[≤≥<>=±] ?)?(?:grade )?{number}(?: ?(?:{unit}|[种项个件份条])(?![A-Za-z]))?"  # ≤ 75 mg/kg
        r"|[A-Z]{2,}(?:/[A-Z]+)? \d[\d.]*(?:[-—]\d+)*"  # GB/T 2912.1-2009
        r"|\(?(?i:Table|Annex|Article|Clause|Entry|表|附录) ?[A-Z0-9][A-Za-z0-9.]*\)?"  # (Table 1)
    )


def wide(text: str) -> int:
    """About how wide a text is, in half ems: a Chinese character takes two."""
    return round(sum(_width(character) for character in text))


def _width(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 1.75 if character in "MW@%mw" else 1.3 if character.isupper() else 1.1


def flow(text: str, room: int) -> Flow:
    """A text for a column `room` half ems wide."""
    pieces: list[Piece] = []
    start = 0
    for match in _wholes().finditer(text):
        whole = match.group()
        if not _PLAIN.fullmatch(whole) and wide(whole) <= room:
            pieces += [*_breakable(text[start : match.start()], room), [whole]]
            start = match.end()
    pieces += _breakable(text[start:], room)
    return pieces if pieces != [text] and pieces else text


def _breakable(text: str, room: int) -> list[Piece]:
    pieces: list[Piece] = []
    start = 0
    for match in _WORD.finditer(text):
        word = match.group()
        if wide(word) > room:
            pieces += [text[start : match.start()], *_pieces_of(word, room)]
            start = match.end()
    pieces.append(text[start:])
    return [piece for piece in pieces if piece != ""]


def _pieces_of(word: str, room: int) -> list[Piece]:
    """A long word with places to break: after its joints, by syllables, else wherever the column ends."""
    step = max(1, int(room / 1.75))
    chunks: list[Piece] = []
    for part in _JOINT.split(word):
        if wide(part) <= room:
            chunks.append(part)
        elif part.strip(",;.:()").isalpha() and len(part) < _HYPHENATES:
            chunks.append({"word": part})
        else:
            chunks += [part[at : at + step] for at in range(0, len(part), step)]
    return [piece for chunk in chunks for piece in (chunk, None)][:-1]


def shortened(text: str, room: int) -> str:
    """A text cut to one line of `room` half ems."""
    if wide(text) <= room:
        return text
    cut = text
    while cut and wide(cut) > room - 2:
        cut = cut[:-1]
    return cut.rstrip() + "…"


def pair(value: Any) -> Text:
    """A text in both languages from what may also be one word, a list of words, or nothing."""
    if isinstance(value, Text):
        return value
    if isinstance(value, Mapping):
        zh, en = (str(value.get(lang) or "") for lang in LANGS)
        return Text(zh or en, en or zh)
    if isinstance(value, list | tuple):
        texts = [pair(item) for item in value]
        return Text("、".join(text.zh for text in texts), ", ".join(text.en for text in texts))
    return same("" if value is None else str(value))


def said(value: Any, room: int) -> Shown | None:
    """A text set for a column, in both languages; None where there is nothing to say."""
    text = pair(value)
    if not text.zh:
        return None
    alike = text.zh.replace("～", "–") == text.en  # not to be said twice where both languages are printed
    return {"zh": flow(text.zh, room), "en": flow(text.en, room), "alike": alike}
