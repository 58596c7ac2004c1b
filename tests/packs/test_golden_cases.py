"""Every golden case of every shipped edition, one test a case."""

from __future__ import annotations

import pytest

from weftmark.exchange.packs.files import read_cases
from weftmark.exchange.packs.golden import GoldenResult, run_cases
from weftmark.exchange.packs.shelf import SHIPPED, Shelf

SHELF = Shelf()
LEAST = {"gb-18401-2010": 25}


def results(edition: str) -> list[GoldenResult]:
    return run_cases(SHELF.edition(edition), read_cases(SHIPPED / edition), SHELF.vocabulary)


RESULTS = {edition: results(edition) for edition in SHELF.ids()}
CASES = [
    pytest.param(result, id=f"{edition}/{result.case}")
    for edition, found in RESULTS.items()
    for result in found
]


@pytest.mark.parametrize("result", CASES)
def test_a_case_comes_out_as_agreed(result: GoldenResult) -> None:
    assert [difference.en for difference in result.differences] == []


@pytest.mark.parametrize("edition", RESULTS)
def test_an_edition_has_enough_cases(edition: str) -> None:
    assert len(RESULTS[edition]) >= LEAST.get(edition, 5)


@pytest.mark.parametrize("edition", RESULTS)
def test_the_cases_of_an_edition_show_more_than_one_outcome(edition: str) -> None:
    """Cases that all conform would pass against limits that are far too lax."""
    expected = {
        outcome
        for file in read_cases(SHIPPED / edition)
        for case in (file.data if isinstance(file.data, list) else [file.data])
        for outcome in (case["expect"].get("findings") or {}).values()
    }
    assert {"conform", "nonconform"} <= expected
