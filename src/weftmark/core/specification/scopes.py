"""Scopes as boxes: what two have in common, and what one leaves over."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from weftmark.core.specification.limit import Scope

Domain = Callable[[str], frozenset[str]]


def meet(first: Scope, second: Scope) -> Scope | None:
    """The products that are in both scopes; None when there can be none."""
    met = {fact: first[fact] & second[fact] for fact in first.keys() & second.keys()}
    if not all(met.values()):
        return None
    return {
        fact: met.get(fact) or first.get(fact) or second[fact] for fact in (*first, *_further(first, second))
    }


def _further(first: Scope, second: Scope) -> list[str]:
    return [fact for fact in second if fact not in first]


def without(scope: Scope, others: Iterable[Scope], domain: Domain) -> list[Scope]:
    """What is left of a scope outside the others, as scopes that do not overlap.

    `domain` gives every value a fact can have.
    """
    left = [scope]
    for other in others:
        left = [piece for whole in left for piece in _cut(whole, other, domain)]
    return left


def _cut(scope: Scope, other: Scope, domain: Domain) -> list[Scope]:
    if meet(scope, other) is None:
        return [scope]
    pieces: list[Scope] = []
    inner = dict(scope)
    for fact, values in other.items():
        have = inner.get(fact) or domain(fact)
        if outside := have - values:
            pieces.append({**inner, fact: outside})
        inner[fact] = have & values
    return pieces
