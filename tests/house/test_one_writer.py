"""Steps have one writer, rows are read in few places, and nobody rewrites the journal."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.sources import Module, modules

WRITER = "weftmark.apps.journal.actions"
MAY_ASK = {"queries", "actions", "models", "migrations", "admin"}
FIELDS = {"step", "stepped_at"}


def apps() -> list[Module]:
    return [module for module in modules() if module.name.startswith(("weftmark.apps.", "weftmark.web"))]


def writes(tree: ast.AST) -> Iterator[int]:
    """Lines that set a step: `row.step = …`, `update(step=…)`, `create(step=…)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                parts = target.elts if isinstance(target, ast.Tuple) else [target]
                if any(isinstance(part, ast.Attribute) and part.attr in FIELDS for part in parts):
                    yield node.lineno
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and "objects" in ast.unparse(node.func)
        ):
            named = {word.arg for word in node.keywords}
            if node.func.attr in {"update", "create", "bulk_create", "update_or_create"} and named & {
                "step",
                "stepped_at",
            }:
                yield node.lineno


def test_a_step_has_one_writer() -> None:
    found = [f"{m}:{line}" for m in apps() if m.name != WRITER for line in writes(m.tree)]
    assert found == [], "steps move by journal.actions.advance_row alone"


def test_the_check_itself_sees_a_second_writer() -> None:
    tree = ast.parse(
        "row.step = 'valid'\nrow.step, x = 'a', 1\nRow.objects.filter(pk=1).update(step='valid')\n"
    )
    assert list(writes(tree)) == [1, 2, 3]


def asks(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}:
            yield node.lineno


def test_rows_are_read_in_queries_and_actions() -> None:
    found = [
        f"{m}:{line}"
        for m in apps()
        if m.name.startswith("weftmark.apps.") and not MAY_ASK & set(m.name.split(".")[3:4])
        for line in asks(m.tree)
    ]
    assert found == [], "ask in queries.py, act in actions.py"
