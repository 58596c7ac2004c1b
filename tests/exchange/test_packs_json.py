"""What packs say as JSON fits the published schemas."""

from __future__ import annotations

import itertools
import json
from typing import Any

import jsonschema_rs
import pytest

from weftmark.core.specification.difference import compare_editions
from weftmark.exchange.packs.difference_json import difference_json
from weftmark.exchange.packs.edition_json import edition_json
from weftmark.exchange.packs.shelf import Shelf
from weftmark.exchange.schema import schema, schema_names

SHELF = Shelf()


def misfits(name: str, data: Any) -> list[str]:
    """Complaints about plain data, after a trip through JSON."""
    validator = jsonschema_rs.validator_for(schema(name))
    return [error.message for error in validator.iter_errors(json.loads(json.dumps(data)))]


@pytest.mark.parametrize("name", schema_names())
def test_every_schema_is_one(name: str) -> None:
    jsonschema_rs.meta.validate(schema(name))
    assert schema(name)["title"].startswith("Weftmark ")


@pytest.mark.parametrize("edition", SHELF.ids())
def test_an_edition_fits_its_schema(edition: str) -> None:
    assert misfits("edition", edition_json(SHELF.edition(edition))) == []


@pytest.mark.parametrize(("old", "new"), list(itertools.permutations(SHELF.ids(), 2)))
def test_a_difference_fits_its_schema(old: str, new: str) -> None:
    told = difference_json(compare_editions(SHELF.edition(old), SHELF.edition(new)))
    assert misfits("difference", told) == []
    assert sum(told["counts"].values()) == len(told["criteria"])


def test_the_amendment_of_2015() -> None:
    """GB 4287-2012: what the amendment of 2015 tightened and relaxed, with numbers."""
    old, new = SHELF.edition("gb-4287-2012"), SHELF.edition("gb-4287-2012-amendment-2015")
    told = difference_json(compare_editions(old, new))
    changes = {one["criterion"]: one["change"] for one in told["criteria"]}
    assert changes == {
        "cod": "changed", "bod5": "changed", "suspended_solids": "tightened", "colour": "tightened",
        "ammonia_nitrogen": "tightened", "total_nitrogen": "tightened", "total_phosphorus": "tightened",
        "anilines": "relaxed", "chromium_vi": "relaxed", "antimony": "added",
    }  # fmt: skip
    assert told["unchanged"] == 5
    cod = next(one for one in told["criteria"] if one["criterion"] == "cod")
    moves = {
        (cell["scope"]["effluent_regime"][0], cell["scope"]["discharge"][0]): (
            cell["old"]["value"], cell["new"]["value"], cell["change"],
        )
        for cell in cod["limits"]
    }  # fmt: skip
    assert moves[("standard", "municipal_works")] == (200, 80, "tightened")
    assert moves[("standard", "indirect_park")] == (200, 500, "relaxed")
    assert moves[("standard", "indirect_other")] == (200, 200, "changed")  # remembered before, now it decides
    assert moves[("special", "municipal_works")] == (80, 60, "tightened")
    assert [one["old"]["verified"] for one in cod["limits"]][:2] == [False, False]


def test_an_edition_has_no_difference_to_itself() -> None:
    for name in SHELF.ids():
        found = compare_editions(SHELF.edition(name), SHELF.edition(name))
        assert found.empty
        assert found.unchanged == len(found.new.criteria)
