"""The limit that a result has to meet, where the edition of the case sets one for the product."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.evidence.models import Result
from weftmark.apps.evidence.queries.observations import read_back
from weftmark.apps.evidence.queries.shown import subjects_of
from weftmark.apps.library.queries import edition_of
from weftmark.core.evaluation.judge import choose_limit
from weftmark.core.quantity import Qualifier
from weftmark.core.specification.limit import Limit, Op
from weftmark.core.text import Text
from weftmark.core.units import UnitMismatch

Limits = dict[tuple[int, str], Limit]


class Against(NamedTuple):
    """A value and its limits in one unit, as a margin is drawn; the limit in words beside it."""

    value: Decimal | None
    at_most: Decimal | None
    at_least: Decimal | None
    unit: str
    limit: Text
    exact: bool

    @property
    def drawn(self) -> bool:
        """Is it a number beside a number? What was not detected has no place on a bar."""
        return self.exact and self.value is not None and (self.at_most, self.at_least) != (None, None)


def limits_of(dossier: Dossier) -> Limits:
    """For each product and parameter the limit of the case's edition, the first where several apply."""
    edition, found = edition_of(dossier.edition), Limits()
    for product, shown in subjects_of(dossier):
        for criterion in edition.criteria:
            limit = choose_limit(criterion, shown) if criterion.limits else None
            if isinstance(limit, Limit):
                for parameter in criterion.parameters:
                    found.setdefault((product.pk, parameter), limit)
    return found


def against(result: Result, limits: Limits) -> Against | None:
    """The result beside its limit; None where no limit is known."""
    limit = limits.get((result.product_id or 0, result.parameter))
    if limit is None:
        return None
    quantity = read_back(result.observation).quantity
    value = None
    if quantity is not None and limit.op not in (Op.ONE_OF, Op.NONE):
        try:
            value = quantity.into(limit.unit).ceiling if limit.unit else quantity.ceiling
        except UnitMismatch:
            value = None
    upper = limit.high if limit.op in (Op.AT_MOST, Op.BELOW, Op.BETWEEN) else None
    lower = limit.low if limit.op in (Op.AT_LEAST, Op.ABOVE, Op.BETWEEN) else None
    exact = quantity is not None and quantity.qualifier is Qualifier.EQUAL
    return Against(value, upper, lower, limit.unit, limit.says(), exact)
