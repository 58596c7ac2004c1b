"""Core takes time, randomness, files and keys as arguments; it fetches none of them."""

from __future__ import annotations

import ast

import pytest

from tests.house.sources import SOURCE, everywhere, modules, within

WORLD = set(
    """
    asyncio django glob http importlib.resources io logging multiprocessing os pathlib random secrets shutil
    socket ssl subprocess sys tempfile threading time urllib
    """.split()
)
CALLS = {"open", "print", "input", "uuid.uuid1", "uuid.uuid4", "uuid1", "uuid4"}
CLOCK = {("date", "today"), ("datetime", "today"), ("datetime", "now"), ("datetime", "utcnow")}


def impurities(name: str, tree: ast.AST) -> list[str]:
    found = [
        f"{name}:{line} imports {imported}"
        for imported, line in everywhere(tree)
        if any(within(imported, banned) for banned in WORLD)
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            found.append(f"{name}:{node.lineno} changes global state: {', '.join(node.names)}")
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in CALLS or tuple(called.split(".")[-2:]) in CLOCK:
                found.append(f"{name}:{node.lineno} calls {called}()")
    return found


def test_core_reaches_for_nothing() -> None:
    core = modules(SOURCE / "core")
    assert core, "no core to look at"
    assert [fault for module in core for fault in impurities(module.name, module.tree)] == []


@pytest.mark.parametrize(
    "line",
    [
        "import os",
        "from os import path",
        "from urllib.request import urlopen",
        "today = datetime.date.today()",
        "now = datetime.now(UTC)",
        "text = open(name).read()",
        "def f():\n    global cache",
    ],
)
def test_the_check_itself_sees(line: str) -> None:
    assert len(impurities("x", ast.parse(line))) == 1


def test_the_check_itself_lets_pure_code_pass() -> None:
    pure = "from datetime import date\n\ndef age(report, *, on):\n    return on - report.date\n"
    assert impurities("x", ast.parse(pure)) == []
