"""Whether one condition can hold without another: sound, and complete enough for the shapes packs use."""

from __future__ import annotations

from functools import lru_cache

from weftmark.core.specification.change import Change, both_ways
from weftmark.core.specification.condition import AllOf, AnyOf, Condition, FactIn, HasComponent, HasFibre, Not


def condition_change(old: Condition | None, new: Condition | None) -> Change | None:
    """The change of a criterion's condition: one that holds more often tightens. None stands for always."""
    if old == new:
        return None
    return both_ways(implies(old, new), implies(new, old))


@lru_cache(maxsize=4096)
def implies(first: Condition | None, second: Condition | None) -> bool:
    """Does the second hold wherever the first does? False where that cannot be shown."""
    if first == second or second is None:
        return True
    if isinstance(second, AllOf):
        return all(implies(first, part) for part in second.parts)
    if isinstance(first, AnyOf):
        return all(implies(part, second) for part in first.parts)
    if isinstance(second, AnyOf) and any(implies(first, part) for part in second.parts):
        return True
    if isinstance(first, AllOf):
        return any(implies(part, second) for part in first.parts)
    if isinstance(first, Not) and isinstance(second, Not):
        return implies(second.part, first.part)
    return _leaf(first, second)


def _leaf(first: Condition | None, second: Condition) -> bool:
    if isinstance(first, FactIn) and isinstance(second, FactIn):
        return first.fact == second.fact and first.values <= second.values
    if isinstance(first, HasComponent) and isinstance(second, HasComponent):
        return first.kinds <= second.kinds
    if isinstance(first, HasFibre) and isinstance(second, HasFibre):
        wider = first.fibres <= second.fibres and first.qualities >= second.qualities
        return wider and first.least >= second.least
    return False
