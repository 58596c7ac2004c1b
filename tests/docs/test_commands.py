"""Every command shown in the README and the documentation runs, and prints what the page says."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("README*.md"), *ROOT.glob("docs/**/*.md")])
BLOCK = re.compile(r"^```(sh|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def commands(page: Path) -> Iterator[tuple[str, list[str]]]:
    """Each command of a page with the lines that shall follow it."""
    for kind, body in BLOCK.findall(page.read_text(encoding="utf-8")):
        found: list[tuple[str, list[str]]] = []
        for line in body.splitlines():
            if kind == "sh":
                found.append((line, ["…"]))
            elif line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
        yield from found


@pytest.mark.parametrize("page", [p for p in PAGES if list(commands(p))], ids=lambda p: str(p.relative_to(ROOT)))
def test_commands_do_what_the_page_says(page: Path, tmp_path: Path) -> None:
    tools = tmp_path / ".venv" / "bin"
    tools.mkdir(parents=True)
    shim = tools / "weftmark"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m weftmark.cli.main "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    for command, expected in commands(page):
        made = re.fullmatch(r"make ([a-z]+)( [A-Z]+=\S+)*", command.partition("#")[0].strip())
        if made:
            assert made[1] in TARGETS
            continue
        if not command.strip() or command.startswith(("#", "git ", "cd ", "apt-get ")):
            continue
        done = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.stderr == "" or expected == ["…"], f"{command}\n{done.stderr}"
        if expected == ["…"]:
            assert done.returncode in (0, 1, 3), f"{command}\n{done.stderr}"
        assert fits(done.stdout.splitlines(), expected), f"{command}\n--- printed\n{done.stdout}"


def fits(printed: list[str], expected: list[str]) -> bool:
    """Do the printed lines fit, where a line of … stands for any lines?"""
    pattern = "".join(".*" if line == "…" else re.escape(line + "\n") for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed), re.DOTALL) is not None


def test_a_page_that_says_something_else_is_caught() -> None:
    assert fits(["a", "b", "c"], ["a", "…", "c"])
    assert not fits(["a", "b"], ["a", "…", "c"])
    assert not fits(["a", "b"], ["a"])


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
