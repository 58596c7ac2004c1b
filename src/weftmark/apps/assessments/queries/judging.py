"""What `judge` makes of the evidence of a case, with what assessors entered where nothing can be computed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from weftmark.apps.assessments.models import Finding
from weftmark.apps.assessments.queries.findings import (
    Standing,
    current_findings,
    edition_of,
    measurable,
    prevails,
)
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.evidence.queries.shown import subject_of
from weftmark.core.evaluation.finding import Finding as Judged
from weftmark.core.evaluation.finding import Missing, Outcome
from weftmark.core.evaluation.judge import outside_scope
from weftmark.core.evaluation.rules.groups import judge_group
from weftmark.core.evaluation.verdict import Verdict, deciding, inner_first, judge_edition, outcome_of
from weftmark.core.specification.criterion import Rule
from weftmark.core.specification.edition import Edition
from weftmark.core.subject import Shown
from weftmark.exchange.verdict_json import verdict_json

Entered = Mapping[tuple[str, str], str]
"""Outcomes that assessors entered, by criterion and product ("" for every product)."""


@dataclass(frozen=True)
class ProductVerdict:
    """The verdict on one product; `findings` are as computed, groups from what holds for their parts."""

    about: str
    name: str
    verdict: Verdict
    findings: tuple[dict[str, Any], ...]

    @property
    def outcome(self) -> str:
        """How the product stands."""
        return str(self.verdict.outcome)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What is still missing for it."""
        return self.verdict.missing


def verdicts_of(dossier: Dossier, entered: Entered | None = None) -> list[ProductVerdict]:
    """A verdict for every product of a case, from the evidence as it stands now."""
    edition = edition_of(dossier)
    entered = entered_outcomes(dossier) if entered is None else entered
    return [judged_product(edition, about, shown, entered) for about, shown in products_shown(dossier)]


def products_shown(dossier: Dossier) -> list[tuple[str, Shown]]:
    """What was shown for each product, by its key; the key is empty where there is one alone."""
    shown = subject_of(dossier)
    alone = len(shown) == 1
    return [("" if alone else str(product.pk), seen) for product, seen in shown]


def entered_outcomes(dossier: Dossier) -> dict[tuple[str, str], str]:
    """What assessors entered, as far as nothing replaced it."""
    found = current_findings(dossier).filter(source=Finding.ENTERED)
    return {(finding.criterion, finding.about): finding.outcome for finding in found}


def entered_in(found: Iterable[Standing]) -> dict[tuple[str, str], str]:
    """The same, where the standings have been read already."""
    held = [one.entered for one in found if one.entered is not None]
    return {(finding.criterion, finding.about): finding.outcome for finding in held}


def judged_product(edition: Edition, about: str, shown: Shown, entered: Entered) -> ProductVerdict:
    """The verdict on one product, today."""
    verdict = judge_edition(edition, shown, on=timezone.localdate())
    plain = {finding.criterion.id: finding for finding in verdict.findings}
    holding = {name: _holding(finding, about, entered) for name, finding in plain.items()}
    for group in inner_first([one for one in edition.criteria if one.rule is Rule.GROUP]):
        parts = [holding[part] for part in group.parts if part in holding]
        plain[group.id] = outside_scope(group, verdict.shown) or judge_group(group, parts)
        holding[group.id] = _holding(plain[group.id], about, entered)
    computed = _with(verdict, plain.values())
    return ProductVerdict(
        about, shown.subject.name, _with(verdict, holding.values()), tuple(verdict_json(computed)["findings"])
    )


def _holding(finding: Judged, about: str, entered: Entered) -> Judged:
    name = finding.criterion.id
    outcome = entered.get((name, about)) or entered.get((name, ""))
    if outcome is None or not prevails(finding.outcome, outcome, measured=measurable(finding.criterion)):
        return finding
    return finding._replace(outcome=Outcome(outcome), missing=())


def _with(verdict: Verdict, findings: Iterable[Judged]) -> Verdict:
    """The same verdict with other findings."""
    found = tuple(findings)
    outcome = outcome_of({finding.outcome for finding in deciding(found)})
    changed = Verdict(verdict.edition, verdict.given, verdict.shown, verdict.on, verdict.rule, outcome)
    changed.findings = found
    return changed


def rows_of(verdicts: Iterable[ProductVerdict]) -> dict[tuple[str, str], dict[str, Any]]:
    """One finding per criterion, and one per product only where products differ."""
    by_criterion: dict[str, dict[str, dict[str, Any]]] = {}
    for verdict in verdicts:
        for finding in verdict.findings:
            by_criterion.setdefault(finding["criterion"], {})[verdict.about] = finding
    rows = {}
    for criterion, found in by_criterion.items():
        written = {canonical(finding) for finding in found.values()}
        if len(written) == 1:
            rows[criterion, ""] = next(iter(found.values()))
        else:
            rows |= {(criterion, about): finding for about, finding in found.items()}
    return rows


def canonical(data: object) -> str:
    """JSON with sorted keys and nothing to spare, so that equal data is equal text."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def margin_of(finding: Mapping[str, Any]) -> float | None:
    """The distance to the limit: 0 at it, 1 at nothing, negative beyond; eight half grades are the scale."""
    if finding["margin_pct"] is not None:
        return float(finding["margin_pct"]) / 100
    if finding["margin_half_grades"] is not None:
        return float(finding["margin_half_grades"]) / 8
    return None
