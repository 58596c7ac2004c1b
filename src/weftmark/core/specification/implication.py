"""Whether one condition can hold without another: sound, and complete enough for the shapes packs use."""

from __future__ import annotations

from typing import Any

from weftmark.core.specification.change import Change, both_ways
from weftmark.core.specification.condition import AllOf, AnyOf, Condition, FactIn, HasComponent, HasFibre, Not

Known = dict[tuple[int, int], bool]


def condition_change(old: Condition | None, new: Condition | None) -> Change | None:
    """The change of a criterion's condition: one that holds more often tightens. None stands for always."""
    if shape(old) == shape(new):
        return None
    return both_ways(implies(old, new), implies(new, old))


def shape(condition: Condition | None) -> tuple[Any, ...]:
    """A condition as a key. The conditions themselves are tuples, so "all of" and "any of" compare equal."""
    if isinstance(condition, AllOf | AnyOf):
        return (type(condition).__name__, *(shape(part) for part in condition.parts))
    if isinstance(condition, Not):
        return ("Not", shape(condition.part))
    return (type(condition).__name__, *(condition or ()))


def implies(first: Condition | None, second: Condition | None) -> bool:
    """Does the second hold wherever the first does? False where that cannot be shown. None holds always."""
    if second is None:
        return True
    return first is not None and _implies(first, second, {})


def _implies(first: Condition, second: Condition, known: Known) -> bool:
    pair = (id(first), id(second))
    if pair not in known:
        known[pair] = _shown(first, second, known)
    return known[pair]


def _shown(first: Condition, second: Condition, known: Known) -> bool:
    if isinstance(second, AllOf):
        return all(_implies(first, part, known) for part in second.parts)
    if isinstance(first, AnyOf):
        return all(_implies(part, second, known) for part in first.parts)
    if isinstance(second, AnyOf) and any(_implies(first, part, known) for part in second.parts):
        return True
    if isinstance(first, AllOf):
        return any(_implies(part, second, known) for part in first.parts)
    if isinstance(first, Not) and isinstance(second, Not):
        return _implies(second.part, first.part, known)
    return _leaf(first, second)


def _leaf(first: Condition, second: Condition) -> bool:
    if isinstance(first, FactIn) and isinstance(second, FactIn):
        return first.fact == second.fact and first.values <= second.values
    if isinstance(first, HasComponent) and isinstance(second, HasComponent):
        return first.kinds <= second.kinds
    if isinstance(first, HasFibre) and isinstance(second, HasFibre):
        wider = first.fibres <= second.fibres and first.qualities >= second.qualities
        return wider and first.least >= second.least
    return False
