"""A verdict as JSON: stable order, exact numbers, both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from weftmark.core.evaluation.finding import Finding
from weftmark.core.evaluation.measured import value_text
from weftmark.core.evaluation.verdict import Verdict
from weftmark.core.quantity import show_grade
from weftmark.core.specification.limit import Limit, Op
from weftmark.core.subject import Document, Observation
from weftmark.core.text import Text, same
from weftmark.core.words import Words
from weftmark.exchange.dossier import Dossier


def verdict_json(verdict: Verdict, dossier: Dossier | None = None) -> dict[str, Any]:
    """The verdict as plain data; see the published schema `verdict`."""
    edition, subject = verdict.edition, verdict.shown.subject
    classes = sorted(subject.facts.get("product_class", ()))
    return {
        "edition": edition.id,
        "edition_designation": both(edition.designation),
        "edition_title": both(edition.title),
        "edition_digest": edition.digest,
        "banner": both(edition.banner),
        "on": verdict.on.isoformat(),
        "product": {
            "name": both(dossier.product if dossier else same(subject.name)),
            "class": both(edition.words.value("product_class", classes[0])) if classes else None,
            "applicant": both(dossier.applicant) if dossier else None,
            "dossier": dossier.number if dossier else "",
        },
        "synthetic": dossier.synthetic if dossier else False,
        "decision_rule": str(verdict.rule),
        "verdict": str(verdict.outcome),
        "complete": verdict.complete,
        "missing": [
            {"criterion": lack.criterion, "kind": lack.lack.name.lower(), **_said(lack.reason.text())}
            for lack in verdict.missing
        ],
        "findings": [_finding(finding, verdict) for finding in verdict.findings],
        "sections": [{"id": section.id, "title": both(section.title)} for section in edition.sections],
        "warnings": [_said(text) for text in (*verdict.warnings, *(dossier.remarks if dossier else ()))],
    }


def both(text: Text | None) -> dict[str, str] | None:
    """A text as {"zh", "en"}."""
    return None if text is None else _said(text)


def _said(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _finding(finding: Finding, verdict: Verdict) -> dict[str, Any]:
    criterion, limit = finding.criterion, finding.limit
    figure = limit.figure if limit else criterion.figure
    grade = limit is not None and limit.unit == "grade"
    reasons = [reason.text() for reason in finding.reasons]
    clause = limit.clause if limit and limit.clause else criterion.clause
    evidence = sorted([*finding.counted, *finding.set_aside], key=lambda one: one.id)
    return {
        "criterion": criterion.id,
        "clause": clause.say(clause.authentic),
        "clause_text": _said(clause),
        "section": criterion.section,
        "title": _said(criterion.title),
        "outcome": str(finding.outcome),
        "for_information": not finding.decides,
        "part_of": criterion.part_of or None,
        "value": _value(finding),
        "value_text": both(value_text(finding.value)) if finding.value else None,
        "qualifier": str(finding.value.qualifier) if finding.value else None,
        "unit": finding.value.unit if finding.value else (limit.unit if limit else None),
        "comparison": str(limit.op) if limit else None,
        "limit": _limit(limit),
        "limit_text": both(limit.says()) if limit else None,
        "margin_pct": None if grade else number(finding.margin),
        "margin_half_grades": number(finding.margin) if grade else None,
        "decided_by": both(_decider(finding)),
        "decision_rule": str(verdict.rule),
        "reasons": {"zh": [text.zh for text in reasons], "en": [text.en for text in reasons]},
        "evidence": [_evidence(one, one in finding.counted, criterion.words) for one in evidence],
        "basis": str(figure.basis),
        "confidence": str(figure.confidence),
        "verified": figure.verified,
        "note": both(figure.note or criterion.note),
        "source": figure.source,
        "origin": str(criterion.origin),
        "origin_of": criterion.origin_of or None,
    }


def number(value: Decimal | None) -> int | float | None:
    """A decimal as a JSON number, not rounded for show."""
    if value is None or not value.is_finite():
        return None
    return int(value) if value == value.to_integral_value() and abs(value) < 10**15 else float(value)


def _value(finding: Finding) -> int | float | str | None:
    quantity = finding.value
    if quantity is None:
        return finding.word or None
    if quantity.unit == "grade" and quantity.value is not None:
        return show_grade(quantity.value)
    return number(quantity.value)


def _limit(limit: Limit | None) -> Any:
    if limit is None or limit.op is Op.NONE:
        return None
    if limit.op is Op.BETWEEN:
        return [number(limit.low), number(limit.high)]
    if limit.op is Op.ONE_OF:
        return sorted(limit.choices)
    if limit.unit == "grade" and limit.bound is not None:
        return show_grade(limit.bound)
    return number(limit.high if limit.op is Op.NOT_DETECTED else limit.bound)


def _decider(finding: Finding) -> Text | None:
    words, by = finding.criterion.words, finding.by
    if isinstance(by, Observation):
        name = words.parameter(by.parameter)
        if not by.component and not by.kind:
            return name
        part = words.component(by.kind, by.component)
        return Text(f"{part.zh}：{name.zh}", f"{part.en}: {name.en}")
    if isinstance(by, Document):
        kind = words.document(by.kind)
        return Text(f"{kind.zh} {by.number}".strip(), f"{kind.en} {by.number}".strip())
    return None


def _evidence(one: Observation | Document, counted: bool, words: Words) -> dict[str, Any]:
    if isinstance(one, Document):
        return {
            "id": one.id,
            "kind": "document",
            "document": one.kind,
            "title": one.title,
            "issuer": one.issuer,
            "number": one.number,
            "signed": one.signed,
            "valid_from": _day(one.valid_from),
            "valid_to": _day(one.valid_to),
            "at": one.at,
            "counted": counted,
        }
    return {
        "id": one.id,
        "kind": "result",
        "parameter": one.parameter,
        "parameter_title": _said(words.parameter(one.parameter)),
        "component": one.component,
        "value": one.raw,
        "unit": one.quantity.unit if one.quantity else None,
        "method": one.method,
        "laboratory": one.laboratory,
        "report_no": one.report_no,
        "report_date": _day(one.report_date),
        "at": one.at,
        "counted": counted,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
