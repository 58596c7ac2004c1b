"""Small files, functions and folders; the longest are shown after every run, so that they stay few."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable

from tests.house.sources import ROOT, SOURCE, modules

FILE_LINES = 400  # usual: 150
FUNCTION_LINES = 50  # usual: 25
FOLDER_FILES = 15

Sizes = list[tuple[int, str]]


def file_sizes() -> Sizes:
    sizes = [
        (len(m.path.read_text("utf-8").splitlines()), str(m.path.relative_to(ROOT)))
        for m in modules()
        if ".migrations." not in m.name  # written by makemigrations, read by nobody
    ]
    return sorted(sizes, reverse=True)


def function_sizes() -> Sizes:
    sizes = [
        (length(node), f"{module.path.relative_to(ROOT)}:{node.lineno} {node.name}")
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return sorted(sizes, reverse=True)


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, docstring not counted: explaining is never punished."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and len(function.body) > 1:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def longest(title: str, sizes: Sizes) -> str:
    return "\n".join([title, *(f"{lines:6} {what}" for lines, what in sizes[:10])])


def test_files_are_short(record_property: Callable[[str, str], None]) -> None:
    sizes = file_sizes()
    record_property("show", longest(f"ten longest files (usual 150 lines, never over {FILE_LINES})", sizes))
    assert [size for size in sizes if size[0] > FILE_LINES] == []


def test_functions_are_short(record_property: Callable[[str, str], None]) -> None:
    sizes = function_sizes()
    title = f"ten longest functions (usual 25 lines, never over {FUNCTION_LINES})"
    record_property("show", longest(title, sizes))
    assert [size for size in sizes if size[0] > FUNCTION_LINES] == []


def test_folders_are_small() -> None:
    data = SOURCE / "packs"
    files = [file for file in SOURCE.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    counted = Counter(
        file.parent
        for file in files
        if not file.is_relative_to(data) and file.name not in {"__init__.py", "py.typed"}
    )
    full = {str(folder.relative_to(ROOT)): n for folder, n in counted.items() if n > FOLDER_FILES}
    assert full == {}
