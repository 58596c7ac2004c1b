"""Every fact the process asks for is supplied by exactly one app."""

from __future__ import annotations

from typing import Any

import pytest

from weftmark.apps.journal.queries import process
from weftmark.apps.journal.rules import FOLLOWERS, SUPPLIERS, follows, supplies
from weftmark.core.process.guards import PREDICATES
from weftmark.core.process.table import MADE_BY_THE_ACT


def test_every_fact_of_the_table_has_a_supplier() -> None:
    asked = {
        (move.thing, guard.name)
        for move in process().moves
        for guard in move.guards
        if guard.name not in PREDICATES
    }
    documents = {
        (move.thing, "document")
        for move in process().moves
        for name in move.needs
        if process().document(name).made_by != MADE_BY_THE_ACT
    }
    assert sorted((asked | documents) - set(SUPPLIERS)) == []


def test_nothing_is_supplied_that_nobody_asks_for() -> None:
    guards = {(move.thing, guard.name) for move in process().moves for guard in move.guards}
    assert sorted(pair for pair in SUPPLIERS if pair not in guards and pair[1] != "document") == []


def test_a_second_supplier_or_follower_is_refused() -> None:
    def other(*_: Any, **__: Any) -> bool:
        return True

    with pytest.raises(ValueError, match="supplied twice"):
        supplies("impartial", "case")(other)
    with pytest.raises(ValueError, match="two followers"):
        follows(next(iter(FOLLOWERS)))(other)
