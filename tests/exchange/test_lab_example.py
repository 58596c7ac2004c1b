"""The example sheets are valid, alike in both languages and formats, and the same every time."""

from __future__ import annotations

import pytest

from tests.exchange.lab_books import read
from weftmark.core.subject import Shown
from weftmark.core.text import LANGS, Lang
from weftmark.exchange.labsheet.example import example_csv, example_xlsx


def essence(shown: Shown) -> list[tuple[object, ...]]:
    return [
        (
            seen.parameter,
            seen.kind,
            seen.quantity and seen.quantity[:6],
            seen.word,
            seen.method,
            seen.report_date,
        )
        for seen in shown.observations
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_csv_and_workbook_say_the_same_in_both_languages(lang: Lang) -> None:
    (typed,) = read(example_csv(lang).encode("utf-8-sig")).products
    (saved,) = read(example_xlsx(lang)).products
    (other,) = read(example_csv("en" if lang == "zh" else "zh").encode()).products
    assert typed.subject == saved.subject
    assert essence(typed) == essence(saved) == essence(other)
    assert typed.subject.facts == {"product_class": frozenset({"direct_skin"})}
    assert len(typed.observations) == 16


@pytest.mark.parametrize("lang", LANGS)
def test_the_sample_says_that_it_is_one(lang: Lang) -> None:
    (shown,) = read(example_csv(lang).encode()).products
    word = {"zh": "虚构", "en": "invented"}[lang]
    assert word in shown.subject.name
    assert all(word in seen.laboratory for seen in shown.observations)


def test_the_workbook_is_the_same_every_time() -> None:
    assert example_xlsx("zh") == example_xlsx("zh")
