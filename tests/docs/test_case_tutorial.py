"""The story of a case quotes what stands on the pages: every bold word is one that they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import gettext, trans_real

from tests.docs.pages import DOCS, mirror, named
from weftmark.exchange.process import shipped_process

PAGE = DOCS / "tutorial" / "a-case-to-its-certificate.md"
PICTURES = DOCS / "pictures" / "journeys"
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
LARGEST = 200_000


def said_by_pages(language: str) -> set[str]:
    """Everything that pages say in a language: translations, and the words of the process."""
    table = shipped_process()
    titles = [one.title for kind in (table.moves, table.steps, table.roles, table.documents) for one in kind]
    with translation.override("zh-hans"):
        keys = trans_real.catalog()._catalog.keys()  # type: ignore[attr-defined]
        ids = {key for key in keys if isinstance(key, str)}
        known = ids if language == "en" else {gettext(key) for key in ids if key}
    return known | {title.en if language == "en" else title.zh for title in titles}


@pytest.mark.parametrize("page", named([PAGE, mirror(PAGE)]))
def test_every_button_it_names_exists(page: Path) -> None:
    language = "zh" if page.name.endswith(".zh.md") else "en"
    quoted = {" ".join(bold.split()) for bold in BOLD.findall(page.read_text(encoding="utf-8"))}
    assert len(quoted) > 50
    assert quoted - said_by_pages(language) == set()


def test_both_languages_name_the_same_buttons() -> None:
    counts = [len(BOLD.findall(page.read_text(encoding="utf-8"))) for page in (PAGE, mirror(PAGE))]
    assert counts[0] == counts[1]


def test_its_pictures_are_small_and_shown_in_both_languages() -> None:
    shown = {
        (page.parent / link).resolve()
        for page in (PAGE, mirror(PAGE))
        for link in re.findall(r"!\[.+?\]\((.+?)\)", page.read_text(encoding="utf-8"))
    }
    assert shown == set(PICTURES.glob("*.png"))
    assert [path.name for path in shown if path.stat().st_size > LARGEST] == []
