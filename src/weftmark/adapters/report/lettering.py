"""What the report's font can print: every other character is replaced before it is typeset, and counted."""

from __future__ import annotations

import re
import struct
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from typing import Any

LOST = "□"  # stands for a character the font lacks
LONGEST = 4_000  # characters of one text; what is beyond is counted, not printed


@lru_cache(maxsize=1)
def font_file() -> Path:
    """The Chinese font, which comes with a package."""
    from noto_cjk_sans_otc import FONT_PATH

    return Path(str(FONT_PATH))


@lru_cache(maxsize=1)
def _covered() -> tuple[list[int], list[int]]:
    """First and last code points of the runs the font covers (its `cmap` table, format 12)."""
    with font_file().open("rb") as file:
        file.seek(12)  # a collection: its third face is Simplified Chinese, all have the same coverage
        face = struct.unpack(">5I", file.read(20))[2]
        file.seek(face + 4)
        (tables,) = struct.unpack(">H6x", file.read(8))
        directory = dict(struct.iter_unpack(">4s4xI4x", file.read(16 * tables)))
        cmap = directory[b"cmap"]
        file.seek(cmap + 2)
        (count,) = struct.unpack(">H", file.read(2))
        for _, _, offset in list(struct.iter_unpack(">HHI", file.read(8 * count))):
            file.seek(cmap + offset)
            kind, _, _, _, groups = struct.unpack(">HHIII", file.read(16))
            if kind == 12:
                runs = list(struct.iter_unpack(">III", file.read(12 * groups)))
                return [first for first, _, _ in runs], [last for _, last, _ in runs]
    raise ValueError(f"{font_file().name} has no character map of format 12")


def prints(character: str) -> bool:
    """Can the font print this character? Private and unassigned ones never, whatever the font says."""
    if " " <= character <= "~":
        return True
    if unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn"):
        return False
    firsts, lasts = _covered()
    run = bisect_right(firsts, ord(character)) - 1
    return run >= 0 and ord(character) <= lasts[run]


def legible(value: Any) -> tuple[Any, int]:
    """The same data with every text printable, and how many characters had to be replaced.

    Line ends and tabs become spaces; what only steers a text (direction, joiners, variation) is dropped.
    """
    if isinstance(value, str):
        return _legible(value)
    if isinstance(value, dict):
        pairs = {key: legible(item) for key, item in value.items()}
        return {key: item for key, (item, _) in pairs.items()}, sum(lost for _, lost in pairs.values())
    if isinstance(value, list | tuple):
        items = [legible(item) for item in value]
        return [item for item, _ in items], sum(lost for _, lost in items)
    return value, 0


def _legible(text: str) -> tuple[str, int]:
    if text.isascii() and text.isprintable() and len(text) <= LONGEST:
        return text, 0
    beyond = len(text) - LONGEST
    one_line = unicodedata.normalize("NFC", re.sub(r"\s+", " ", text[:LONGEST]))
    kept = [character for character in one_line if not _steers(character)]
    shown = [character if prints(character) else LOST for character in kept]
    lost = sum(before != after for before, after in zip(kept, shown, strict=True))
    return "".join(shown) + (f" … [+{beyond}]" if beyond > 0 else ""), lost


def _steers(character: str) -> bool:
    return (
        unicodedata.category(character) == "Cf"
        or "\ufe00" <= character <= "\ufe0f"
        or character >= "\U000e0100"
    )
