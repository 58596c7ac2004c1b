"""What one observation, one sum or one gap contributes to a finding."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from weftmark.core.evaluation.compare import RANK
from weftmark.core.evaluation.finding import Finding, Lack, Missing, Outcome, Reason, merged
from weftmark.core.quantity import Quantity
from weftmark.core.specification.criterion import Criterion
from weftmark.core.specification.figure import Standing
from weftmark.core.specification.limit import Limit
from weftmark.core.subject import Document, Observation


class Item(NamedTuple):
    """A piece of a finding with its own outcome; the worst one decides."""

    outcome: Outcome
    reasons: tuple[Reason, ...]
    margin: Decimal | None = None
    by: Observation | Document | None = None
    value: Quantity | None = None
    word: str = ""
    used: Decimal | None = None
    lacks: tuple[tuple[Lack, Reason], ...] = ()


def gap(lack: Lack, reason: Reason) -> Item:
    """Something is missing: undetermined, and it says what."""
    return Item(Outcome.UNDETERMINED, (reason,), lacks=((lack, reason),))


_FAR = Decimal("Infinity")


def _badness(item: Item) -> tuple[int, Decimal, str]:
    margin = item.margin
    if margin is None:
        margin = -_FAR if item.outcome is Outcome.NONCONFORM else _FAR
    return (RANK[item.outcome], margin, item.by.id if item.by else "")


def settle(
    criterion: Criterion,
    limit: Limit | None,
    items: list[Item],
    counted: tuple[Observation | Document, ...] = (),
    set_aside: tuple[Observation | Document, ...] = (),
) -> Finding:
    """Join the items of a criterion into its finding: the worst decides, every other says its reason once."""
    ordered = sorted(items, key=_badness)
    worst = ordered[0]
    told = [
        reason
        for item in ordered
        if item is worst or item.outcome is not Outcome.CONFORM
        for reason in item.reasons
    ]
    return Finding(
        criterion=criterion,
        outcome=worst.outcome,
        reasons=merged(told),
        limit=limit,
        value=worst.value,
        word=worst.word,
        rounded=worst.used if worst.value and worst.used != worst.value.value else None,
        margin=worst.margin,
        by=worst.by,
        counted=counted,
        set_aside=set_aside,
        missing=_missing(criterion, ordered),
        decides=decides(criterion, limit),
    )


def _missing(criterion: Criterion, items: list[Item]) -> tuple[Missing, ...]:
    by_lack: dict[Lack, list[Reason]] = {}
    for item in items:
        for lack, reason in item.lacks:
            by_lack.setdefault(lack, []).append(reason)
    return tuple(Missing(criterion.id, lack, reason) for lack in by_lack for reason in merged(by_lack[lack]))


def decides(criterion: Criterion, limit: Limit | None) -> bool:
    """May this finding decide a verdict? Figures for information may not."""
    if limit is not None:
        return limit.figure.standing is not Standing.INFORMATION
    if criterion.limits:
        return any(each.figure.standing is not Standing.INFORMATION for each in criterion.limits)
    return criterion.figure.standing is not Standing.INFORMATION


def plain(criterion: Criterion, outcome: Outcome, reason: Reason, limit: Limit | None = None) -> Finding:
    """A finding with one reason and nothing measured."""
    return Finding(criterion, outcome, (reason,), limit=limit, decides=decides(criterion, limit))
