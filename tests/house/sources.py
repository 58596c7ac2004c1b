"""How the house tests read the source: as syntax trees, never by importing it."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "weftmark"


@dataclass(frozen=True)
class Module:
    """One Python file and the tree it parses to; `name` is dotted, as one would import it."""

    path: Path
    name: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"), str(self.path))

    def __str__(self) -> str:
        return self.name


def modules(under: Path = SOURCE) -> list[Module]:
    """Every module below a folder, sorted; names start at `src`."""
    files = sorted(under.rglob("*.py"))
    return [Module(file, dotted(file)) for file in files]


def dotted(file: Path) -> str:
    parts = list(file.with_suffix("").parts)
    start = parts.index("src") + 1 if "src" in parts else -1
    return ".".join(part for part in parts[start:] if part != "__init__")


def everywhere(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """All imported names with their lines: `from a import b` counts as `a.b`."""
    for node in ast.walk(tree):
        yield from _imported(node)


def at_module_top(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Imports that run when the module is imported: not those in functions, nor for type checkers only."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield from _imported(node)
        yield from at_module_top(node)


def _imported(node: ast.AST) -> Iterator[tuple[str, int]]:
    if isinstance(node, ast.Import):
        yield from ((alias.name, node.lineno) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield from ((f"{node.module or ''}.{alias.name}", node.lineno) for alias in node.names)


def within(name: str, package: str) -> bool:
    """Whether a dotted name is the package or lies in it."""
    return name == package or name.startswith(package + ".")


def kept_files() -> list[Path]:
    """Every file git keeps or would keep: tracked, or new and not ignored."""
    git = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(git, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git working copy: cannot tell kept files from made ones")
    return sorted(path for name in set(listed.split("\0")) if name and (path := ROOT / name).is_file())
