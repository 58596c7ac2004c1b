"""The river inside apps/: later stages may import earlier ones, never the reverse; foreign keys too."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.sources import SOURCE, everywhere, modules

# From the spring to the sea. Stages on one line may not import each other.
RIVER = (
    ("journal",),
    ("people",),
    ("library",),
    ("dossiers",),
    ("evidence",),
    ("custody",),
    ("climate", "footprints"),
    ("assessments",),
    ("decisions",),
    ("certificates",),
    ("registry",),
    ("tenders", "revision"),
    ("research",),
    ("programme",),
)
DEPTH = {stage: depth for depth, stages in enumerate(RIVER) for stage in stages}
BROUGHT_ALONG = {"auth", "contenttypes", "sessions"}  # apps of Django itself lie above the spring
RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}


def reached(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Stages that a module names: by import, or as the "stage.Model" of a relation."""
    for imported, line in everywhere(tree):
        parts = imported.split(".")
        if parts[:2] == ["weftmark", "apps"] and len(parts) > 2:
            yield parts[2], line
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in RELATIONS:
            targets = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "to")]
            for target in targets:
                if isinstance(target, ast.Constant) and "." in str(target.value):
                    yield str(target.value).split(".")[0], node.lineno


def upstream(stage: str, name: str, tree: ast.AST) -> list[str]:
    return [
        f"{name}:{line} reaches {other}, which does not lie before {stage}"
        for other, line in reached(tree)
        if other != stage and other not in BROUGHT_ALONG and DEPTH.get(other, len(RIVER)) >= DEPTH[stage]
    ]


def test_every_app_has_its_place_in_the_river() -> None:
    apps = {folder.name for folder in SOURCE.glob("apps/*/") if (folder / "__init__.py").exists()}
    assert apps - DEPTH.keys() == set()


def test_nothing_flows_upstream() -> None:
    stages = [module for module in modules() if module.name.startswith("weftmark.apps.")]
    found = [
        fault for module in stages for fault in upstream(module.name.split(".")[2], module.name, module.tree)
    ]
    assert found == []


def test_the_check_itself_sees_an_import_and_a_foreign_key() -> None:
    tree = ast.parse(
        "from weftmark.apps.tenders import queries\n"
        "from weftmark.apps.library.models import Edition\n"
        "certificate = models.ForeignKey('certificates.Certificate', on_delete=models.PROTECT)\n"
    )
    assert upstream("dossiers", "x", tree) == [
        "x:1 reaches tenders, which does not lie before dossiers",
        "x:3 reaches certificates, which does not lie before dossiers",
    ]
    assert upstream("revision", "x", tree) == ["x:1 reaches tenders, which does not lie before revision"]
    assert upstream("programme", "x", tree) == []
