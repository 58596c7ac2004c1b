"""Which characters the report can print, and what becomes of the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weftmark.adapters.report.lettering import LONGEST, legible, prints

ANY_TEXT = st.text(st.characters(), max_size=40)


@pytest.mark.parametrize("character", "aZ9 é甲骨，。“”≤≥±µ³℃−□")
def test_what_a_report_needs_is_printed(character: str) -> None:
    assert prints(character)


@pytest.mark.parametrize(
    "character", ["\x00", "\x1b", "\ud800", "\ue000", "\uffff", "א", "ع", "👕", "\U0010ffff"]
)
def test_what_the_font_lacks_is_not(character: str) -> None:
    assert not prints(character)


@pytest.mark.parametrize(
    ("typed", "shown", "lost"),
    [
        ("plain", "plain", 0),
        ("two\nlines\r\nand\ta tab", "two lines and a tab", 0),
        ("cafe\u0301", "café", 0),
        ("\u202eturned\u202c", "turned", 0),
        ("zero\u200bwidth\ufeff", "zerowidth", 0),
        ("☎\ufe0f 👕 שלום", "☎ □ □□□□", 5),
        ("\x00\x07", "□□", 2),
        ("\ud800", "□", 1),
    ],
)
def test_a_text_is_made_legible(typed: str, shown: str, lost: int) -> None:
    assert legible(typed) == (shown, lost)


def test_whatever_is_nested_is_made_legible_and_counted() -> None:
    value = {"zh": "甲\x00", "list": ["👕", 3, None, True], "deep": {"en": "ok"}}
    assert legible(value) == ({"zh": "甲□", "list": ["□", 3, None, True], "deep": {"en": "ok"}}, 2)


def test_an_endless_text_is_cut_and_says_by_how_much() -> None:
    shown, lost = legible("x" * (LONGEST + 25))
    assert shown == "x" * LONGEST + " … [+25]"
    assert lost == 0


@given(ANY_TEXT)
def test_a_legible_text_can_be_printed_and_stays_as_it_is(text: str) -> None:
    shown, _ = legible(text)
    assert all(prints(character) for character in shown)
    assert legible(shown) == (shown, 0)
