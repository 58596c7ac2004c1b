"""Import directions: the rings between packages, and heavy libraries only at home."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from tests.house.sources import ROOT, at_module_top, everywhere, modules, within

# What takes long to import, and the one package that may import it. "" is nobody in src: tests only.
HOMES = {
    "typst": "weftmark.adapters",
    "bw2calc": "weftmark.adapters",
    "bw2data": "weftmark.adapters",
    "bw_processing": "weftmark.adapters",
    "ibis": "weftmark.portfolio",
    "duckdb": "weftmark.portfolio",
    "pyspark": "weftmark.portfolio",
    "pint": "weftmark.core",
    "playwright": "",
    "openpyxl": "",
    "jsonschema": "",
}
ALWAYS_LATE = {"pint"}  # even at home: most runs never convert a unit


def misplaced(name: str, tree: ast.AST) -> list[str]:
    """Complaints about heavy imports in the module of this name."""
    complaints = []
    for imported, line in everywhere(tree):
        library = imported.split(".")[0]
        if library in HOMES and not (HOMES[library] and within(name, HOMES[library])):
            home = HOMES[library] or "the tests"
            complaints.append(f"{name}:{line} imports {library}, which belongs to {home}")
    for imported, line in at_module_top(tree):
        if imported.split(".")[0] in ALWAYS_LATE:
            complaints.append(f"{name}:{line} imports {imported} at the top; import it where it is used")
    return complaints


def test_rings_are_kept() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    found = subprocess.run([linter, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout + found.stderr


def test_heavy_libraries_stay_at_home() -> None:
    assert [complaint for module in modules() for complaint in misplaced(module.name, module.tree)] == []


def test_packs_are_data() -> None:
    code = [module.name for module in modules() if module.name.startswith("weftmark.packs.")]
    assert code == [], "packs say, they do not compute"


def test_the_check_itself_sees_both_faults() -> None:
    late = ast.parse("def f():\n    import pint\n    import duckdb\n")
    assert misplaced("weftmark.core.units", late) == [
        "weftmark.core.units:3 imports duckdb, which belongs to weftmark.portfolio"
    ]
    early = ast.parse("try:\n    import pint\nexcept ImportError:\n    pint = None\n")
    assert misplaced("weftmark.core.units", early) == [
        "weftmark.core.units:2 imports pint at the top; import it where it is used"
    ]
