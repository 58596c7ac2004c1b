"""The pack reference names every file and column of the vocabulary."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from weftmark.exchange.vocabulary import FOLDER

DOCS = Path(__file__).parents[2] / "docs" / "reference"


@pytest.mark.parametrize("page", ["packs.md", "packs.zh.md"])
def test_every_vocabulary_column_is_described(page: str) -> None:
    lines = (DOCS / page).read_text(encoding="utf-8").splitlines()
    for path in sorted(FOLDER.rglob("*.csv")):
        name = "parameters/*.csv" if path.parent.name == "parameters" else path.name
        described = [line for line in lines if line.startswith(f"| `{name}`")]
        with path.open(encoding="utf-8", newline="") as file:
            columns = next(csv.reader(file))
        assert described, name
        assert [column for column in columns if f"`{column}`" not in described[-1]] == []
