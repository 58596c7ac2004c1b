"""The finding of a criterion that is settled by observations: each one judged, the worst decides."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

from weftmark.core.evaluation.admit import method_key, named_methods, place
from weftmark.core.evaluation.finding import DecisionRule, Finding, Lack, Missing, Outcome, Reason, because
from weftmark.core.evaluation.gathered import Gathered, gather, members_gap, nothing, untested
from weftmark.core.evaluation.item import Item, gap, settle
from weftmark.core.evaluation.measured import admitted, answer_text, judge_one
from weftmark.core.quantity import Qualifier, Quantity
from weftmark.core.specification.criterion import Combine, Criterion, Rule
from weftmark.core.specification.limit import Limit
from weftmark.core.subject import Observation, Shown
from weftmark.core.text import same


def judge_observed(criterion: Criterion, limit: Limit, shown: Shown, on: date, rule: DecisionRule) -> Finding:
    """Judge limit, grade, presence and choice criteria."""
    gathered = gather(criterion, shown)
    what = (
        criterion.words.parameter(criterion.parameters[0])
        if len(criterion.parameters) == 1
        else criterion.title
    )
    counting, items = admitted(criterion, gathered, on)
    if not gathered.observations:
        items.append(nothing(criterion, what))
        return settle(criterion, limit, items)
    mean = criterion.combine is Combine.MEAN and criterion.rule is not Rule.GRADE
    joined = averaged(counting) if mean else counting
    judged = [(o, judge_one(criterion, limit, o, rule)) for o in joined]
    items += without_conflicts(criterion, without_idle_totals(criterion, judged))
    items += untested(criterion, shown, gathered.observations, what)
    items += members_missing(criterion, gathered.observations)
    finding = settle(criterion, limit, items, tuple(counting), tuple(gathered.set_aside))
    return with_remarks(criterion, finding, counting, gathered)


def without_idle_totals(
    criterion: Criterion, judged: list[tuple[Observation, Item]]
) -> list[tuple[Observation, Item]]:
    """Leave out a line for the whole list that tells too little where every member has its own result."""
    if len(criterion.parameters) < 2:
        return judged
    members: dict[str, set[str]] = defaultdict(set)
    for observation, _ in judged:
        members[observation.component].add(observation.parameter)
    return [
        (observation, item)
        for observation, item in judged
        if observation.parameter in criterion.parameters
        or not tells_little(item)
        or not members[observation.component].issuperset(criterion.parameters)
    ]


def tells_little(item: Item) -> bool:
    """Is this a result that leaves the question open only because it says too little?"""
    return item.reasons[0].code in _TELLS_LITTLE


_TELLS_LITTLE = frozenset(("no_detection_limit", "method_cannot_tell", "only_bounded", "pass_without_value"))


def members_missing(criterion: Criterion, tested: list[Observation]) -> list[Item]:
    """Members of a list without a result, unless the laboratory reported the list as one line."""
    if len(criterion.parameters) < 2:
        return []
    by_component: dict[str, set[str]] = defaultdict(set)
    for observation in tested:
        by_component[observation.component].add(observation.parameter)
    absent = {
        name
        for present in by_component.values()
        if criterion.total not in present
        for name in criterion.parameters
        if name not in present
    }
    return [members_gap(criterion, absent)] if absent else []


def without_conflicts(criterion: Criterion, judged: list[tuple[Observation, Item]]) -> list[Item]:
    """The items, with those of contradicting reports replaced by one that says so."""
    groups: dict[tuple[str, str, str, str], list[tuple[Observation, Item]]] = defaultdict(list)
    for observation, item in judged:
        key = (
            observation.parameter,
            observation.component,
            observation.colour,
            method_key(observation.method),
        )
        groups[key].append((observation, item))
    items: list[Item] = []
    for members in groups.values():
        reports = sorted({o.report_no for o, _ in members if o.report_no})
        outcomes = {item.outcome for _, item in members}
        if (
            len(reports) > 1
            and Outcome.NONCONFORM in outcomes
            and outcomes & {Outcome.CONFORM, Outcome.CONDITIONAL}
        ):
            first = members[0][0]
            what, where = criterion.words.parameter(first.parameter), place(criterion, first)
            reason = because("conflict", what=what, where=where, reports=tuple(map(same, reports)))
            items.append(gap(Lack.CLARIFICATION, reason)._replace(by=first))
        else:
            items += [item for _, item in members]
    return items


def averaged(observations: list[Observation]) -> list[Observation]:
    """One observation per parameter, component and colour with the mean; doubtful values stay single."""
    groups: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    for observation in observations:
        groups[(observation.parameter, observation.component, observation.colour)].append(observation)
    joined: list[Observation] = []
    for members in groups.values():
        quantities = [o.quantity for o in members if o.quantity is not None]
        exact = all(q.qualifier is Qualifier.EQUAL and q.unit == quantities[0].unit for q in quantities)
        if len(members) < 2 or len(quantities) < len(members) or not exact:
            joined += members
            continue
        mean = sum((q.value or Decimal(0) for q in quantities), Decimal(0)) / len(quantities)
        joined.append(members[0]._replace(quantity=Quantity(mean, quantities[0].unit)))
    return joined


def with_remarks(
    criterion: Criterion, finding: Finding, counting: list[Observation], gathered: Gathered
) -> Finding:
    """Add what does not change the outcome: retests, an unnamed method, an unrecognised component."""
    remarks = _about_retests(criterion, counting, gathered)
    lacks = list(finding.missing)
    unnamed = next((o for o in counting if criterion.methods and not o.method), None)
    if unnamed is not None:
        what, where = criterion.words.parameter(unnamed.parameter), place(criterion, unnamed)
        reason = because("no_method", what=what, where=where, methods=named_methods(criterion))
        remarks.append(reason)
        lacks.append(Missing(criterion.id, Lack.REPORT_DATA, reason))
    if criterion.components:
        odd = sorted({o.component for o in counting if o.component and o.kind is None})
        remarks += [because("kind_unknown", component=same(name)) for name in odd]
    if not remarks:
        return finding
    return finding._replace(reasons=(*finding.reasons, *remarks), missing=tuple(lacks))


def _about_retests(criterion: Criterion, counting: list[Observation], gathered: Gathered) -> list[Reason]:
    """Which of two tests counted: the retest, or both where it cannot stand for the first."""
    beside = {o.id: o for o in counting}
    remarks: list[Reason] = []
    for retest in counting:
        counts = gathered.retested.get(retest.retest_of)
        first = counts or beside.get(retest.retest_of)
        if first is None or first is retest:
            continue
        remarks.append(
            because(
                "retest_counts" if counts else "retest_beside",
                what=criterion.words.parameter(first.parameter),
                where=place(criterion, first),
                first=answer_text(first),
                second=answer_text(retest),
            )
        )
    return remarks
