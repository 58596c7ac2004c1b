"""Criteria on a figure that is calculated from several observations by a named, tested function."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from weftmark.core.evaluation.finding import DecisionRule, Finding, Lack, because
from weftmark.core.evaluation.gathered import gather
from weftmark.core.evaluation.item import Item, gap, settle
from weftmark.core.evaluation.measured import admitted, judge_one
from weftmark.core.quantity import Qualifier, Quantity
from weftmark.core.specification.criterion import Criterion
from weftmark.core.specification.limit import Limit
from weftmark.core.subject import Observation, Shown
from weftmark.core.text import Text
from weftmark.core.units import UnitMismatch

# name -> (unit of each input in the criterion's order, unit of the result)
FUNCTIONS: dict[str, tuple[tuple[str, ...], str]] = {
    "effluent_volume_per_tonne": (("m3", "t"), "m3/t"),
    "water_per_tonne": (("m3", "t"), "m3/t"),
    "water_per_100m": (("m3", "100m"), "m3/100m"),
    "cod_per_tonne": (("kg", "t"), "g/kg"),
    "energy_per_tonne": (("tce", "t"), "tce/t"),
    "energy_per_100m": (("kgce", "100m"), "kgce/100m"),
    "ghg_intensity": (("kgCO2e", "kg"), "kgCO2e/kg"),
    "traced_share": (("kg", "kg"), "%"),
    "reuse_share": (("m3", "m3"), "%"),
}
_SHARES = ("traced_share", "reuse_share")


def ratio(name: str, upper: Decimal, lower: Decimal) -> Decimal | None:
    """The first input per unit of the second; a share in %. None when there is nothing to divide by."""
    if lower <= 0 or upper < 0:
        return None
    return upper * 100 / lower if name in _SHARES else upper / lower


def judge_computed(criterion: Criterion, limit: Limit, shown: Shown, on: date, rule: DecisionRule) -> Finding:
    """Judge a calculated figure; what the calculation lacks is named."""
    function = FUNCTIONS.get(criterion.compute)
    if function is None or len(function[0]) != len(criterion.parameters):
        return settle(
            criterion, limit, [gap(Lack.CLARIFICATION, because("no_function", name=criterion.compute))]
        )
    gathered = gather(criterion, shown)
    counting, refusals = admitted(criterion, gathered, on)
    units, result_unit = function
    values: list[Decimal] = []
    absent: list[str] = []
    unusable: list[str] = []
    for name, unit in zip(criterion.parameters, units, strict=True):
        found = [o for o in counting if o.parameter == name]
        value = _exact(found[0], unit) if found else None
        if not found:
            absent.append(name)
        elif value is None or any(_exact(o, unit) != value for o in found):
            unusable.append(name)
        else:
            values.append(value)
    items = list(refusals)
    if absent:
        lack = Lack.SITE_DATA if criterion.words.site.issuperset(absent) else Lack.TEST
        items.append(gap(lack, because("input_missing", inputs=_names(criterion, absent))))
    amount = ratio(criterion.compute, values[0], values[1]) if len(values) == 2 else None
    if unusable or (len(values) == 2 and amount is None):
        inputs = _names(criterion, unusable or list(criterion.parameters))
        items.append(gap(Lack.CLARIFICATION, because("input_unusable", inputs=inputs)))
    if amount is not None:
        items.append(_item(criterion, limit, Quantity(amount, result_unit), rule))
    return settle(criterion, limit, items, tuple(counting), tuple(gathered.set_aside))


def _item(criterion: Criterion, limit: Limit, quantity: Quantity, rule: DecisionRule) -> Item:
    result = Observation("", criterion.id, quantity)
    item = judge_one(criterion, limit, result, rule, criterion.title)
    inputs = _names(criterion, list(criterion.parameters))
    return item._replace(by=None, reasons=(*item.reasons, because("computed_from", inputs=inputs)))


def _names(criterion: Criterion, names: list[str]) -> tuple[Text, ...]:
    return tuple(criterion.words.parameter(name) for name in names)


def _exact(observation: Observation, unit: str) -> Decimal | None:
    quantity = observation.quantity
    if quantity is None or quantity.qualifier is not Qualifier.EQUAL:
        return None
    try:
        return quantity.into(unit).value
    except UnitMismatch:
        return None
