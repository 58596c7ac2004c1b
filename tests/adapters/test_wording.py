"""The words and colours of the report."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
import yaml

from weftmark.adapters.report.contents import OUTCOMES, TITLE
from weftmark.core.evaluation.finding import DecisionRule, Lack
from weftmark.core.specification.figure import Basis, Confidence

FOLDER = files("weftmark.adapters.report")
WORDS = yaml.safe_load(FOLDER.joinpath("wording.yaml").read_text(encoding="utf-8"))
TEMPLATES = {
    file.name: file.read_text(encoding="utf-8") for file in FOLDER.iterdir() if file.name.endswith(".typ")
}


def test_every_word_is_there_in_both_languages() -> None:
    assert [key for key, said in WORDS.items() if set(said) != {"zh", "en"} or not all(said.values())] == []
    chinese = re.compile(r"[\u4e00-\u9fff]")
    assert [
        key for key, said in WORDS.items() if not chinese.search(said["zh"]) or chinese.search(said["en"])
    ] == []


def test_whatever_core_can_say_has_a_word() -> None:
    said = {*Basis, *Confidence, *DecisionRule, *(f"{rule}_text" for rule in DecisionRule)}
    said |= {prefix + outcome for outcome in OUTCOMES for prefix in ("", "verdict_", "means_")}
    assert (said | {lack.name.lower() for lack in Lack}) - set(WORDS) == set()


def test_the_document_is_titled_as_its_first_page() -> None:
    assert WORDS["report"] == TITLE


def test_both_languages_leave_room_for_the_same_numbers() -> None:
    rooms = {
        key: [set(re.findall(r"{(\w+)}", said[lang])) for lang in ("zh", "en")] for key, said in WORDS.items()
    }
    assert [key for key, (zh, en) in rooms.items() if zh != en] == []


def test_every_word_the_templates_ask_for_exists() -> None:
    asked = {
        key
        for source in TEMPLATES.values()
        for key in re.findall(r'\b(?:word|t|head|label-of)\("(\w+)"', source)
    }
    assert len(asked) > 20
    assert {key for key in asked if not key.endswith("_")} - set(WORDS) == set()


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("cloth", ["ffffff", "f6f4ee"])
@pytest.mark.parametrize("dye", ["indigo", "leaf", "madder", "weld", "ash", "ink", "quiet"])
def test_dyes_can_be_read_on_paper_and_on_undyed_cloth(dye: str, cloth: str) -> None:
    found = re.search(rf'#let {dye} = rgb\("#(\w{{6}})"\)', TEMPLATES["look.typ"] + TEMPLATES["words.typ"])
    assert found
    darker, lighter = sorted((luminance(found[1]), luminance(cloth)))
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5
