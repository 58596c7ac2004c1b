"""The page of settings lists exactly the variables that the settings read."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house.sources import ROOT, SOURCE

READERS = {"said", "flag", "listed", "paired"}


def read_by_the_program() -> set[str]:
    calls = (
        node
        for path in (SOURCE / "conf").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in READERS
    )
    return {f"WEFTMARK_{call.args[0].value}" for call in calls if isinstance(call.args[0], ast.Constant)}


@pytest.mark.parametrize("page", ["settings.md", "settings.zh.md"])
def test_every_variable_is_on_the_page_and_no_other(page: str) -> None:
    text = (ROOT / "docs" / "reference" / page).read_text("utf-8")
    listed = re.findall(r"^\| `(WEFTMARK_[A-Z_]+)` \|", text, re.MULTILINE)
    assert len(read_by_the_program()) > 15
    assert sorted(listed) == sorted(read_by_the_program())


def test_the_environment_is_read_in_one_place() -> None:
    readers = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if re.search(r"os\.(environ|getenv)\b", path.read_text("utf-8"))
    ]
    assert sorted(readers) == [
        "cli/platform/opening.py",
        "cli/platform/serving.py",
        "cli/terminal.py",
        "conf/environment.py",
        "conf/wsgi.py",
    ]
