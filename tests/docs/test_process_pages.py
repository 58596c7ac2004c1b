"""The process pages show the whole table, and a proof that could have failed."""

from __future__ import annotations

import pytest

from docs.generators.process import _BASIS, _COUNTED, THINGS
from docs.generators.process_picture import STAGES
from docs.generators.proof import proof
from tests.docs.pages import DOCS
from weftmark.exchange.process import shipped_process
from weftmark.exchange.process.cells import ALLOWED, COLUMNS

TABLE = shipped_process()


@pytest.mark.parametrize("name", ["process.md", "process.zh.md"])
def test_every_table_of_the_process_is_described_with_its_columns(name: str) -> None:
    page = (DOCS / "reference" / name).read_text(encoding="utf-8")
    for file, columns in COLUMNS.items():
        [row] = [line for line in page.splitlines() if line.startswith(f"| `{file}` |")]
        assert [column for column in columns if f"`{column}`" not in row] == []


@pytest.mark.parametrize("name", ["permissions.md", "permissions.zh.md"])
def test_every_move_has_its_permissions_and_its_conditions(name: str) -> None:
    page = (DOCS / "reference" / name).read_text(encoding="utf-8")
    lang = "zh" if name.endswith(".zh.md") else "en"
    for move in TABLE.moves:
        assert page.count(f"| {move.title.say(lang)} `{move.name}` |") == 2


def test_every_thing_and_every_word_of_a_deadline_has_a_name() -> None:
    assert {*TABLE.things, "person"} == set(THINGS)
    assert {step.stage for step in TABLE.steps if step.thing == "case"} == set(STAGES)
    assert set(ALLOWED["counted_from"]) == set(_COUNTED)
    assert set(ALLOWED["basis"]) == set(_BASIS)


def test_the_shown_proof_found_nothing_and_would_have() -> None:
    assert [one.broken for one in proof().found if one.broken] == []
    assert proof().weakened == proof().seen > 60
