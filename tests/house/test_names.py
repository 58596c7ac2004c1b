"""One word per idea: no drawers, no second names for things of the glossary, no echoing docstrings."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator

from tests.house.sources import ROOT, SOURCE, modules

GLOSSARY = ROOT / "docs" / "reference" / "glossary.csv"
DRAWERS = {"util", "helper", "common", "base", "manager", "misc", "service", "shared", "stuff", "tool"}
# Words that mean something else in their own field, and are right there.
AT_HOME = {"requirement": {"tendering", "tenders"}, "audit": {"programme"}}
FILLER = set("a an the of for to and this that is class function return s".split())

Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def words(name: str) -> list[str]:
    """`OnSiteVisits` and `on_site_visits` alike: on, site, visit."""
    parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)
    return [singular(part.lower()) for part in parts]


def singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def unwanted() -> dict[str, str]:
    """The words that code should not use, each with the glossary's own name for the idea."""
    with GLOSSARY.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {word: row["code_name"] for row in rows for word in row["not_in_code"].split()}


def public_definitions(tree: ast.AST) -> Iterator[Definition]:
    for node in ast.walk(tree):
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node


def misnamed(module: str, tree: ast.AST, avoided: dict[str, str]) -> list[str]:
    """Definitions whose last word, which says what they are, has another name in the glossary."""
    home = set(module.split("."))
    return [
        f"{module}:{node.lineno} {node.name}: say {avoided[word]}, not {word}"
        for node in public_definitions(tree)
        for word in words(node.name)[-1:]
        if word in avoided and not home & AT_HOME.get(word, set())
    ]


def echoes(module: str, tree: ast.AST) -> list[str]:
    """Docstrings that hold no word which the name does not say already."""
    return [
        f"{module}:{node.lineno} {node.name}: {text!r}"
        for node in public_definitions(tree)
        if (text := ast.get_docstring(node)) and not set(words(text.lower())) - set(words(node.name)) - FILLER
    ]


def test_there_are_no_drawers() -> None:
    places = [path for path in sorted(SOURCE.rglob("*")) if path.is_dir() or path.suffix == ".py"]
    drawers = [str(path.relative_to(ROOT)) for path in places if DRAWERS & set(words(path.stem)[-1:])]
    assert drawers == [], "a drawer holds what nobody thought about; name the idea"


def test_code_uses_the_words_of_the_glossary() -> None:
    avoided = unwanted()
    assert avoided, "the glossary names no unwanted words"
    assert [fault for module in modules() for fault in misnamed(module.name, module.tree, avoided)] == []


def test_docstrings_say_more_than_the_name() -> None:
    assert [fault for module in modules() for fault in echoes(module.name, module.tree)] == []


def test_one_name_stands_for_one_idea() -> None:
    with GLOSSARY.open(encoding="utf-8", newline="") as file:
        names = [row["code_name"] for row in csv.DictReader(file) if row["code_name"] != "–"]
    assert sorted(names) == sorted(set(names))


def test_the_check_itself_sees_a_second_name_and_an_echo() -> None:
    tree = ast.parse("class TenderRequirement: ...\ndef plan_audits():\n    'Plan the audits.'\n")
    avoided = {"requirement": "Criterion", "audit": "Visit"}
    assert misnamed("weftmark.core.evaluation", tree, avoided) == [
        "weftmark.core.evaluation:1 TenderRequirement: say Criterion, not requirement",
        "weftmark.core.evaluation:2 plan_audits: say Visit, not audit",
    ]
    assert misnamed("weftmark.core.tendering", tree, {"requirement": "Criterion"}) == []
    assert echoes("x", tree) == ["x:2 plan_audits: 'Plan the audits.'"]
