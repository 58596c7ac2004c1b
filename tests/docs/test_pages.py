"""Pages hold together: links and anchors lead somewhere, and both languages show the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.console import blocks, commands
from tests.docs.pages import DOCS, ENGLISH, PAGES, ROOT, mirror, named

LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
MODES = ("tutorial", "how-to", "reference", "explanation", "decisions")


def prose(page: Path) -> str:
    """The page without its fenced blocks."""
    return FENCED.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """What a link may name behind #: headings in small letters, spaces as dashes, marks left out."""
    titles = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", named(PAGES))
def test_links_lead_somewhere(page: Path) -> None:
    dead = []
    for link in LINK.findall(prose(page)):
        target, _, anchor = link.partition("#")
        if target.startswith(("http:", "https:", "mailto:")):
            continue
        path = (page.parent / target).resolve() if target else page
        if not path.exists() or (anchor and anchor not in anchors(path)):
            dead.append(link)
    assert dead == []


@pytest.mark.parametrize("page", named([page for page in PAGES if page.name.endswith(".zh.md")]))
def test_a_chinese_page_leads_to_chinese_pages(page: Path) -> None:
    links = [link.partition("#")[0] for link in LINK.findall(prose(page))]
    led = [(page.parent / link).resolve() for link in links if link.endswith(".md") and "://" not in link]
    astray = [
        path.name for path in led if not path.name.endswith(".zh.md") and path.with_suffix(".zh.md").exists()
    ]
    assert [name for name in astray if name != page.name.replace(".zh.md", ".md")] == []


@pytest.mark.parametrize("page", named(ENGLISH))
def test_both_languages_show_the_same_examples(page: Path) -> None:
    """Files are the same; commands may differ in their language and in what they pick from its output."""
    here, there = blocks(page), blocks(mirror(page))
    assert [(block.language, block.file) for block in here] == [
        (block.language, block.file) for block in there
    ]
    for one, other in zip(here, there, strict=True):
        if one.file or one.language == "sh":
            assert one.text == other.text
        first = [line.split()[0] for line, _ in commands(one)]
        assert first == [line.split()[0] for line, _ in commands(other)]


def test_the_index_names_every_page() -> None:
    for index in (DOCS / "README.md", DOCS / "README.zh.md"):
        suffix = ".zh.md" if index.name.endswith(".zh.md") else ".md"
        linked = {(DOCS / link).resolve() for link in LINK.findall(prose(index))}
        pages = {
            page
            for mode in MODES
            for page in (DOCS / mode).glob("*.md")
            if page.name.endswith(".zh.md") == (suffix == ".zh.md") and not page.name.startswith("0000")
        }
        assert sorted(str(page.relative_to(ROOT)) for page in pages - linked) == []


def test_pictures_have_words_for_those_who_do_not_see_them() -> None:
    for picture in (DOCS / "pictures").glob("*.svg"):
        text = picture.read_text(encoding="utf-8")
        assert "<title" in text, picture.name
        assert "<desc" in text, picture.name
        assert 'role="img"' in text, picture.name
