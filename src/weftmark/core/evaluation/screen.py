"""The quick look: settle the ordinary findings by one comparison each, leave the rest to `judge`.

Ordinary is a single plain result in the limit's own unit, by an accepted method, with nothing doubtful about it.
Whatever is not ordinary is handed on, so that the outcome is always the one `judge` gives (proven by tests).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from weftmark.core.evaluation.admit import method_key, methods_of
from weftmark.core.evaluation.finding import Finding, Outcome
from weftmark.core.evaluation.gathered import concerned
from weftmark.core.evaluation.item import decides
from weftmark.core.evaluation.judge import choose_limit, outside_scope
from weftmark.core.quantity import Qualifier
from weftmark.core.specification.criterion import Accreditation, Combine, Criterion, Rule
from weftmark.core.specification.edition import Edition
from weftmark.core.specification.limit import Op
from weftmark.core.subject import Shown, Subject

_OPS = (Op.AT_MOST, Op.BELOW, Op.AT_LEAST, Op.ABOVE, Op.BETWEEN)
_LOWEST, _HIGHEST = Decimal("-Infinity"), Decimal("Infinity")


class Gate(NamedTuple):
    """What a result of one parameter has to pass to be settled here: unit, bounds, methods."""

    position: int
    unit: str
    low: Decimal
    high: Decimal
    strict: bool
    grade: int
    kinds: frozenset[str] | None
    methods: dict[str, bool] | None
    keys: frozenset[str]
    many: bool


class Plan(NamedTuple):
    """What one kind of product meets: gates by parameter, outcomes known already, and what `judge` must do."""

    gates: Mapping[str, Gate]
    members: Mapping[int, int]
    known: tuple[Outcome | None, ...]
    hard: frozenset[int]


class Screen:
    """An edition made ready for many products; plans are kept per kind of product."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        labels = frozenset().union(*(label.criteria for label in edition.read_across))
        self._easy = tuple(_easy(criterion) and criterion.id not in labels for criterion in edition.criteria)
        self._plans: dict[object, Plan] = {}

    def plan(self, shown: Shown) -> Plan:
        """The plan for this kind of product."""
        subject = shown.subject
        key = (
            tuple(sorted(subject.facts.items())),
            subject.fibres,
            subject.components,
            subject.components_listed,
        )
        plan = self._plans.get(key)
        if plan is None:
            if len(self._plans) >= 10_000:
                self._plans.clear()
            plan = self._plans[key] = self._make(subject)
        return plan

    def _make(self, subject: Subject) -> Plan:
        gates: dict[str, Gate] = {}
        members: dict[int, int] = {}
        hard: set[int] = set()
        known: list[Outcome | None] = []
        empty = Shown(subject)
        for position, criterion in enumerate(self.edition.criteria):
            known.append(None)
            gate = _gate(criterion, position, empty) if self._easy[position] else None
            taken = any(name in gates for name in criterion.parameters)
            if isinstance(gate, Outcome):
                known[position] = gate if decides(criterion, None) else None
            elif gate is None or taken:
                hard.add(position)
                for name in criterion.parameters:
                    if name in gates:
                        hard.add(gates[name].position)
            else:
                members[position] = len(criterion.parameters)
                gates.update(dict.fromkeys(criterion.parameters, gate))
        return Plan(gates, members, tuple(known), frozenset(hard))

    def look(self, shown: Shown, on: date) -> tuple[list[Outcome | None], list[int]]:
        """Outcomes by position, and the positions that `judge` has to settle."""
        gates, members, known, hard = self.plan(shown)
        outcomes = list(known)
        seen: dict[str, int] = {}
        places: dict[str | int, str] = {}
        more: set[tuple[str, str]] = set()
        odd = set(hard)
        for result in shown.observations:
            parameter = result.parameter
            gate = gates.get(parameter)
            if gate is None:
                continue
            position, unit, low, high, strict, grade, kinds, methods, keys, many = gate
            if kinds is not None and result.kind is not None and result.kind not in kinds:
                continue
            quantity = result.quantity
            if (
                quantity is None
                or quantity.qualifier is not _EQUAL
                or quantity.unit != unit
                or result.retest_of
                or result.accredited is False
                or (result.report_date is not None and result.report_date > on)
                or (methods is not None and not _accepted(result.method, methods, keys))
            ):
                odd.add(position)
                continue
            if parameter not in seen:
                seen[parameter] = position
                places[parameter] = result.component
                if many and result.component != places.setdefault(position, result.component):
                    odd.add(position)
            elif many or not _elsewhere(parameter, result.component, places, more):
                odd.add(position)
            value = quantity.value
            if value is None or value < 0 or (grade and (value > grade or value < 1 or (value * 2) % 1)):
                odd.add(position)
            elif value < low or value > high or (strict and value in (low, high)):
                outcomes[position] = _NONCONFORM
            elif outcomes[position] is None:
                outcomes[position] = _CONFORM
        return outcomes, self._rest(seen, members, outcomes, odd)

    @staticmethod
    def _rest(
        seen: dict[str, int], members: Mapping[int, int], outcomes: list[Outcome | None], odd: set[int]
    ) -> list[int]:
        if len(seen) < sum(members.values()):
            counts = dict.fromkeys(members, 0)
            for position in seen.values():
                counts[position] += 1
            odd.update(position for position, wanted in members.items() if counts[position] < wanted)
        for position in odd:
            outcomes[position] = None
        return sorted(odd)


