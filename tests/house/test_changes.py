"""Every change leaves a fragment in changes/; one that changes a standard says whom it touches."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.sources import ROOT

FOLDER = ROOT / "changes"
FRAGMENTS = sorted(path for path in FOLDER.glob("*") if path.name != "README.md")
NAME = re.compile(r"\d{4}-[a-z0-9-]+\.(standard|feature|fix|docs)\.md")
IMPACT = ("Edition", "Clauses", "Product classes", "Valid certificates")


def faults(name: str, text: str) -> list[str]:
    kind = NAME.fullmatch(name)
    if not kind:
        return ["the name is not NNNN-words.kind.md with kind standard, feature, fix or docs"]
    if not text.strip() or text.lstrip().startswith("#"):
        return ["say in plain sentences, without a heading, what changed for whoever uses it"]
    if kind[1] == "standard":
        return [f"no line '{key}: …'" for key in IMPACT if not re.search(rf"^{key}: \S", text, re.MULTILINE)]
    return []


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=lambda path: path.name)
def test_a_fragment_is_well_formed(fragment: Path) -> None:
    assert faults(fragment.name, fragment.read_text(encoding="utf-8")) == []


def test_the_readme_names_what_a_standard_fragment_must_say() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [key for key in IMPACT if f"{key}: " not in readme] == []


def test_the_check_itself_sees_what_is_missing() -> None:
    assert faults("ph.md", "x")[0].startswith("the name is not")
    assert faults("0002-ph.fix.md", "# Title\n")[0].startswith("say in plain sentences")
    assert faults("0002-ph.standard.md", "pH widened.\n\nEdition: a-2026\nClauses: 5.1\n") == [
        "no line 'Product classes: …'",
        "no line 'Valid certificates: …'",
    ]
