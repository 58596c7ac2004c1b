"""Conditions: true, false or unknown, and what would have to be known."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.core.made import WORDS, shown
from tests.core.trade import fibre
from weftmark.core.specification.condition import (
    AllOf,
    AnyOf,
    Condition,
    FactIn,
    HasComponent,
    HasFibre,
    Not,
)

YES, NO, OPEN = (
    FactIn("yes", frozenset(("1",))),
    FactIn("no", frozenset(("1",))),
    FactIn("open", frozenset(("1",))),
)
KNOWN = shown(facts={"yes": "1", "no": "2"}).subject


@pytest.mark.parametrize(
    ("condition", "holds", "unknown"),
    [
        (YES, True, ()),
        (NO, False, ()),
        (OPEN, None, ("open",)),
        (Not(YES), False, ()),
        (Not(NO), True, ()),
        (Not(OPEN), None, ("open",)),
        (Not(Not(YES)), True, ()),
        (AllOf((YES, YES)), True, ()),
        (AllOf((YES, NO)), False, ()),
        (AllOf((YES, OPEN)), None, ("open",)),
        (AllOf((NO, OPEN)), False, ("open",)),
        (AllOf(()), True, ()),
        (AnyOf((NO, YES)), True, ()),
        (AnyOf((NO, NO)), False, ()),
        (AnyOf((NO, OPEN)), None, ("open",)),
        (AnyOf((YES, OPEN)), True, ("open",)),
        (AnyOf(()), False, ()),
        (AllOf((AnyOf((NO, OPEN)), OPEN)), None, ("open",)),
        (AnyOf((AllOf((NO, FactIn("idle", frozenset("1")))), OPEN)), None, ("open",)),
    ],
)
def test_condition_over_facts(condition: Condition, holds: bool | None, unknown: tuple[str, ...]) -> None:
    assert condition.holds(KNOWN, WORDS) is holds
    assert condition.unknown(KNOWN, WORDS) == unknown


def test_fact_with_several_values_holds_if_one_does() -> None:
    assert FactIn("class", frozenset(("a",))).holds(shown(facts={"class": "a|b"}).subject, WORDS) is True


BLEND = (fibre("cotton", "60", "organic"), fibre("cotton", "15"), fibre("polyester", "25"))


@pytest.mark.parametrize(
    ("fibres", "least", "qualities", "holds"),
    [
        ({"cotton"}, "75", set(), True),
        ({"cotton"}, "75.1", set(), False),
        ({"cotton"}, "60", {"organic"}, True),
        ({"cotton"}, "61", {"organic"}, False),
        ({"cotton", "polyester"}, "100", set(), True),
        ({"wool"}, "0", set(), False),  # none at all is not "at least nothing"
        ({"cotton"}, "0", set(), True),
        ({"polyester"}, "0", {"recycled"}, False),
    ],
)
def test_fibre_by_its_share(fibres: set[str], least: str, qualities: set[str], holds: bool) -> None:
    condition = HasFibre(frozenset(fibres), Decimal(least), frozenset(qualities))
    seen = shown(fibres=BLEND).subject
    assert condition.holds(seen, WORDS) is holds
    assert condition.unknown(seen, WORDS) == ()


def test_fibre_of_which_there_is_very_little_is_there() -> None:
    trace = shown(fibres=(fibre("cotton", "0.5"),)).subject
    assert HasFibre(frozenset(("cotton",)), Decimal(0)).holds(trace, WORDS) is True


def test_fibre_without_composition_is_unknown() -> None:
    condition = HasFibre(frozenset(("cotton",)), Decimal(0))
    assert condition.holds(shown().subject, WORDS) is None
    assert condition.unknown(shown().subject, WORDS) == ("composition",)


@pytest.mark.parametrize(
    ("kinds", "parts", "holds"),
    [
        ({"button"}, [("扣", "button")], True),
        ({"button"}, [("面料", "shell")], False),
        ({"textile"}, [("里料", "lining")], True),
        ({"textile"}, [], False),
        ({"button"}, [("部位 X", None)], False),
        ({"button"}, None, None),
    ],
)
def test_component_by_kind_or_family(kinds: set[str], parts: Any, holds: bool | None) -> None:
    condition = HasComponent(frozenset(kinds))
    seen = shown(components=parts).subject
    assert condition.holds(seen, WORDS) is holds
    assert condition.unknown(seen, WORDS) == (("components",) if holds is None else ())


def test_component_of_a_list_that_is_not_complete_may_exist() -> None:
    seen = shown(components=[("扣", "button")]).subject._replace(components_listed=False)
    assert HasComponent(frozenset(("button",))).holds(seen, WORDS) is True
    assert HasComponent(frozenset(("shell",))).holds(seen, WORDS) is None


def test_what_is_unknown_is_named_once() -> None:
    bare = shown().subject
    fibres = HasFibre(frozenset(("cotton",)), Decimal(0))
    condition = AllOf((OPEN, fibres, Not(OPEN), AnyOf((fibres, HasComponent(frozenset(("x",)))))))
    assert condition.unknown(bare, WORDS) == ("open", "composition", "components")
