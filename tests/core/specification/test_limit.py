"""Limits: whom they are meant for, and how they read in a table."""

from __future__ import annotations

from datetime import date

import pytest

from tests.core.made import READ, limit, shown
from weftmark.core.specification.figure import BASIS_NAMES, Basis, Confidence, Figure, Standing
from weftmark.core.specification.limit import Limit, unit_name, with_unit
from weftmark.core.text import Text, same


def scoped(**facts: str) -> Limit:
    return limit("<=", "1", scope={fact: frozenset(values.split("|")) for fact, values in facts.items()})


@pytest.mark.parametrize(
    ("scope", "facts", "fits"),
    [
        ({}, {}, True),
        ({}, {"dyeing": "vat"}, True),
        ({"dyeing": "vat"}, {"dyeing": "vat"}, True),
        ({"dyeing": "vat"}, {"dyeing": "acid"}, False),
        ({"dyeing": "vat"}, {}, None),
        ({"dyeing": "vat|acid"}, {"dyeing": "acid"}, True),
        ({"dyeing": "vat"}, {"dyeing": "vat|acid"}, True),
        ({"dyeing": "vat", "shade": "dark"}, {"dyeing": "vat"}, None),
        ({"dyeing": "vat", "shade": "dark"}, {"dyeing": "acid"}, False),
        ({"shade": "dark", "dyeing": "vat"}, {"dyeing": "acid"}, False),
        ({"dyeing": "vat", "shade": "dark"}, {"dyeing": "vat", "shade": "dark"}, True),
    ],
)
def test_limit_fits_a_product(scope: dict[str, str], facts: dict[str, str], fits: bool | None) -> None:
    assert scoped(**scope).fits(shown(facts=facts).subject) is fits


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({}, {}, True),
        ({}, {"dyeing": "vat"}, True),
        ({"dyeing": "vat"}, {"dyeing": "vat|acid"}, True),
        ({"dyeing": "vat"}, {"dyeing": "acid"}, False),
        ({"dyeing": "vat"}, {"shade": "dark"}, True),
        ({"dyeing": "vat", "shade": "dark"}, {"dyeing": "vat", "shade": "light"}, False),
    ],
)
def test_limits_overlap(one: dict[str, str], other: dict[str, str], expected: bool) -> None:
    assert scoped(**one).overlaps(scoped(**other)) is expected
    assert scoped(**other).overlaps(scoped(**one)) is expected


@pytest.mark.parametrize(
    ("one", "chinese", "english"),
    [
        (limit("<=", "75"), "≤ 75 mg/kg", "≤ 75 mg/kg"),
        (limit("<", "0.5", "%"), "< 0.5 %", "< 0.5 %"),
        (limit(">=", "3.5", "grade"), "≥ 3-4 级", "≥ grade 3-4"),
        (limit(">=", "3", "grade"), "≥ 3 级", "≥ grade 3"),
        (limit(">", "6", "N"), "> 6 N", "> 6 N"),
        (limit("between", ("4.0", "7.5"), "pH"), "4.0～7.5", "4.0–7.5"),
        (limit("between", ("-2", "2"), "%"), "-2～2 %", "-2–2 %"),
        (limit("not_detected", None), "不得检出", "not detected"),
        (
            limit("not_detected", "16"),
            "不得检出（检出限 ≤ 16 mg/kg）",
            "not detected (detection limit ≤ 16 mg/kg)",
        ),
        (limit("one_of", None, "-", choices=frozenset(("b", "a"))), "a / b", "a / b"),
        (limit("none", None), "无要求", "none set"),
        (limit("<=", "50", "times"), "≤ 50 倍", "≤ 50 times"),
        (limit("<=", "1E+2", "m3/t"), "≤ 100 m³/t", "≤ 100 m³/t"),
    ],
)
def test_limit_as_it_stands_in_a_table(one: Limit, chinese: str, english: str) -> None:
    assert one.says() == Text(chinese, english)


def test_bound_is_the_one_number_of_a_one_sided_limit() -> None:
    assert limit("<=", "75").bound == 75
    assert limit("<", "75").bound == 75
    assert limit(">=", "75").bound == 75
    assert limit(">", "75").bound == 75
    assert limit("not_detected", "16").bound == 16


@pytest.mark.parametrize(("unit", "name"), [("pH", ""), ("-", ""), ("mg/kg", "mg/kg"), ("m3/t", "m³/t")])
def test_unit_as_printed(unit: str, name: str) -> None:
    assert unit_name(unit) == same(name)


def test_number_with_its_unit() -> None:
    assert with_unit("7.5", "pH") == same("7.5")
    assert with_unit("≥ 3-4", "grade") == Text("≥ 3-4 级", "≥ grade 3-4")
    assert with_unit("3", "grade") == Text("3 级", "grade 3")


@pytest.mark.parametrize(
    ("basis", "verified"),
    [(Basis.FULL_TEXT, True), (Basis.EXCERPT, True), (Basis.MEMORY, False), (Basis.ASSUMPTION, False)],
)
def test_figure_is_verified_where_it_was_read(basis: Basis, verified: bool) -> None:
    assert READ._replace(basis=basis).verified is verified


def test_figure_decides_unless_told_otherwise() -> None:
    figure = Figure("a text", Basis.EXCERPT, Confidence.HIGH, checked=date(2026, 1, 1))
    assert (figure.standing, figure.note) == (Standing.DECIDES, None)


def test_every_basis_has_its_name() -> None:
    assert {basis: name.en for basis, name in BASIS_NAMES.items()} == {
        Basis.FULL_TEXT: "read in full text",
        Basis.EXCERPT: "read in excerpt",
        Basis.MEMORY: "remembered, unverified",
        Basis.ASSUMPTION: "assumption",
    }
