"""Marks: a sign, a word and a dye. The word alone would do; the sign and the dye only help the eye."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from django.utils.translation import gettext as _

from weftmark.adapters.language import page_language, say
from weftmark.exchange.process import shipped_process

Tone = Literal["leaf", "madder", "weld", "ash", "indigo"]

SIGNS: Mapping[str, str] = {"leaf": "✓", "madder": "✕", "weld": "!", "ash": "–", "indigo": "→"}
PLAIN: Mapping[str, Tone] = {"yes": "leaf", "no": "madder", "due": "weld", "open": "ash", "go": "indigo"}

LEAF = "valid granted kept certified verified closed accepted confirmed upheld"
MADDER = "declined refused not_kept withdrawn rejected retracted objected dismissed"
WELD = (
    "returned document_correction suspended sent_back insufficient retest interrupted nonconformity:open "
    "cancelled expired"
)
ASH = "draft abandoned lapsed called_off superseded annulled complaint:closed"


class Mark(NamedTuple):
    """What is shown: `tone` names the dye and, in the style sheet, the sign's shape."""

    word: str
    tone: Tone
    sign: str


def mark(tone: str, word: object) -> Mark:
    """Any mark, by dye or by plain meaning (yes, no, due, open, go)."""
    dye: Any = PLAIN.get(tone, tone)
    return Mark(say(word), dye, SIGNS[dye])


def tone_of(thing: str, step: str) -> Tone:
    """The dye of a step; whatever is simply on its way is indigo."""
    for tone, steps in _TONES.items():
        if f"{thing}:{step}" in steps:
            return tone
    return next((tone for tone, steps in _TONES.items() if step in steps), "indigo")


_TONES: dict[Tone, frozenset[str]] = {
    "ash": frozenset(ASH.split()),
    "leaf": frozenset(LEAF.split()),
    "madder": frozenset(MADDER.split()),
    "weld": frozenset(WELD.split()),
}


def state_mark(row: Any = None, *, thing: str = "", step: str = "") -> Mark:
    """Where a thing stands: of a row with `.thing` and `.step`, or named."""
    thing, step = (row.thing, row.step) if row is not None else (thing, step)
    word = shipped_process().step(thing, step).title.say(page_language())
    tone = tone_of(thing, step)
    return Mark(word, tone, SIGNS[tone])


def outcome_mark(outcome: object) -> Mark:
    """How a criterion came out: a member of Outcome, or its value."""
    tones: dict[str, Tone] = {
        "conform": "leaf",
        "nonconform": "madder",
        "conditional": "weld",
        "undetermined": "ash",
        "not_applicable": "ash",
    }
    words = {
        "conform": _("Conform"),
        "nonconform": _("Nonconform"),
        "conditional": _("Conform under conditions"),
        "undetermined": _("Undetermined"),
        "not_applicable": _("Not applicable"),
    }
    value = str(getattr(outcome, "value", outcome))
    return Mark(words[value], tones[value], "?" if value == "undetermined" else SIGNS[tones[value]])
