"""The quick look gives the outcome that full judging gives, on plausible sheets for every shipped edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weftmark.core.evaluation.finding import Outcome
from weftmark.core.evaluation.judge import judge
from weftmark.core.evaluation.screen import Screen
from weftmark.core.evaluation.verdict import Judge, all_findings, deciding, outcome_of, settled_facts
from weftmark.core.quantity import Qualifier, Quantity
from weftmark.core.specification.criterion import Criterion, Rule
from weftmark.core.specification.edition import Edition
from weftmark.core.specification.limit import Limit, Op
from weftmark.core.subject import Component, Fibre, Observation, Shown, Subject
from weftmark.exchange.packs.shelf import Shelf

ON = date(2026, 11, 23)
SHELF = Shelf()
EDITIONS = SHELF.ids()
PLAIN = (Rule.LIMIT, Rule.GRADE)
PARTS = (
    Component("面料", "shell"),
    Component("里料", "lining"),
    Component("罗纹", "rib"),
    Component("纽扣", "button"),
    Component("拉链", "metal_zip"),
    Component("印花", "print"),
    Component("总排口", "effluent"),
    Component("部位 X", None),
)
STEPS = tuple(map(Decimal, ("-1", "-0.5", "-0.001", "0", "0", "0.001", "0.5", "1")))


@lru_cache
def sheets(name: str) -> tuple[tuple[Criterion, ...], dict[str, tuple[str, ...]]]:
    """The criteria of an edition that a number may settle, and the values its scopes ask for."""
    edition = SHELF.edition(name)
    plain = tuple(one for one in edition.criteria if one.rule in PLAIN and not one.part_of)
    facts: dict[str, set[str]] = {"product_class": set(edition.words.classes)}
    for criterion in plain:
        for limit in criterion.limits:
            for fact, values in limit.scope.items():
                facts.setdefault(fact, set()).update(values)
    for value in edition.words.values:
        fact, _, named = value.partition("=")
        if fact in ("coloured", "finished", "coated_or_printed", "attachments"):
            facts.setdefault(fact, set()).add(named)
    return plain, {fact: tuple(sorted(values)) for fact, values in facts.items() if values}


def near(draw: st.DrawFn, limit: Limit) -> Decimal:
    """A value at the limit or a little to either side; now and then one that is no result at all."""
    bounds = [bound for bound in (limit.low, limit.high) if bound is not None] or [Decimal(1)]
    value = draw(st.sampled_from(bounds)) + draw(st.sampled_from(STEPS))
    return -value if draw(st.integers(0, 19)) == 0 else value


@st.composite
def quantities(draw: st.DrawFn, limit: Limit) -> Quantity | None:
    kind = draw(st.integers(0, 19))
    if kind == 0:
        return None
    value = near(draw, limit)
    unit = "mg/L" if kind == 1 else "%" if kind == 2 and limit.unit == "mg/kg" else limit.unit
    if kind in (3, 4):
        return Quantity(
            value, unit, draw(st.sampled_from((Qualifier.BELOW, Qualifier.AT_MOST, Qualifier.ABOVE)))
        )
    if kind == 5:
        return Quantity(None, unit, Qualifier.NOT_DETECTED, lod=draw(st.sampled_from((None, value))))
    return Quantity(value, unit, uncertainty=draw(st.sampled_from((None, Decimal(1)))))


@st.composite
def results(draw: st.DrawFn, criterion: Criterion, parameter: str, id: str) -> Observation:
    limit = draw(st.sampled_from(criterion.limits))
    part = draw(st.sampled_from((*PARTS, Component("", None), PARTS[0], PARTS[0])))
    methods = ("", *criterion.methods, *(f"{method}-2009" for method in criterion.methods[:1]), "ISO 9")
    rare = draw(st.integers(0, 29))
    return Observation(
        id=id,
        parameter=parameter,
        quantity=draw(quantities(limit)),
        word=draw(st.sampled_from(("absent", "pass", "fail"))),
        component=part.name,
        kind=part.kind,
        colour="红" if rare == 0 else "",
        method=draw(st.sampled_from(methods)),
        laboratory="",
        accredited=False if rare == 1 else draw(st.sampled_from((None, True))),
        report_no=draw(st.sampled_from(("A", "A", "A", "B"))),
        report_date=None if rare == 2 else ON - timedelta(days=-1 if rare == 3 else 30),
        retest_of="r0" if rare in (4, 5) else "",
    )


def names_of(draw: st.DrawFn, criterion: Criterion) -> Iterator[str]:
    """All parameters of a criterion, most of them, or its total."""
    if criterion.total and draw(st.integers(0, 3)) == 0:
        yield criterion.total
    whole = draw(st.booleans())
    for name in criterion.parameters:
        if whole or draw(st.integers(0, 3)):
            yield name


@st.composite
def products(draw: st.DrawFn, facts: dict[str, tuple[str, ...]]) -> Subject:
    known: dict[str, frozenset[str]] = {}
    for fact, values in facts.items():
        if draw(st.integers(0, 9)):
            several = 2 if fact == "product_class" and draw(st.integers(0, 9)) == 0 else 1
            known[fact] = frozenset(
                draw(st.lists(st.sampled_from(values), min_size=several, max_size=several))
            )
    listed = draw(st.booleans())
    parts = draw(st.lists(st.sampled_from(PARTS), max_size=3, unique=True)) if listed else []
    fibres = draw(
        st.sampled_from(((), (Fibre("cotton", Decimal(100)),), (Fibre("polyester", Decimal(100)),)))
    )
    return Subject("tee", known, fibres, tuple(parts), listed)


@st.composite
def sheet(draw: st.DrawFn, name: str) -> tuple[list[str], list[Shown]]:
    """Names of a few criteria of an edition, and two sheets for them, so that plans are used again."""
    plain, facts = sheets(name)
    few = draw(st.lists(st.sampled_from(plain), min_size=1, max_size=4, unique_by=lambda one: one.id))
    subject = draw(products(facts))
    shown: list[Shown] = []
    for _ in range(2):
        rows: list[Observation] = []
        for criterion in few:
            for _ in range(draw(st.sampled_from((0, 1, 1, 1, 2, 2)))):
                for parameter in names_of(draw, criterion):
                    rows.append(draw(results(criterion, parameter, f"r{len(rows)}")))
        shown.append(Shown(subject, tuple(rows)))
    return [criterion.id for criterion in few], shown


def deciding_outcomes(edition: Edition, shown: Shown) -> set[Outcome]:
    findings = all_findings(edition, settled_facts(edition, shown), ON, Judge(edition).rule)
    return {finding.outcome for finding in deciding(findings)}


@pytest.mark.parametrize("name", [name for name in EDITIONS if sheets(name)[0]])
def test_quick_look_agrees_with_judging_in_full(name: str) -> None:
    @given(sheet(name))
    def agrees(drawn: tuple[list[str], list[Shown]]) -> None:
        names, given = drawn
        whole = SHELF.edition(name)
        few = tuple(whole.criterion(one) for one in names)
        edition = replace(whole, criteria=few, read_across=())
        ready = Judge(edition)
        for shown in given:
            full = deciding_outcomes(edition, shown)
            assert ready.verdict(shown, on=ON).outcome is outcome_of(full)
            quick, rest = Screen(edition).look(settled_facts(edition, shown), ON)
            judged = (judge(edition.criteria[at], settled_facts(edition, shown), on=ON) for at in rest)
            together = quick | {finding.outcome for finding in judged if finding.decides}
            if Outcome.NONCONFORM not in together & full:  # with a failure, nothing else matters
                assert together - {Outcome.NOT_APPLICABLE} == full - {Outcome.NOT_APPLICABLE}

    agrees()


def ordinary(edition: Edition, subject: Subject, step: Decimal, part: Component) -> list[Observation]:
    """One plain result for every parameter of every plain criterion, all the same step from the limit."""
    rows: dict[str, Observation] = {}
    for criterion in edition.criteria:
        fitting = [limit for limit in criterion.limits if limit.fits(subject) and limit.op is not Op.NONE]
        if criterion.rule not in PLAIN or not fitting:
            continue
        bound = fitting[0].low if fitting[0].high is None else fitting[0].high
        for name in criterion.parameters:
            quantity = Quantity((bound or Decimal(0)) + step, fitting[0].unit)
            method = criterion.methods[0] if criterion.methods else ""
            rows[name] = Observation(name, name, quantity, "", part.name, part.kind, method=method)
    return list(rows.values())


@pytest.mark.parametrize("part", [PARTS[0], Component("", None)])
@pytest.mark.parametrize("step", ["-0.5", "0", "0.5"])
@pytest.mark.parametrize("name", EDITIONS)
def test_quick_look_agrees_on_the_whole_edition(name: str, step: str, part: Component) -> None:
    edition = SHELF.edition(name)
    for product_class in [*edition.words.classes, ""]:
        facts: dict[str, Any] = {"product_class": frozenset((product_class,))} if product_class else {}
        subject = Subject("tee", {**facts, "coloured": frozenset(("yes",))})
        rows = ordinary(edition, settled_facts(edition, Shown(subject)).subject, Decimal(step), part)
        shown = Shown(subject, tuple(rows))
        outcome = Judge(edition).verdict(shown, on=ON).outcome
        assert outcome is outcome_of(deciding_outcomes(edition, shown))
