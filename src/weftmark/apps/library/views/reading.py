"""An edition and a difference as their pages show them: plain records, made from the core's values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from weftmark.core.specification.criterion import Criterion
from weftmark.core.specification.difference import CriterionDifference, Difference
from weftmark.core.specification.edition import Edition
from weftmark.core.specification.figure import BASIS_NAMES, Figure, Standing
from weftmark.core.specification.limit import Limit, Op
from weftmark.core.specification.wording import (
    ASPECT_NAMES,
    ORIGIN_NAMES,
    RULE_NAMES,
    STANDING_NAMES,
    condition_text,
    scope_text,
    share_text,
)
from weftmark.core.text import Text

TONES = {"full_text": "leaf", "excerpt": "leaf", "memory": "weld", "assumption": "weld"}
CHANGES = {
    "added": _("added"),
    "removed": _("removed"),
    "tightened": _("stricter"),
    "relaxed": _("less strict"),
    "changed": _("changed"),
    "reworded": _("reworded"),
}
CLASS = "product_class"


class LimitSaid(NamedTuple):
    """One limit: for whom, how much, and how far it may be trusted."""

    scope: Text
    says: Text
    basis: Text
    tone: str
    standing: Text | None
    note: Text | None
    source: str


class CriterionSaid(NamedTuple):
    """One criterion."""

    id: str
    clause: Text
    title: Text
    rule: Text
    limits: tuple[LimitSaid, ...]
    applies: Text | None
    share: Text | None
    documents: tuple[Text, ...]
    methods: tuple[str, ...]
    origin: Text | None
    note: Text | None


class SectionSaid(NamedTuple):
    """A section with its criteria."""

    id: str
    title: Text
    criteria: tuple[CriterionSaid, ...]


class SourceSaid(NamedTuple):
    """Where figures come from, how they were confirmed, and how many rest on it."""

    source: str
    basis: Text
    tone: str
    figures: int


def sections_of(edition: Edition, product_class: str = "") -> tuple[SectionSaid, ...]:
    """The sections in the order of the document, with the limits of one product class where one is named."""
    return tuple(
        SectionSaid(
            section.id,
            section.title,
            tuple(
                _criterion(one, product_class)
                for one in edition.criteria
                if one.section == section.id and _speaks(one, product_class)
            ),
        )
        for section in edition.sections
    )


def _speaks(criterion: Criterion, product_class: str) -> bool:
    """Does a criterion say anything to this class? One without limits speaks to all."""
    return not product_class or not criterion.limits or bool(_limits(criterion, product_class))


def _limits(criterion: Criterion, product_class: str) -> list[Limit]:
    return [
        limit
        for limit in criterion.limits
        if (limit.op is not Op.NONE or not product_class)
        and (not product_class or product_class in limit.scope.get(CLASS, {product_class}))
    ]


def _criterion(criterion: Criterion, product_class: str) -> CriterionSaid:
    words = criterion.words
    limits = [
        (scope_text(one.scope, words), one.says(), one.figure) for one in _limits(criterion, product_class)
    ]
    if not criterion.limits and criterion.figure.source:
        limits = [(Text("", ""), Text("", ""), criterion.figure)]
    return CriterionSaid(
        criterion.id,
        criterion.clause,
        criterion.title,
        RULE_NAMES[criterion.rule],
        tuple(_limit(*one) for one in limits),
        condition_text(criterion.applies, words) if criterion.applies else None,
        share_text(criterion.share, words) if criterion.share else None,
        tuple(words.document(kind) for kind in sorted(criterion.documents)),
        criterion.methods,
        ORIGIN_NAMES[criterion.origin] if criterion.origin != "own" else None,
        criterion.note,
    )


def _limit(scope: Text, says: Text, figure: Figure) -> LimitSaid:
    decides = figure.standing is Standing.DECIDES
    return LimitSaid(
        scope,
        says,
        BASIS_NAMES[figure.basis],
        TONES[figure.basis],
        None if decides else STANDING_NAMES[figure.standing],
        figure.note,
        figure.source,
    )


def sources_of(edition: Edition) -> tuple[SourceSaid, ...]:
    """Every source of a figure, the most used first."""
    counted = Counter((one.source, one.basis) for one in _figures(edition.criteria) if one.source)
    return tuple(
        SourceSaid(source, BASIS_NAMES[basis], TONES[basis], count)
        for (source, basis), count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def _figures(criteria: Iterable[Criterion]) -> Iterable[Figure]:
    for criterion in criteria:
        yield from (limit.figure for limit in criterion.limits) if criterion.limits else (criterion.figure,)


class ChangeSaid(NamedTuple):
    """One line of a difference: what, for whom, before, after, in which direction."""

    what: Text
    old: Text | None
    new: Text | None
    change: object


class CriterionChange(NamedTuple):
    """A criterion that differs."""

    id: str
    title: Text
    clause: Text
    change: object
    classes: tuple[Text, ...]
    lines: tuple[ChangeSaid, ...]


def changes_of(difference: Difference) -> tuple[CriterionChange, ...]:
    """Every criterion that differs, line by line."""
    return tuple(_change(one, difference) for one in difference.criteria)


def _change(one: CriterionDifference, difference: Difference) -> CriterionChange:
    criterion = one.new or one.old
    assert criterion is not None
    limits = [
        ChangeSaid(
            scope_text(cell.scope, criterion.words),
            cell.old.says() if cell.old else None,
            cell.new.says() if cell.new else None,
            CHANGES[cell.change],
        )
        for cell in one.cells
    ]
    others = [
        ChangeSaid(ASPECT_NAMES[aspect.name], aspect.old, aspect.new, CHANGES[aspect.change])
        for aspect in one.aspects
    ]
    return CriterionChange(
        one.id,
        criterion.title,
        criterion.clause,
        CHANGES[one.change],
        tuple(difference.class_name(name) for name in one.classes),
        (*limits, *others),
    )
