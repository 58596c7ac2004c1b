"""Generated parts of the pages are up to date, and leave out nothing that exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.generators import bounds
from docs.generators.commands import arguments, parsers, shown
from docs.generators.editions import left_out
from docs.generators.keys import SHARED, meanings, table_keys, tables
from docs.generators.names import terms
from docs.generators.pages import parts, wanted
from tests.docs.pages import DOCS, ENGLISH, PAGES, ROOT, mirror, named
from weftmark.exchange.packs.shelf import SHIPPED, Shelf
from weftmark.exchange.schema import FOLDER, schema_names

FORMS = [(name, title) for name in schema_names() for title in tables(name)]


def test_generated_files_are_up_to_date() -> None:
    stale = [
        str(path.relative_to(ROOT))
        for path, text in wanted().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run `make docs`"


def test_published_schemas_are_those_of_the_program() -> None:
    published = {path.name: path.read_bytes() for path in (DOCS / "reference" / "schemas").glob("*")}
    assert published == {path.name: path.read_bytes() for path in FOLDER.rglob("*.json")}


@pytest.mark.parametrize("page", named([page for page in ENGLISH if parts(page)]))
def test_both_languages_have_the_same_generated_parts(page: Path) -> None:
    assert parts(page) == parts(mirror(page))


@pytest.mark.parametrize(("name", "title"), FORMS)
def test_every_key_of_a_schema_has_a_meaning_and_a_table(name: str, title: str) -> None:
    owner = SHARED.get((name, title), name)
    meant = meanings(owner)[title]
    assert sorted(key.path for key in table_keys(name, title)) == sorted(meant)
    assert {tuple(sorted(said)) for said in meant.values()} == {("en", "zh")}
    made = [("keys", one) if title == "root" else ("keys", one, title) for one in (name, owner)]
    assert any(part in made for page in ENGLISH for part in parts(page))


def test_every_command_and_option_is_documented() -> None:
    page = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## weftmark (.+)$", page, re.MULTILINE)
    assert headings == list(parsers("en"))
    for name, parser in parsers("en").items():
        section = page.partition(f"## weftmark {name}\n")[2].partition("\n## ")[0]
        typed = re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)
        assert typed == [shown(action) for action in arguments(parser)]


@pytest.mark.parametrize("page", named(PAGES))
def test_pages_name_only_options_that_exist(page: Path) -> None:
    known = {option for parser in parsers("en").values() for action in arguments(parser)
             for option in action.option_strings}  # fmt: skip
    known |= {"--help", "--version", "--hypothesis-profile", "--upgrade", "--check"}
    text = re.sub(r"<!--.*?-->", "", page.read_text(encoding="utf-8"))
    found = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))
    assert found - known == set()


@pytest.mark.parametrize("page", named(PAGES))
def test_pages_name_only_commands_that_exist(page: Path) -> None:
    words = set(parsers("en")) | {"pack"}
    named_here = re.findall(r"weftmark ((?:pack )?[a-z]+)", page.read_text(encoding="utf-8"))
    assert {name for name in named_here if name not in words and name.split()[0] in ("pack",)} == set()


def constants() -> Iterator[tuple[str, str]]:
    """Every bound that a module of `exchange` defines."""
    source = FOLDER.parent
    for path in source.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                name = node.targets[0].id
                if name.startswith("MAX_") or name in ("HEADER_WITHIN", "EARLIEST"):
                    yield ".".join(path.relative_to(source).with_suffix("").parts), name


def test_every_bound_is_documented() -> None:
    documented = [(bound.module, bound.name) for group in bounds.groups().values() for bound in group]
    assert sorted(documented) == sorted(constants())
    page = DOCS / "reference" / "limits-on-input.md"
    assert [part[1] for part in parts(page)] == list(bounds.groups())


def test_every_shipped_pack_says_in_both_languages_what_it_leaves_out() -> None:
    for name in Shelf().ids():
        assert left_out(name, "zh")
        assert left_out(name, "en")
        assert (SHIPPED / name / "CHANGES.md").is_file()


def test_every_term_is_defined_in_both_languages() -> None:
    assert [term for term in terms() if not (term["definition"] and term["definition_zh"])] == []
