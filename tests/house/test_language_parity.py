"""English and Chinese pages lie side by side: NAME.md and NAME.zh.md, with the same sections and examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.sources import ROOT

MODES = ("tutorial", "how-to", "reference", "explanation", "decisions")
PAGES = [*ROOT.glob("README*.md"), *sorted(page for mode in MODES for page in ROOT.glob(f"docs/{mode}/*.md"))]
ENGLISH = [page for page in PAGES if not page.name.endswith(".zh.md")]
BLOCK = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
HAN = re.compile(r"[\u4e00-\u9fff]")


def mirror(page: Path) -> Path:
    return page.with_suffix(".zh.md")


def headings(page: Path) -> list[int]:
    """Heading levels in order; a `#` inside a code block is none."""
    text = BLOCK.sub("", page.read_text(encoding="utf-8"))
    return [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]


def blocks(page: Path) -> list[str]:
    return BLOCK.findall(page.read_text(encoding="utf-8"))


def pages(paths: list[Path]) -> list[object]:
    return [pytest.param(path, id=str(path.relative_to(ROOT))) for path in paths]


@pytest.mark.parametrize("page", pages(ENGLISH))
def test_a_page_has_its_mirror(page: Path) -> None:
    assert mirror(page).exists(), "no Chinese page beside it"
    assert headings(page) == headings(mirror(page)), "sections differ"
    assert len(blocks(page)) == len(blocks(mirror(page))), "examples differ"


@pytest.mark.parametrize("page", pages([page for page in PAGES if page.name.endswith(".zh.md")]))
def test_a_chinese_page_mirrors_an_english_one_and_is_chinese(page: Path) -> None:
    assert page.with_name(page.name.replace(".zh.md", ".md")).exists(), "no English page beside it"
    assert HAN.search(page.read_text(encoding="utf-8")), "not translated"


def test_the_first_page_shows_the_same_commands_in_both_languages() -> None:
    readme = ROOT / "README.md"
    assert blocks(readme) == blocks(mirror(readme))


def test_links_between_pages_lead_somewhere() -> None:
    dead = [
        f"{page.relative_to(ROOT)} -> {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)\s#]+)", BLOCK.sub("", page.read_text(encoding="utf-8")))
        if not target.startswith(("https:", "http:", "mailto:")) and not (page.parent / target).exists()
    ]
    assert dead == []
