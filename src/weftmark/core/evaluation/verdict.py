"""The verdict on everything shown for one product, against one edition, on one day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from weftmark.core.evaluation.finding import DecisionRule, Finding, Lack, Missing, Outcome, because
from weftmark.core.evaluation.rules.groups import judge_group
from weftmark.core.evaluation.judge import by_label, judge, outside_scope
from weftmark.core.evaluation.warnings import warnings_of
from weftmark.core.specification.criterion import Rule
from weftmark.core.specification.edition import Edition
from weftmark.core.subject import Shown
from weftmark.core.text import Text


class Verdict(NamedTuple):
    """Nonconform if any deciding finding is; else undetermined if any is; else conform.

    `missing` is in the order in which an applicant can supply it; `complete` means that it is empty.
    """

    edition: Edition
    shown: Shown
    on: date
    rule: DecisionRule
    outcome: Outcome
    findings: tuple[Finding, ...]
    missing: tuple[Missing, ...]
    warnings: tuple[Text, ...]

    @property
    def complete(self) -> bool:
        """Has everything been shown that this edition asks for?"""
        return not self.missing


def judge_edition(
    edition: Edition, shown: Shown, *, on: date, rule: DecisionRule = DecisionRule.SIMPLE
) -> Verdict:
    """Judge every criterion of an edition. Total and pure."""
    settled = at_strictest_class(edition, shown)
    findings: dict[str, Finding] = {}
    groups = []
    for criterion in edition.criteria:
        if criterion.rule is Rule.GROUP:
            groups.append(criterion)
            continue
        finding = judge(criterion, settled, on=on, rule=rule)
        for label in edition.read_across:
            if criterion.id in label.criteria:
                finding = by_label(criterion, finding, frozenset((label.document,)), settled, on)
        findings[criterion.id] = finding
    for group in groups:
        outside = outside_scope(group, settled)
        findings[group.id] = outside or judge_group(
            group, [findings[part] for part in group.parts if part in findings]
        )
    ordered = tuple(findings[criterion.id] for criterion in edition.criteria)
    deciding = [finding for finding in ordered if finding.decides and not finding.criterion.part_of]
    missing = _missing(edition, ordered, deciding)
    return Verdict(
        edition,
        settled,
        on,
        rule,
        _outcome(deciding),
        ordered,
        missing,
        warnings_of(edition, shown, settled, on, ordered),
    )


def at_strictest_class(edition: Edition, shown: Shown) -> Shown:
    """A set of garments is judged at the strictest class among them."""
    classes = shown.subject.facts.get("product_class", frozenset())
    if len(classes) < 2:
        return shown
    strictest = next((name for name in edition.words.classes if name in classes), None)
    if strictest is None:
        return shown
    facts = {**shown.subject.facts, "product_class": frozenset((strictest,))}
    return shown._replace(subject=shown.subject._replace(facts=facts))


def _outcome(deciding: list[Finding]) -> Outcome:
    outcomes = {finding.outcome for finding in deciding}
    if Outcome.NONCONFORM in outcomes:
        return Outcome.NONCONFORM
    if Outcome.UNDETERMINED in outcomes or not outcomes & {Outcome.CONFORM, Outcome.CONDITIONAL}:
        return Outcome.UNDETERMINED
    return Outcome.CONFORM


def _missing(edition: Edition, findings: tuple[Finding, ...], deciding: list[Finding]) -> tuple[Missing, ...]:
    lacks = [lack for finding in deciding for lack in finding.missing]
    if not any(finding.decides for finding in findings):
        lacks.append(Missing("", Lack.LICENSED_TEXT, because("no_deciding_figure", title=edition.title)))
    unique = {(lack.lack, lack.criterion, str(lack.reason.text())): lack for lack in lacks}
    return tuple(sorted(unique.values(), key=lambda lack: lack.lack))
