"""One quantity against one limit: inside, outside, between, or not to be told."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

from weftmark.core.evaluation.finding import DecisionRule, Outcome
from weftmark.core.quantity import Qualifier, Quantity
from weftmark.core.specification.limit import Limit, Op

_BELOW = (Qualifier.BELOW, Qualifier.NOT_DETECTED)
_OVER = (Qualifier.ABOVE, Qualifier.AT_LEAST)


class Comparison(NamedTuple):
    """How a quantity stands to a limit. `code` names the sentence; `used` is the value after rounding."""

    outcome: Outcome
    code: str
    margin: Decimal | None = None
    used: Decimal | None = None


def compare(
    quantity: Quantity, limit: Limit, *, rule: DecisionRule = DecisionRule.SIMPLE, rounded: bool = False
) -> Comparison:
    """Compare a quantity that is already in the limit's unit. Total: never raises, never guesses."""
    if limit.op is Op.NOT_DETECTED:
        return _detected(quantity, limit.high)
    sides = [_one_side(quantity, bound, op, rule, rounded) for op, bound in _bounds(limit)]
    if not sides:
        return Comparison(Outcome.UNDETERMINED, "only_bounded")
    return min(
        sides, key=lambda side: (RANK[side.outcome], _NO_MARGIN if side.margin is None else side.margin)
    )


RANK = {
    Outcome.NONCONFORM: 0,
    Outcome.UNDETERMINED: 1,
    Outcome.CONDITIONAL: 2,
    Outcome.CONFORM: 3,
    Outcome.NOT_APPLICABLE: 4,
}
_NO_MARGIN = Decimal("Infinity")


def _bounds(limit: Limit) -> list[tuple[Op, Decimal]]:
    sides: list[tuple[Op, Decimal | None]] = [(limit.op, limit.bound)]
    if limit.op is Op.BETWEEN:
        sides = [(Op.AT_LEAST, limit.low), (Op.AT_MOST, limit.high)]
    return [(op, bound) for op, bound in sides if bound is not None]


def _one_side(quantity: Quantity, bound: Decimal, op: Op, rule: DecisionRule, rounded: bool) -> Comparison:
    if quantity.qualifier is Qualifier.EQUAL and quantity.value is not None:
        return _point(quantity.value, quantity.uncertainty, bound, op, rule, rounded)
    upper = op in (Op.AT_MOST, Op.BELOW)
    if quantity.qualifier in _OVER:
        return _over(quantity, bound, op, upper)
    ceiling = quantity.ceiling
    if ceiling is None:
        return Comparison(Outcome.UNDETERMINED, "no_detection_limit")
    strict = quantity.qualifier in _BELOW
    if upper:
        inside = ceiling < bound or (ceiling == bound and (strict or op is Op.AT_MOST))
        if inside:
            return Comparison(Outcome.CONFORM, "below_detection", _margin(ceiling, bound, upper))
        return Comparison(Outcome.UNDETERMINED, "method_cannot_tell")
    outside = ceiling < bound or (ceiling == bound and (strict or op is Op.ABOVE))
    if outside:
        return Comparison(Outcome.NONCONFORM, "outside", _margin(ceiling, bound, upper))
    return Comparison(Outcome.UNDETERMINED, "only_bounded")


def _over(quantity: Quantity, bound: Decimal, op: Op, upper: bool) -> Comparison:
    value = quantity.value
    if value is None:
        return Comparison(Outcome.UNDETERMINED, "only_bounded")
    strict = quantity.qualifier is Qualifier.ABOVE
    beyond = value > bound or (value == bound and (strict or op in (Op.BELOW, Op.AT_LEAST)))
    if not beyond:
        return Comparison(Outcome.UNDETERMINED, "only_bounded")
    outcome, code = (Outcome.NONCONFORM, "outside") if upper else (Outcome.CONFORM, "within")
    return Comparison(outcome, code, _margin(value, bound, upper))


def _point(
    value: Decimal, uncertainty: Decimal | None, bound: Decimal, op: Op, rule: DecisionRule, rounded: bool
) -> Comparison:
    used = to_place_of(value, bound) if rounded else value
    upper = op in (Op.AT_MOST, Op.BELOW)
    margin = _margin(used, bound, upper)
    inside = _inside(used, bound, op)
    if rule is DecisionRule.SIMPLE:
        return Comparison(
            Outcome.CONFORM if inside else Outcome.NONCONFORM, "within" if inside else "outside", margin, used
        )
    if uncertainty is None:
        return Comparison(Outcome.UNDETERMINED, "no_uncertainty", margin, used)
    outwards = uncertainty if upper else -uncertainty
    if rule is DecisionRule.GUARDED_ACCEPTANCE:
        sure = _inside(used + outwards, bound, op) or not inside
    else:
        sure = inside or not _inside(used - outwards, bound, op)
    if not sure:
        return Comparison(Outcome.CONDITIONAL, "guarded_between", margin, used)
    if inside:
        return Comparison(Outcome.CONFORM, "guarded_in", margin, used)
    return Comparison(Outcome.NONCONFORM, "guarded_out", margin, used)


def _inside(value: Decimal, bound: Decimal, op: Op) -> bool:
    if op is Op.AT_MOST:
        return value <= bound
    if op is Op.BELOW:
        return value < bound
    return value >= bound if op is Op.AT_LEAST else value > bound


def _margin(value: Decimal, bound: Decimal, upper: bool) -> Decimal | None:
    if bound == 0:
        return None
    return ((bound - value) if upper else (value - bound)) * 100 / abs(bound)


def to_place_of(value: Decimal, bound: Decimal) -> Decimal:
    """Round to the place of the limit, half to even (GB/T 8170, remembered)."""
    exponent = bound.as_tuple().exponent
    place = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return value.quantize(place, rounding=ROUND_HALF_EVEN)


def _detected(quantity: Quantity, reach: Decimal | None) -> Comparison:
    """The limit is "not detected"; `reach` is the detection limit a method has to reach."""
    if quantity.qualifier in _OVER:
        return Comparison(Outcome.NONCONFORM, "present")
    ceiling = quantity.ceiling
    if quantity.qualifier is Qualifier.EQUAL:
        value = quantity.value or Decimal(0)
        threshold = reach if reach is not None else quantity.lod
        found = value > 0 if threshold is None else value >= threshold
        return Comparison(Outcome.NONCONFORM if found else Outcome.CONFORM, "present" if found else "absent")
    if reach is None:
        return Comparison(Outcome.CONFORM, "absent")
    if ceiling is None:
        return Comparison(Outcome.UNDETERMINED, "no_detection_limit")
    if ceiling <= reach:
        return Comparison(Outcome.CONFORM, "absent")
    return Comparison(Outcome.UNDETERMINED, "method_cannot_tell")
