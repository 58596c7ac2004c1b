"""One quantity against one limit: inside, outside, between, or not to be told."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import NamedTuple

from weftmark.core.evaluation.finding import DecisionRule, Outcome
from weftmark.core.quantity import Qualifier, Quantity
from weftmark.core.specification.limit import Limit, Op

_BELOW = (Qualifier.BELOW, Qualifier.NOT_DETECTED)
_OVER = (Qualifier.ABOVE, Qualifier.AT_LEAST)


_WIDE = Context(prec=80, rounding=ROUND_HALF_EVEN)


class Comparison(NamedTuple):
    """How a quantity stands to a limit. `code` names the sentence; `used` is the value after rounding.

    `margin` is positive inside: percent of the limit, or half grades on a fastness scale.
    """

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
        return _point(quantity, quantity.value, bound, op, rule, rounded)
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
            margin = _margin(ceiling, bound, upper, quantity.unit)
            return Comparison(Outcome.CONFORM, "below_detection", margin)
        return Comparison(Outcome.UNDETERMINED, "method_cannot_tell")
    outside = ceiling < bound or (ceiling == bound and (strict or op is Op.ABOVE))
    if outside:
        return Comparison(Outcome.NONCONFORM, "outside", _margin(ceiling, bound, upper, quantity.unit))
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
    return Comparison(outcome, code, _margin(value, bound, upper, quantity.unit))


def _point(
    quantity: Quantity, value: Decimal, bound: Decimal, op: Op, rule: DecisionRule, rounded: bool
) -> Comparison:
    used = to_place_of(value, bound) if rounded else value
    upper = op in (Op.AT_MOST, Op.BELOW)
    margin = _margin(used, bound, upper, quantity.unit)
    inside = _inside(used, bound, op)
    if rule is DecisionRule.SIMPLE:
        return Comparison(
            Outcome.CONFORM if inside else Outcome.NONCONFORM, "within" if inside else "outside", margin, used
        )
    uncertainty = quantity.uncertainty
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


def _margin(value: Decimal, bound: Decimal, upper: bool, unit: str) -> Decimal | None:
    inside = bound - value if upper else value - bound
    if unit == "grade":
        return inside * 2
    return None if bound == 0 else inside * 100 / abs(bound)


def to_place_of(value: Decimal, bound: Decimal) -> Decimal:
    """Round to the place of the limit, half to even (GB/T 8170, remembered)."""
    exponent = bound.as_tuple().exponent
    place = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return value.quantize(place, context=_WIDE)


def _detected(quantity: Quantity, reach: Decimal | None) -> Comparison:
    """The limit is "not detected"; `reach` is the detection limit a method has to reach."""
    threshold = reach if reach is not None else quantity.lod
    if quantity.qualifier is Qualifier.EQUAL or quantity.qualifier in _OVER:
        value = quantity.value or Decimal(0)
        more_than_nothing = value > 0 or quantity.qualifier is Qualifier.ABOVE
        if more_than_nothing if threshold is None else value >= threshold:
            return Comparison(Outcome.NONCONFORM, "detected")
        if quantity.qualifier in _OVER:
            return Comparison(Outcome.UNDETERMINED, "only_bounded")
        return Comparison(Outcome.CONFORM, "not_detected")
    ceiling = quantity.ceiling
    if reach is None:
        return Comparison(Outcome.CONFORM, "not_detected")
    if ceiling is None:
        return Comparison(Outcome.UNDETERMINED, "no_detection_limit")
    if ceiling <= reach:
        return Comparison(Outcome.CONFORM, "not_detected")
    return Comparison(Outcome.UNDETERMINED, "method_cannot_tell")
