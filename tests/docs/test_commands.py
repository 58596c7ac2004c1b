"""Every command shown in the documentation runs, and prints what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.console import LEFT_ALONE, Block, Console, blocks, commands, fits
from tests.docs.pages import PAGES, ROOT, named

TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
SHOWING = [page for page in PAGES if any(list(commands(block)) for block in blocks(page))]


@pytest.mark.parametrize("page", named(SHOWING))
def test_commands_do_what_the_page_says(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "src").symlink_to(ROOT / "src")
    console = Console(tmp_path)
    for block in blocks(page):
        if block.file:
            keep(block, tmp_path)
        for line, expected in commands(block):
            if line.startswith(LEFT_ALONE):
                continue
            printed = console.run(line)
            if expected is None:
                assert console.code == 0, f"{line}\n{printed}"
            else:
                shown = "\n".join(expected)
                assert fits(printed, expected), f"{line}\n--- shown\n{shown}\n--- printed\n{printed}"


def keep(block: Block, folder: Path) -> None:
    path = folder / block.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.text, encoding="utf-8")


@pytest.mark.parametrize("page", named(PAGES))
def test_make_has_the_targets_that_pages_name(page: Path) -> None:
    lines = [line for block in blocks(page) for line, _ in commands(block)]
    lines += re.findall(r"`(make [a-z]+[^`]*)`", page.read_text(encoding="utf-8"))
    targets = {found[1] for line in lines if (found := re.match(r"make ([a-z]+)", line))}
    assert targets <= TARGETS


@pytest.mark.parametrize("page", named(PAGES))
def test_examples_in_files_are_read_by_a_command(page: Path) -> None:
    """Each has a file name, and some command of the page reads the file or its folder."""
    found = blocks(page)
    lines = " ".join(line for block in found for line, _ in commands(block))
    data = [block for block in found if block.language in ("yaml", "csv", "json")]
    assert [block.text[:60] for block in data if not block.file] == []
    assert [block.file for block in data if block.file.split("/")[0] not in lines] == []


def test_a_page_that_says_something_else_is_caught() -> None:
    assert fits("a\nb\nc\n", ["a", "…", "c"])
    assert fits("a\nc\n", ["a", "…", "c"])
    assert fits("On: 2026-01-01   fca1\n", ["On: …"])
    assert not fits("a\nb\n", ["a", "…", "c"])
    assert not fits("a\nb\n", ["a"])
    assert not fits("ab\n", ["b"])


def test_a_console_block_is_read_as_commands_and_what_they_print() -> None:
    block = Block("console", "", "$ one \\\n> two\nsaid\n\n$ three\n")
    assert [tuple(command) for command in commands(block)] == [("one two", ["said", ""]), ("three", [])]


def test_a_console_knows_pipes_files_and_exit_codes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    console = Console(tmp_path)
    assert console.run(".venv/bin/weftmark judge --example csv > a.csv") == ""
    assert console.run("head -c 7 a.csv") == "product"
    assert console.run("cat a.csv | .venv/bin/weftmark judge - --edition gb-18401-2010 | head -1") == (
        "Verdict: ✓ conform\n"
    )
    assert console.run('.venv/bin/weftmark judge b.csv --edition x 2> c.txt; echo "code $?"') == "code 2\n"
    assert "there is no such edition" in (tmp_path / "c.txt").read_text(encoding="utf-8")
