"""An edition and its criteria as JSON: stable order, both languages; see the published schema `edition`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from weftmark.core.quantity import show_grade
from weftmark.core.specification.criterion import Criterion
from weftmark.core.specification.edition import Edition
from weftmark.core.specification.figure import Figure
from weftmark.core.specification.limit import Limit, Op, Scope
from weftmark.core.specification.wording import (
    RULE_NAMES,
    STATUS_NAMES,
    condition_text,
    scope_text,
    share_text,
)
from weftmark.core.text import Text
from weftmark.core.words import Words
from weftmark.exchange.verdict_json import both, number


def edition_json(edition: Edition) -> dict[str, Any]:
    """A whole edition."""
    words, change = edition.words, edition.transition
    return {
        "edition": edition.id,
        "specification": edition.specification,
        "designation": both(edition.designation),
        "title": both(edition.title),
        "authentic": edition.title.authentic,
        "version": edition.version,
        "status": edition.status,
        "status_name": both(STATUS_NAMES[edition.status]),
        "banner": both(edition.banner),
        "digest": edition.digest,
        "publisher": both(edition.publisher),
        "licence": both(edition.licence),
        "in_force": iso(edition.in_force),
        "until": iso(edition.until),
        "transition": change
        and {
            "replaces": change.replaces,
            "applications_until": iso(change.applications_until),
            "certificates_until": iso(change.certificates_until),
        },
        "sources": list(edition.sources),
        "classes": named(list(words.classes.items())),
        "assumed": dict(edition.assumed),
        "read_across": [
            {
                "document": named([(label.document, words.document(label.document))])[0],
                "criteria": sorted(label.criteria),
                "source": label.source,
            }
            for label in edition.read_across
        ],
        "sections": [{"id": section.id, "title": both(section.title)} for section in edition.sections],
        "criteria": [criterion_json(criterion) for criterion in edition.criteria],
    }


def criterion_json(criterion: Criterion) -> dict[str, Any]:
    """One criterion in full."""
    words = criterion.words
    return {
        "id": criterion.id,
        "clause": both(criterion.clause),
        "section": criterion.section,
        "title": both(criterion.title),
        "rule": str(criterion.rule),
        "rule_name": both(RULE_NAMES[criterion.rule]),
        "parameters": named([(name, words.parameter(name)) for name in criterion.parameters]),
        "aggregate": criterion.aggregate,
        "total": criterion.total or None,
        "below": str(criterion.below),
        "applies": both(condition_text(criterion.applies, words)) if criterion.applies else None,
        "exempt": [
            {
                "when": both(condition_text(one.when, words)),
                "reason": both(one.reason),
                "verified": one.verified,
            }
            for one in criterion.exempt
        ],
        "components": named([(kind, words.component(kind, kind)) for kind in sorted(criterion.components)]),
        "methods": list(criterion.methods),
        "combine": str(criterion.combine),
        "scale": criterion.scale,
        "rounded": criterion.rounded,
        "months": criterion.months,
        "accreditation": str(criterion.accreditation),
        "documents": named([(kind, words.document(kind)) for kind in sorted(criterion.documents)]),
        "share": both(share_text(criterion.share, words)) if criterion.share else None,
        "compute": criterion.compute or None,
        "parts": list(criterion.parts),
        "least": (criterion.least or len(criterion.parts)) if criterion.parts else None,
        "part_of": criterion.part_of or None,
        "stage": criterion.stage or None,
        "note": both(criterion.note),
        "origin": str(criterion.origin),
        "origin_of": criterion.origin_of or None,
        "limits": [limit_json(limit, words) for limit in criterion.limits],
        "figure": None if criterion.limits else figure_json(criterion.figure),
    }


def limit_json(limit: Limit, words: Words) -> dict[str, Any]:
    """A limit with its scope and its figure."""
    return {
        "scope": scope_json(limit.scope),
        "scope_text": both(scope_text(limit.scope, words)),
        "op": str(limit.op),
        "value": value_of(limit),
        "unit": limit.unit,
        "limit_text": both(limit.says()),
        "clause": both(limit.clause),
        "figure": figure_json(limit.figure),
    }


def scope_json(scope: Scope) -> dict[str, list[str]]:
    """Fact by fact, the values in order."""
    return {fact: sorted(values) for fact, values in scope.items()}


def figure_json(figure: Figure) -> dict[str, Any]:
    """Where a figure comes from and how far it may be trusted."""
    return {
        "source": figure.source,
        "basis": str(figure.basis),
        "confidence": str(figure.confidence),
        "verified": figure.verified,
        "standing": str(figure.standing),
        "checked": iso(figure.checked),
        "note": both(figure.note),
    }


def value_of(limit: Limit) -> Any:
    """The limit as a number, a pair, a list of choices or a grade; None where there is none."""
    if limit.op is Op.BETWEEN:
        return [number(limit.low), number(limit.high)]
    if limit.op is Op.ONE_OF:
        return sorted(limit.choices)
    return _one(limit.high if limit.op is Op.NOT_DETECTED else limit.bound, limit.unit)


def _one(bound: Decimal | None, unit: str) -> int | float | str | None:
    return show_grade(bound) if bound is not None and unit == "grade" else number(bound)


def named(pairs: list[tuple[str, Text]]) -> list[dict[str, Any]]:
    """Ids with their names."""
    return [{"id": name, "name": both(text)} for name, text in pairs]


def iso(day: date | None) -> str | None:
    """A date as text."""
    return day.isoformat() if day else None
