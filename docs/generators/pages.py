"""Pages with generated parts: what stands between `<!-- generated: … -->` and `<!-- end -->` is made here."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from docs.generators.bounds import bounds
from docs.generators.commands import command, commands
from docs.generators.editions import editions
from docs.generators.keys import keys
from docs.generators.names import (
    classes,
    columns,
    components,
    facts,
    functions,
    glossary,
    headers,
    named,
    parameters,
    sheets,
    units,
)
from docs.generators.process import (
    conditions,
    permissions,
    process_deadlines,
    process_documents,
    process_duties,
    process_guards,
    process_roles,
    process_steps,
)
from docs.generators.process_picture import process_picture
from docs.generators.proof import proof_laws, proof_people, proof_things, proof_weakened
from docs.generators.values import answers
from weftmark.core.text import Lang
from weftmark.exchange.schema import FOLDER

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PART = re.compile(r"(<!-- generated: (.+?) -->\n)(.*?)(<!-- end -->)", re.DOTALL)

Part = Callable[..., str]
PARTS: dict[str, Part] = {
    part.__name__: part
    for part in (
        answers, bounds, classes, columns, command, commands, components, editions, facts, named, functions,
        glossary, headers, keys, parameters, sheets, units,
        conditions, permissions, process_deadlines, process_documents, process_duties, process_guards,
        process_roles, process_steps, proof_laws, proof_people, proof_things, proof_weakened,
    )
}  # fmt: skip


def language(page: Path) -> Lang:
    """A page's language, by its name."""
    return "zh" if page.name.endswith(".zh.md") else "en"


def pages() -> list[Path]:
    """Every page of the documentation, and the first page of the project."""
    return sorted([*ROOT.glob("README*.md"), *DOCS.rglob("*.md")])


def parts(page: Path) -> list[tuple[str, ...]]:
    """The generated parts of a page: name and arguments of each."""
    return [tuple(match[2].split()) for match in PART.finditer(page.read_text(encoding="utf-8"))]


def render(page: Path) -> str:
    """The page with its generated parts made anew."""

    def fill(match: re.Match[str]) -> str:
        name, *arguments = match[2].split()
        return f"{match[1]}\n{PARTS[name](language(page), *arguments)}\n\n{match[4]}"

    return PART.sub(fill, page.read_text(encoding="utf-8"))


def wanted() -> dict[Path, str]:
    """Every generated file as it should be: pages with generated parts, a picture, copies of the schemas."""
    made = {page: render(page) for page in pages() if parts(page)}
    made[DOCS / "pictures" / "process.svg"] = process_picture("en")
    made[DOCS / "pictures" / "process.zh.svg"] = process_picture("zh")
    for schema in sorted(FOLDER.rglob("*.json")):
        made[DOCS / "reference" / "schemas" / schema.name] = schema.read_text(encoding="utf-8")
    return made
