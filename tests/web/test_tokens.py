"""The dyes can be read: 4.5 to 1 for text, 3 to 1 for marks, in both themes (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import weftmark.web

CSS = Path(weftmark.web.__file__).parent / "static" / "web" / "css"
TEXT = ("ink", "indigo", "indigo-deep", "leaf", "madder", "weld", "ash")
GROUNDS = ("linen", "undyed")
COLOUR = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6});")


def dyes(sheet: str) -> dict[str, str]:
    return dict(COLOUR.findall((CSS / f"{sheet}.css").read_text(encoding="utf-8")))


THEMES = {"daylight": dyes("tokens"), "lamplight": dyes("tokens") | dyes("dark")}


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_text_stands_out_from_every_ground(theme: str) -> None:
    dye = THEMES[theme]
    pairs = {(text, ground): contrast(dye[text], dye[ground]) for text in TEXT for ground in GROUNDS}
    assert {pair: ratio for pair, ratio in pairs.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_text_on_a_dye_stands_out(theme: str) -> None:
    dye = THEMES[theme]
    pairs = {name: contrast(dye["on-dye"], dye[name]) for name in (*TEXT[1:-1], "ash")}
    assert {name: ratio for name, ratio in pairs.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_borders_of_inputs_and_marks_stand_out(theme: str) -> None:
    dye = THEMES[theme]
    pairs = {ground: contrast(dye["thread"], dye[ground]) for ground in GROUNDS}
    assert {ground: ratio for ground, ratio in pairs.items() if ratio < 3} == {}


def test_lamplight_redefines_every_dye_and_nothing_else() -> None:
    assert set(dyes("dark")) == set(dyes("tokens"))


def test_no_sheet_but_the_dyes_names_a_colour() -> None:
    free = re.compile(r"(?:#[0-9a-fA-F]{3,8}\b|rgba?\()")
    named = {
        sheet.name: found
        for sheet in CSS.glob("*.css")
        if sheet.stem not in {"tokens", "dark"}
        for found in [set(free.findall(sheet.read_text(encoding="utf-8"))) - PAPER]
        if found
    }
    assert named == {}


PAPER = {"#000", "#fff"}  # what is printed is black on white, and a code to scan must be


def test_every_dye_that_is_used_exists() -> None:
    known = set(
        re.findall(r"--([a-z0-9-]+):", "".join(path.read_text("utf-8") for path in CSS.glob("*.css")))
    )
    used = set(
        re.findall(r"var\(--([a-z0-9-]+)", "".join(path.read_text("utf-8") for path in CSS.glob("*.css")))
    )
    assert used - known == set()


def test_the_measure_itself_is_right() -> None:
    assert round(contrast("#ffffff", "#000000"), 2) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
