"""The pages whose words are compared with the program."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("README*.md"), *DOCS.rglob("*.md")])
ENGLISH = [page for page in PAGES if not page.name.endswith(".zh.md")]


def named(paths: list[Path]) -> list[object]:
    """Parameters for pytest, called by their path."""
    return [pytest.param(path, id=str(path.relative_to(ROOT))) for path in paths]


def mirror(page: Path) -> Path:
    """The Chinese page beside an English one."""
    return page.with_suffix(".zh.md")
