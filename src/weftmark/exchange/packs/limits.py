"""What can be wrong with the limits of one criterion: overlaps, gaps, odd kinds and units."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from weftmark.core.quantity import on_scale
from weftmark.core.specification.criterion import Criterion, Rule
from weftmark.core.specification.edition import Edition
from weftmark.core.specification.limit import Limit, Op
from weftmark.core.text import Text
from weftmark.core.units import UnitMismatch, factor
from weftmark.exchange.packs.figures import Row
from weftmark.exchange.packs.naming import scope_faults
from weftmark.exchange.packs.parity import at_odds
from weftmark.exchange.problem import Problem
from weftmark.exchange.vocabulary import Vocabulary

CORRECT = Text("请改正。", "Correct it.")


def row_faults(
    criterion_id: str, rows: list[Row], edition: Edition, vocabulary: Vocabulary
) -> Iterator[Problem]:
    """Scopes that overlap or leave a class out, and names in them that nobody knows."""
    for row in rows:
        for what in scope_faults(row.limit, edition, vocabulary.words()):
            yield Problem(what, row.at("scope"), CORRECT)
        if row.limit.clause and (odd := at_odds(row.limit.clause)):
            yield Problem(odd, row.at("clause"), CORRECT)
    for first, second in combinations(rows, 2):
        if first.limit.overlaps(second.limit):
            yield _problem(
                f"“{criterion_id}”的适用范围重叠（另一处：{first.at()}）",
                f"two scopes of “{criterion_id}” overlap (the other: {first.at()})",
                second.at("scope"),
            )
    scopes = [row.limit.scope.get("product_class") for row in rows]
    for name in edition.words.classes:
        if not any(scope is None or name in scope for scope in scopes):
            yield _problem(
                f"“{criterion_id}”没有 {name} 类的限值；文本未规定时写 none",
                f"“{criterion_id}” has no row for class {name}; write none where the text sets no limit",
                rows[0].at("scope"),
            )


def kind_faults(criterion: Criterion, rows: list[Row], vocabulary: Vocabulary) -> Iterator[Problem]:
    """Limits of another kind than the rule, and units in which the parameter is never measured."""
    for row in rows:
        if row.limit.op is Op.NONE:
            continue
        if (row.limit.op is Op.ONE_OF) != (criterion.rule is Rule.CHOICE):
            yield _problem(
                f"op“{row.limit.op}”不适合规则“{criterion.rule}”",
                f"op “{row.limit.op}” does not fit the rule “{criterion.rule}”",
                row.at("op"),
            )
        elif criterion.rule is Rule.GRADE and not _is_grade(row.limit, criterion.scale):
            yield _problem(
                f"应为 1～{criterion.scale} 级，单位 grade",
                f"should be a grade from 1 to {criterion.scale}, in the unit grade",
                row.at("value"),
            )
        elif criterion.rule is Rule.LIMIT:
            yield from _units(criterion, row, vocabulary)


def _is_grade(limit: Limit, top: int) -> bool:
    return limit.unit == "grade" and limit.bound is not None and on_scale(limit.bound, top)


def _units(criterion: Criterion, row: Row, vocabulary: Vocabulary) -> Iterator[Problem]:
    for name in criterion.parameters:
        parameter = vocabulary.described(name)
        try:
            if parameter:
                factor(parameter.unit, row.limit.unit)
        except UnitMismatch:
            assert parameter is not None
            yield _problem(
                f"“{name}”以 {parameter.unit} 计，不能与 {row.limit.unit} 换算",
                f"“{name}” is measured in {parameter.unit}, which cannot be converted to {row.limit.unit}",
                row.at("unit"),
            )


def _problem(zh: str, en: str, where: str) -> Problem:
    return Problem(Text(zh, en), where, CORRECT)
