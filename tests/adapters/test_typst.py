"""Typesetting: faults are told, and neither clock nor machine leaves a trace."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from weftmark.adapters.report.lettering import font_file
from weftmark.adapters.typst import TypesettingFault, compile_pdf

ON = date(2026, 11, 24)
HEAD = '#set document(title: "A sheet")\n#set text(font: "Noto Sans CJK SC", lang: "en")\n'


def sheet(folder: Path, body: str) -> Path:
    template = folder / "sheet.typ"
    template.write_text(HEAD + body, encoding="utf-8")
    return template


def test_data_reach_the_template_as_data(tmp_path: Path) -> None:
    template = sheet(tmp_path, "#json(bytes(sys.inputs.data)).word")
    first = compile_pdf(template, {"word": "#panic()"}, fonts=font_file().parent, on=ON)
    assert first == compile_pdf(template, {"word": "#panic()"}, fonts=font_file().parent, on=ON)
    assert first != compile_pdf(template, {"word": "another"}, fonts=font_file().parent, on=ON)


def test_a_fault_in_the_template_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(TypesettingFault, match=r"sheet\.typ:3"):
        compile_pdf(sheet(tmp_path, "#nothing-of-this-name"), {}, fonts=font_file().parent, on=ON)


def test_a_missing_font_is_a_fault_and_not_an_empty_page(tmp_path: Path) -> None:
    with pytest.raises(TypesettingFault, match="font"):
        compile_pdf(sheet(tmp_path, "words"), {}, fonts=tmp_path, on=ON)


def test_a_character_the_font_lacks_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(TypesettingFault, match="could not be displayed"):
        compile_pdf(sheet(tmp_path, "👕"), {}, fonts=font_file().parent, on=ON)
