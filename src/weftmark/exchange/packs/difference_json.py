"""The difference of two editions as JSON; see the published schema `difference`."""

from __future__ import annotations

from typing import Any

from weftmark.core.specification.change import Change
from weftmark.core.specification.difference import CriterionDifference, Difference
from weftmark.core.specification.edition import Edition
from weftmark.core.specification.limit import Limit
from weftmark.core.specification.wording import ASPECT_NAMES, scope_text
from weftmark.exchange.packs.edition_json import named, scope_json, value_of
from weftmark.exchange.verdict_json import both


def difference_json(difference: Difference) -> dict[str, Any]:
    """Head, counts, counts by product class, and every criterion that differs."""
    return {
        "old": _side(difference.old),
        "new": _side(difference.new),
        "counts": {str(change): difference.count(change) for change in Change},
        "unchanged": difference.unchanged,
        "classes_added": list(difference.classes_added),
        "classes_removed": list(difference.classes_removed),
        "classes_renamed": list(difference.classes_renamed),
        "by_class": [
            {
                "id": name,
                "name": both(text),
                **{str(change): difference.count(change, name) for change in Change},
            }
            for name, text in difference.classes.items()
        ],
        "criteria": [_criterion(one, difference) for one in difference.criteria],
    }


def _side(edition: Edition) -> dict[str, Any]:
    return {
        "edition": edition.id,
        "title": both(edition.title),
        "version": edition.version,
        "digest": edition.digest,
    }


def _criterion(one: CriterionDifference, difference: Difference) -> dict[str, Any]:
    criterion = one.new or one.old
    assert criterion is not None
    return {
        "criterion": one.id,
        "change": str(one.change),
        "title": both(criterion.title),
        "clause": both(criterion.clause),
        "section": criterion.section,
        "affected": named([(name, difference.class_name(name)) for name in one.classes]),
        "limits": [
            {
                "scope": scope_json(cell.scope),
                "scope_text": both(scope_text(cell.scope, criterion.words)),
                "change": str(cell.change),
                "old": _limit(cell.old),
                "new": _limit(cell.new),
            }
            for cell in one.cells
        ],
        "aspects": [
            {
                "aspect": aspect.name,
                "name": both(ASPECT_NAMES[aspect.name]),
                "change": str(aspect.change),
                "old": both(aspect.old),
                "new": both(aspect.new),
            }
            for aspect in one.aspects
        ],
    }


def _limit(limit: Limit | None) -> dict[str, Any] | None:
    return limit and {
        "op": str(limit.op),
        "value": value_of(limit),
        "unit": limit.unit,
        "limit_text": both(limit.says()),
        "verified": limit.figure.verified,
        "standing": str(limit.figure.standing),
    }
