"""The shipped examples: synthetic dossiers, and one real public alert, each with the verdict it promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from weftmark.core.text import Text
from weftmark.exchange.dossier import Dossier, said
from weftmark.exchange.evidence import EXAMPLES, Asked, read_evidence
from weftmark.exchange.packs.files import read_text
from weftmark.exchange.vocabulary import Vocabulary
from weftmark.exchange.yaml_text import read_yaml


@dataclass(frozen=True, slots=True)
class Example:
    """An example, the day it is judged on, and the verdict per edition it promises."""

    name: str
    dossier: Dossier
    on: date
    expect: Mapping[str, str]
    source: Text | None = None


def examples(vocabulary: Vocabulary, today: date, folder: Path = EXAMPLES) -> Iterator[Example]:
    """Every example, by name; raises Unreadable."""
    for path in sorted(folder.glob("*.yaml")):
        sheet = path.with_suffix(".csv")
        if sheet.is_file():
            yield _sheet(path, sheet, vocabulary, today)
            continue
        (dossier,) = read_evidence(str(path), Asked(today, vocabulary), name=path.name)
        yield Example(path.stem, dossier, dossier.on or today, dossier.expect, dossier.note)


def _sheet(path: Path, sheet: Path, vocabulary: Vocabulary, today: date) -> Example:
    """A laboratory sheet with a note beside it that says where it is from and what it promises."""
    note = read_yaml(read_text(path), path.name).data
    (dossier,) = read_evidence(str(sheet), Asked(today, vocabulary), name=sheet.name)
    name = said(note.get("product"))
    return Example(
        path.stem,
        replace(dossier, product=name or dossier.product),
        date.fromisoformat(note["on"]),
        note["expect"],
        said(note.get("source")),
    )
