"""The verdict on everything shown for one product, against one edition, on one day."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date
from functools import cached_property

from weftmark.core.evaluation.finding import DecisionRule, Finding, Lack, Missing, Outcome, because
from weftmark.core.evaluation.judge import by_label, judge, outside_scope
from weftmark.core.evaluation.rules.groups import judge_group
from weftmark.core.evaluation.screen import Screen
from weftmark.core.evaluation.warnings import warnings_of
from weftmark.core.specification.criterion import Criterion, Rule
from weftmark.core.specification.edition import Edition
from weftmark.core.subject import Shown
from weftmark.core.text import Text


class Verdict:
    """Nonconform if any deciding finding is; else undetermined if any is; else conform.

    The outcome is known at once; findings, what is missing and warnings are worked out when they are read.
    """

    def __init__(
        self, edition: Edition, given: Shown, settled: Shown, on: date, rule: DecisionRule, outcome: Outcome
    ) -> None:
        self.edition = edition
        self.given = given
        self.shown = settled
        self.on = on
        self.rule = rule
        self.outcome = outcome

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """One finding per criterion, in the edition's order."""
        return all_findings(self.edition, self.shown, self.on, self.rule)

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """What is still missing, in the order in which an applicant can supply it."""
        lacks = [lack for finding in deciding(self.findings) for lack in finding.missing]
        if not any(finding.decides for finding in self.findings):
            lacks.append(
                Missing("", Lack.LICENSED_TEXT, because("no_deciding_figure", title=self.edition.title))
            )
        elif self.outcome is Outcome.UNDETERMINED and not lacks:
            reason = because("nothing_applies", title=self.edition.title)
            lacks.append(Missing("", Lack.CLARIFICATION, reason))
        unique = {(lack.lack, lack.criterion, str(lack.reason.text())): lack for lack in lacks}
        return tuple(sorted(unique.values(), key=lambda lack: lack.lack))

    @property
    def complete(self) -> bool:
        """Has everything been shown that this edition asks for?"""
        return not self.missing

    @cached_property
    def warnings(self) -> tuple[Text, ...]:
        """What a reader has to know besides the findings."""
        return warnings_of(self.edition, self.given, self.shown, self.on, self.findings)


class Judge:
    """An edition and a decision rule, made ready to judge many products."""

    def __init__(self, edition: Edition, rule: DecisionRule = DecisionRule.SIMPLE) -> None:
        self.edition = edition
        self.rule = rule
        self.screen = Screen(edition) if rule is DecisionRule.SIMPLE else None

    def verdict(self, shown: Shown, *, on: date) -> Verdict:
        """The verdict on one product. Total and pure."""
        settled = settled_facts(self.edition, shown)
        outcomes = self._outcomes(settled, on)
        if outcomes is None:
            findings = all_findings(self.edition, settled, on, self.rule)
            outcome = outcome_of({finding.outcome for finding in deciding(findings)})
        else:
            outcome = outcome_of(outcomes)
        return Verdict(self.edition, shown, settled, on, self.rule, outcome)

    def _outcomes(self, shown: Shown, on: date) -> frozenset[Outcome] | None:
        """Outcomes of the deciding findings by the quick look; None where findings depend on each other."""
        if self.screen is None:
            return None
        found, rest = self.screen.look(shown, on)
        criteria = self.edition.criteria
        if any(criteria[position].rule is Rule.GROUP for position in rest) or self.edition.read_across:
            return None
        judged = (judge(criteria[position], shown, on=on, rule=self.rule) for position in rest)
        return found.union(finding.outcome for finding in judged if finding.decides)


def judge_edition(
    edition: Edition, shown: Shown, *, on: date, rule: DecisionRule = DecisionRule.SIMPLE
) -> Verdict:
    """Judge one product against one edition; for many products keep a `Judge`."""
    return Judge(edition, rule).verdict(shown, on=on)


def all_findings(edition: Edition, shown: Shown, on: date, rule: DecisionRule) -> tuple[Finding, ...]:
    """Every finding in full; groups are judged from their parts."""
    findings: dict[str, Finding] = {}
    groups = [criterion for criterion in edition.criteria if criterion.rule is Rule.GROUP]
    for criterion in edition.criteria:
        if criterion.rule is Rule.GROUP:
            continue
        finding = judge(criterion, shown, on=on, rule=rule)
        for label in edition.read_across:
            if criterion.id in label.criteria:
                finding = by_label(criterion, finding, frozenset((label.document,)), shown, on)
        findings[criterion.id] = finding
    for group in inner_first(groups):
        outside = outside_scope(group, shown)
        parts = [findings[part] for part in group.parts if part in findings]
        findings[group.id] = outside or judge_group(group, parts)
    return tuple(findings[criterion.id] for criterion in edition.criteria)


def inner_first(groups: list[Criterion]) -> list[Criterion]:
    """Groups in an order in which each comes after the groups among its parts."""
    ordered: list[Criterion] = []
    waiting = {group.id: group for group in groups}
    while waiting:
        ready = [group for group in waiting.values() if waiting.keys().isdisjoint(group.parts)]
        for group in ready or list(waiting.values()):
            ordered.append(waiting.pop(group.id))
    return ordered


def deciding(findings: tuple[Finding, ...]) -> list[Finding]:
    """The findings that may decide: not for information, and not parts of a group."""
    return [finding for finding in findings if finding.decides and not finding.criterion.part_of]


def outcome_of(outcomes: AbstractSet[Outcome]) -> Outcome:
    """The outcome of a set of deciding findings."""
    if Outcome.NONCONFORM in outcomes:
        return Outcome.NONCONFORM
    if Outcome.UNDETERMINED in outcomes or not outcomes & {Outcome.CONFORM, Outcome.CONDITIONAL}:
        return Outcome.UNDETERMINED
    return Outcome.CONFORM


def settled_facts(edition: Edition, shown: Shown) -> Shown:
    """The evidence with what the edition assumes filled in, and a set of garments at its strictest class."""
    facts = shown.subject.facts
    changes = {name: frozenset((value,)) for name, value in edition.assumed.items() if not facts.get(name)}
    classes = facts.get("product_class", frozenset())
    strictest = next((name for name in edition.words.classes if name in classes), None)
    if len(classes) > 1 and strictest is not None:
        changes["product_class"] = frozenset((strictest,))
    if not changes:
        return shown
    return shown._replace(subject=shown.subject._replace(facts={**facts, **changes}))
