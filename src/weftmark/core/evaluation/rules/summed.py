"""Sums of congeners, with a lower and an upper bound where something was not detected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from weftmark.core.evaluation.admit import place
from weftmark.core.evaluation.compare import compare
from weftmark.core.evaluation.finding import DecisionRule, Finding, Lack, Outcome, Reason, because
from weftmark.core.evaluation.gathered import gather, members_gap, nothing, untested
from weftmark.core.evaluation.item import Item, gap, settle
from weftmark.core.evaluation.measured import admitted, judge_one, reasons_of, unusable
from weftmark.core.evaluation.rules.observed import tells_little, with_remarks, without_conflicts
from weftmark.core.quantity import Qualifier, Quantity, show
from weftmark.core.specification.criterion import Below, Criterion
from weftmark.core.specification.limit import Limit, with_unit
from weftmark.core.subject import Observation, Shown

_ZERO = Decimal(0)
_CODES = {"within": "sum_within", "outside": "sum_outside"}


def judge_sum(criterion: Criterion, limit: Limit, shown: Shown, on: date, rule: DecisionRule) -> Finding:
    """Judge a sum per component and colour; a total the laboratory reported itself counts like any value."""
    gathered = gather(criterion, shown)
    counting, items = admitted(criterion, gathered, on)
    if not gathered.observations:
        items.append(nothing(criterion, criterion.title))
        return settle(criterion, limit, items)
    for component in dict.fromkeys(o.component for o in counting):
        here = [o for o in counting if o.component == component]
        items += _on_component(criterion, limit, here, rule)
    items += untested(criterion, shown, gathered.observations, criterion.title)
    finding = settle(criterion, limit, items, tuple(counting), tuple(gathered.set_aside))
    return with_remarks(criterion, finding, counting, gathered)


def _on_component(
    criterion: Criterion, limit: Limit, here: list[Observation], rule: DecisionRule
) -> list[Item]:
    """A reported total settles a component unless its members say more, or fail by themselves."""
    totals = [o for o in here if o.parameter not in criterion.parameters]
    members = [o for o in here if o.parameter in criterion.parameters]
    stated = without_conflicts(criterion, [(o, judge_one(criterion, limit, o, rule)) for o in totals])
    summed = [item for o in members if (item := unusable(criterion, limit, o)) is not None]
    if not summed:
        sets = [(part[0], _sum_item(criterion, limit, part, rule)) for part in _sets(criterion, members)]
        summed = without_conflicts(criterion, sets)
    if not stated or not summed:
        return stated or summed
    told = all(item.outcome in (Outcome.CONFORM, Outcome.CONDITIONAL) for item in summed)
    if told and all(map(tells_little, stated)):
        return summed
    return stated + [item for item in summed if item.outcome is Outcome.NONCONFORM]


def _sets(criterion: Criterion, members: list[Observation]) -> Iterator[list[Observation]]:
    """Results that make one sum: of one colour, and of one report where every report is complete."""
    for colour in sorted({o.colour for o in members if o.colour}) or [""]:
        alike = [o for o in members if o.colour in ("", colour)]
        reports: dict[str, list[Observation]] = {}
        for observation in alike:
            reports.setdefault(observation.report_no, []).append(observation)
        whole = all({o.parameter for o in one}.issuperset(criterion.parameters) for one in reports.values())
        yield from reports.values() if whole else [alike]


class _Bounds(NamedTuple):
    """The least and the most a result allows (None where that is open) and its uncertainty."""

    low: Decimal
    high: Decimal | None
    uncertainty: Decimal | None


class _Total(NamedTuple):
    """Both bounds of a sum, and the members of which too little is known."""

    low: Decimal
    high: Decimal
    uncertainty: Decimal | None
    absent: list[str]
    open: list[str]
    undetected: bool


def _sum_item(criterion: Criterion, limit: Limit, members: list[Observation], rule: DecisionRule) -> Item:
    where = place(criterion, members[0])
    words = {"what": criterion.title, "where": where, "limit": limit.says()}
    total = _add_up(criterion, limit.unit, members)
    least, most = (
        _compared(criterion, limit, Quantity(value, limit.unit, uncertainty=total.uncertainty), rule, words)
        for value in (total.low, total.high)
    )
    by = max(members, key=lambda one: _bounds(one, limit.unit, criterion.below)[0])
    if total.absent or total.open:
        if least.outcome is Outcome.NONCONFORM and limit.low is None:
            return _told(least, because("sum_already"))._replace(by=by)
        return _gaps(criterion, total, where)
    if criterion.below is Below.LOWER:
        return _told(least, *([because("counted_as_nothing")] if total.undetected else []))._replace(by=by)
    if total.low == total.high:
        return least._replace(by=by)
    low, high = (with_unit(show(value), limit.unit) for value in (total.low, total.high))
    if criterion.below is Below.UPPER:
        return _told(most, because("counted_at_loq"))._replace(by=by)
    if least.outcome is most.outcome:
        return _told(most, because("counted_both", low=low, high=high))._replace(by=by)
    return gap(Lack.RETEST, because("sum_between", low=low, high=high, **words))._replace(by=by)


def _compared(
    criterion: Criterion, limit: Limit, quantity: Quantity, rule: DecisionRule, words: dict[str, Any]
) -> Item:
    found = compare(quantity, limit, rule=rule, rounded=criterion.rounded)
    found = found._replace(code=_CODES.get(found.code, found.code))
    reasons = reasons_of(found, quantity, rule, words)
    if found.code.startswith("guarded"):
        reasons = (*reasons, because("uncertainties_added"))
    lacks = ((Lack.REPORT_DATA, reasons[0]),) if found.outcome is Outcome.UNDETERMINED else ()
    return Item(found.outcome, reasons, found.margin, None, quantity, used=found.used, lacks=lacks)


def _told(item: Item, *more: Reason) -> Item:
    return item._replace(reasons=(*item.reasons, *more))


def _gaps(criterion: Criterion, total: _Total, where: tuple[Any, ...]) -> Item:
    """What a sum lacks: results of members, or the limits below which members were not found."""
    lacks: list[tuple[Lack, Reason]] = []
    if total.absent:
        lacks += members_gap(criterion, total.absent, where).lacks
    if total.open:
        names = tuple(criterion.words.parameter(name) for name in total.open)
        reason = because("members_open", what=criterion.title, where=where, members=names)
        lacks.append((Lack.REPORT_DATA, reason))
    return Item(Outcome.UNDETERMINED, tuple(reason for _, reason in lacks), lacks=tuple(lacks))


def _add_up(criterion: Criterion, unit: str, members: list[Observation]) -> _Total:
    """Add the worst value of each member."""
    low, high, uncertainty = _ZERO, _ZERO, [_ZERO]
    absent: list[str] = []
    opened: list[str] = []
    exact = True
    for name in criterion.parameters:
        found = [_bounds(o, unit, criterion.below) for o in members if o.parameter == name]
        if not found:
            absent.append(name)
            continue
        low += max(one.low for one in found)
        tops = [one.high for one in found if one.high is not None]
        if len(tops) < len(found):
            opened.append(name)
            continue
        high += max(tops)
        worst = max(found, key=lambda one: one.high or _ZERO).uncertainty
        exact = exact and worst is not None
        uncertainty += [] if worst is None else [worst]
    undetected = any(o.quantity is None or o.quantity.qualifier is not Qualifier.EQUAL for o in members)
    return _Total(low, high, sum(uncertainty, _ZERO) if exact else None, absent, opened, undetected)


def _bounds(observation: Observation, unit: str, below: Below) -> _Bounds:
    """Lowest and highest amount a usable observation allows, in `unit`."""
    if observation.quantity is None:
        nothing_found = observation.word == "absent" and below is Below.LOWER
        return _Bounds(_ZERO, _ZERO if nothing_found else None, _ZERO)
    quantity = observation.quantity.into(unit)
    if quantity.qualifier is Qualifier.EQUAL and quantity.value is not None:
        value = max(quantity.value, _ZERO)
        return _Bounds(value, value, quantity.uncertainty)
    if quantity.qualifier in (Qualifier.ABOVE, Qualifier.AT_LEAST):
        return _Bounds(quantity.value or _ZERO, None, None)
    if below is Below.LOWER:
        return _Bounds(_ZERO, _ZERO, _ZERO)
    quantified = quantity.loq if quantity.qualifier is Qualifier.NOT_DETECTED else None
    tops = [top for top in (quantity.ceiling, quantified) if top is not None]
    return _Bounds(_ZERO, max(tops, default=None), _ZERO)
