"""From a description of a chart to a drawing that takes its dyes and letters from the page."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from threading import Lock
from typing import Any

from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe

from weftmark.adapters.report.lettering import font_file

A_WEEK = 7 * 24 * 3600
DRAWN_BY = "1"  # raise when drawings of the same description change

# A drawing is made with colours that stand for dyes; the page's style sheet says what they are.
DYES = {
    "#000001": "var(--ink)",
    "#000002": "var(--ash)",
    "#000003": "var(--hairline)",
    "#000004": "var(--indigo)",
    "#000005": "var(--leaf)",
    "#000006": "var(--madder)",
    "#000007": "var(--weld)",
    "#000008": "var(--linen)",
    "#000009": "var(--thread)",
}
INK, ASH, HAIRLINE, INDIGO, LEAF, MADDER, WELD, LINEN, THREAD = DYES
FONT = "Noto Sans CJK SC"
SIZE = 14
CONFIG = {
    "font": FONT,
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": SIZE,
        "labelColor": INK,
        "domain": False,
        "ticks": False,
        "grid": False,
        "title": None,
    },
    "text": {"fontSize": SIZE, "color": INK},
}

_SPOKEN = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
_LETTERS = re.compile(r' font-family="[^"]*"')
_drawing = Lock()


@dataclass(frozen=True)
class Chart:
    """`finding` is the title, `alternative` is for whoever cannot see the drawing, `rows` are its figures."""

    finding: object
    alternative: str
    svg: SafeString
    heads: tuple[object, ...]
    rows: tuple[tuple[object, ...], ...]


def drawn(spec: dict[str, Any]) -> SafeString:
    """The drawing of a Vega-Lite description, kept under the description's own hash."""
    text = json.dumps({**spec, "config": CONFIG}, sort_keys=True, ensure_ascii=False, default=str)
    key = f"chart:{DRAWN_BY}:{sha256(text.encode()).hexdigest()}"
    svg = cache.get(key)
    if svg is None:
        svg = dyed(_render(text))
        cache.set(key, svg, A_WEEK)
    return mark_safe(svg)  # every text in it was escaped by the library that drew it


def dyed(svg: str) -> str:
    """With the page's dyes and letters; a screen reader is told on the figure, not on each stroke."""
    svg = _LETTERS.sub("", _SPOKEN.sub("", svg))
    return re.sub("|".join(DYES), lambda found: DYES[found[0]], svg)


def _render(spec: str) -> str:
    with _drawing:
        return str(_library().vegalite_to_svg(spec))


@lru_cache(maxsize=1)
def _library() -> Any:
    import vl_convert

    vl_convert.register_font_directory(str(font_file().parent))
    return vl_convert
