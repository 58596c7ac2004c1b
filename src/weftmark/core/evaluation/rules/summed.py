"""Sums of congeners, with a lower and an upper bound where something was not detected."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from weftmark.core.evaluation.admit import place
from weftmark.core.evaluation.compare import compare
from weftmark.core.evaluation.finding import DecisionRule, Finding, Lack, Outcome, because
from weftmark.core.evaluation.gathered import gather, members_gap, nothing, untested
from weftmark.core.evaluation.item import Item, gap, settle
from weftmark.core.evaluation.measured import admitted, judge_one
from weftmark.core.evaluation.rules.observed import with_remarks, without_conflicts
from weftmark.core.quantity import Qualifier, Quantity, show
from weftmark.core.specification.criterion import Below, Criterion
from weftmark.core.specification.limit import Limit, with_unit
from weftmark.core.subject import Observation, Shown
from weftmark.core.units import UnitMismatch


def judge_sum(criterion: Criterion, limit: Limit, shown: Shown, on: date, rule: DecisionRule) -> Finding:
    """Judge a sum per component; a total the laboratory reported itself counts like any value."""
    gathered = gather(criterion, shown)
    counting, items = admitted(criterion, gathered, on)
    if not gathered.observations:
        items.append(nothing(criterion, criterion.title))
        return settle(criterion, limit, items)
    totals = [
        o for o in counting if o.parameter == criterion.total and criterion.total not in criterion.parameters
    ]
    items += without_conflicts(criterion, [(o, judge_one(criterion, limit, o, rule)) for o in totals])
    summed = {o.component for o in totals}
    by_component: dict[str, list[Observation]] = defaultdict(list)
    for observation in counting:
        if observation not in totals:
            by_component[observation.component].append(observation)
    for component, members in by_component.items():
        if component not in summed:
            items.append(_sum_item(criterion, limit, members, rule))
    items += untested(criterion, shown, gathered.observations, criterion.title)
    finding = settle(criterion, limit, items, tuple(counting), tuple(gathered.set_aside))
    return with_remarks(criterion, finding, counting)


class _Total(NamedTuple):
    """Both bounds of a sum, and the members of which too little is known."""

    low: Decimal
    high: Decimal
    unknown: list[str]


def _sum_item(criterion: Criterion, limit: Limit, members: list[Observation], rule: DecisionRule) -> Item:
    words = {"what": criterion.title, "where": place(criterion, members[0]), "limit": limit.says()}
    total = _add_up(criterion, limit.unit, members)
    if isinstance(total, Observation):
        unit = total.quantity.unit if total.quantity else ""
        return gap(Lack.CLARIFICATION, because("other_unit", unit=unit, **words))

    def at(value: Decimal) -> Item:
        quantity = Quantity(value, limit.unit)
        found = compare(quantity, limit, rounded=criterion.rounded)
        code = "sum_within" if found.outcome is Outcome.CONFORM else "sum_outside"
        reason = because(code, value=with_unit(show(value), limit.unit), **words)
        return Item(found.outcome, (reason,), found.margin, members[0], quantity, used=found.used)

    least, most = at(total.low), at(total.high)
    if total.unknown:
        sure = least.outcome is Outcome.NONCONFORM and limit.low is None
        return least if sure else members_gap(criterion, total.unknown)
    if criterion.below is Below.LOWER or total.low == total.high:
        return least
    if criterion.below is Below.UPPER or least.outcome is most.outcome:
        return most
    low, high = (with_unit(show(value), limit.unit) for value in (total.low, total.high))
    return gap(Lack.RETEST, because("sum_between", low=low, high=high, **words))._replace(by=members[0])


def _add_up(criterion: Criterion, unit: str, members: list[Observation]) -> _Total | Observation:
    """Add the worst value of each member; an observation whose unit does not fit is handed back."""
    low, high = Decimal(0), Decimal(0)
    unknown: list[str] = []
    for name in criterion.parameters:
        found = [(o, _bounds(o, unit)) for o in members if o.parameter == name]
        misfit = next((o for o, bounds in found if bounds is None), None)
        if misfit is not None:
            return misfit
        bounds = [pair for _, pair in found if pair is not None]
        low += max((least for least, _ in bounds), default=Decimal(0))
        tops = [most for _, most in bounds if most is not None]
        if not bounds or len(tops) < len(bounds):
            unknown.append(name)
        else:
            high += max(tops)
    return _Total(low, high, unknown)


def _bounds(observation: Observation, unit: str) -> tuple[Decimal, Decimal | None] | None:
    """Lowest and highest amount an observation allows, in `unit`; None when the unit does not fit."""
    if observation.quantity is None:
        return (Decimal(0), None)
    try:
        quantity = observation.quantity.into(unit)
    except UnitMismatch:
        return None
    if quantity.qualifier is Qualifier.EQUAL and quantity.value is not None:
        return (max(quantity.value, Decimal(0)), quantity.value)
    top = quantity.ceiling
    if quantity.qualifier is Qualifier.NOT_DETECTED and quantity.loq is not None:
        top = quantity.loq
    return (quantity.floor or Decimal(0), top)
