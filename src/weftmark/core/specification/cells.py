"""Limits of one criterion in two editions, side by side wherever their scopes meet."""

from __future__ import annotations

from typing import NamedTuple

from weftmark.core.specification.acceptance import limit_change
from weftmark.core.specification.change import Change
from weftmark.core.specification.criterion import Criterion
from weftmark.core.specification.limit import Limit, Op, Scope
from weftmark.core.specification.scopes import Domain, meet, without


class Cell(NamedTuple):
    """The products of one scope and the limit they had and have; None where no row fits them."""

    scope: Scope
    old: Limit | None
    new: Limit | None
    change: Change


def cells(old: Criterion, new: Criterion, classes: tuple[str, ...]) -> tuple[Cell, ...]:
    """Every scope in which the limit differs. `classes` are the product classes of both editions."""
    rounded = old.rounded and new.rounded
    found: list[Cell] = []
    for first in old.limits:
        for second in new.limits:
            scope = meet(first.scope, second.scope)
            change = None if scope is None else limit_change(first, second, rounded=rounded)
            if scope is not None and change is not None:
                found.append(Cell(scope, first, second, change))
    domain = _domain(old, new, classes)
    found += [Cell(scope, limit, None, Change.REMOVED) for limit, scope in _alone(old, new, domain)]
    found += [Cell(scope, None, limit, Change.ADDED) for limit, scope in _alone(new, old, domain)]
    return tuple(found)


def whole(criterion: Criterion, change: Change) -> tuple[Cell, ...]:
    """The limits of a criterion that was added or removed as a whole."""
    return tuple(
        Cell(limit.scope, None, limit, change)
        if change is Change.ADDED
        else Cell(limit.scope, limit, None, change)
        for limit in criterion.limits
        if limit.op is not Op.NONE
    )


def _alone(one: Criterion, other: Criterion, domain: Domain) -> list[tuple[Limit, Scope]]:
    """Limits for products to which no row of the other criterion speaks."""
    spoken = [limit.scope for limit in other.limits]
    return [
        (limit, scope)
        for limit in one.limits
        if limit.op is not Op.NONE
        for scope in without(limit.scope, spoken, domain)
    ]


def _domain(old: Criterion, new: Criterion, classes: tuple[str, ...]) -> Domain:
    """Every value a fact can have: those the vocabulary names and those a scope mentions."""
    values: dict[str, set[str]] = {"product_class": set(classes)}
    for criterion in (old, new):
        for name in criterion.words.values:
            fact, _, value = name.partition("=")
            if fact != "product_class" or not classes:
                values.setdefault(fact, set()).add(value)
        for limit in criterion.limits:
            for fact, mentioned in limit.scope.items():
                values.setdefault(fact, set()).update(mentioned)
    known = {fact: frozenset(each) for fact, each in values.items()}
    return lambda fact: known.get(fact, frozenset())