_EQUAL = Qualifier.EQUAL
_CONFORM, _NONCONFORM = Outcome.CONFORM, Outcome.NONCONFORM


def _elsewhere(
    parameter: str, component: str, places: dict[str | int, str], more: set[tuple[str, str]]
) -> bool:
    """Is a further result of the parameter one on another component, rather than a repeat?"""
    if component == places[parameter] or (parameter, component) in more:
        return False
    more.add((parameter, component))
    return True


def _accepted(method: str, seen: dict[str, bool], keys: frozenset[str]) -> bool:
    """Is this a method the gate accepts? An unnamed one is, though it leaves something missing."""
    answer = seen.get(method)
    if answer is None:
        if len(seen) > 10_000:
            seen.clear()
        answer = seen[method] = not method or not keys.isdisjoint(methods_of(method))
    return answer


def _easy(criterion: Criterion) -> bool:
    """Could an ordinary result settle this criterion?"""
    return (
        criterion.rule in (Rule.LIMIT, Rule.GRADE)
        and criterion.combine is Combine.WORST
        and (criterion.aggregate == "each" or len(criterion.parameters) == 1)
        and not criterion.total
        and not criterion.part_of
        and not criterion.rounded
        and not criterion.documents
        and criterion.months is None
        and criterion.accreditation is Accreditation.CHECKED
        and bool(criterion.limits)
    )


def _gate(criterion: Criterion, position: int, empty: Shown) -> Gate | Outcome | None:
    """The gate of a criterion for this product, its outcome where it does not apply, or None when it is hard."""
    parts = concerned(criterion, empty) or []
    if any(part.kind in criterion.words.tested_alone for part in parts):
        return None
    outside = outside_scope(criterion, empty)
    if outside is not None:
        certain = not criterion.components and all(exemption.verified for exemption in criterion.exempt)
        return outside.outcome if certain else None
    limit = choose_limit(criterion, empty)
    if isinstance(limit, Finding):
        return limit.outcome
    if limit.op not in _OPS or not decides(criterion, limit):
        return None
    strict = limit.op in (Op.BELOW, Op.ABOVE)
    return Gate(
        position,
        limit.unit,
        _LOWEST if limit.low is None else limit.low,
        _HIGHEST if limit.high is None else limit.high,
        strict,
        criterion.scale if criterion.rule is Rule.GRADE else 0,
        criterion.words.kinds(criterion.components) if criterion.components else None,
        {} if criterion.methods else None,
        frozenset(method_key(name) for name in criterion.methods),
        len(criterion.parameters) > 1,
    )
