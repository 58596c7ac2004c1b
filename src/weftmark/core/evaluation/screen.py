"""The quick look: settle the ordinary findings by one comparison each, leave the rest to `judge`.

Ordinary is a single plain result in the limit's own unit, by an accepted method, with nothing doubtful about
it. Whatever is not ordinary is handed on, so that the outcome is the one `judge` gives (proven by tests).
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
from weftmark.core.evaluation.measured import SIGNED_UNITS
from weftmark.core.quantity import Qualifier
from weftmark.core.specification.criterion import Accreditation, Combine, Criterion, Rule
from weftmark.core.specification.edition import Edition
from weftmark.core.specification.limit import Op
from weftmark.core.subject import Shown, Subject

_OPS = (Op.AT_MOST, Op.BELOW, Op.AT_LEAST, Op.ABOVE, Op.BETWEEN)
_LOWEST, _ZERO, _HIGHEST = Decimal("-Infinity"), Decimal(0), Decimal("Infinity")


class Special(NamedTuple):
    """What only some gates ask: a bound that fails itself, a scale, kinds of component, a list of members."""

    edge: Decimal | None
    grade: int
    kinds: frozenset[str] | None
    many: bool

    def fails_at(self, value: Decimal) -> bool:
        """Is the value the bound of a strict limit?"""
        return self.edge is not None and value == self.edge

    def off_scale(self, value: Decimal) -> bool:
        """Is the value no grade of the scale?"""
        return bool(self.grade and (value > self.grade or value < 1 or (value * 2) % 1))


class Gate(NamedTuple):
    """What a result of one parameter has to pass to be settled here: unit, bounds, methods."""

    position: int
    unit: str
    low: Decimal
    high: Decimal
    accepted: set[str]
    methods: Methods
    special: Special | None


class Plan(NamedTuple):
    """What one kind of product meets: gates, outcomes if nothing fails, and what `judge` must settle."""

    gates: Mapping[str, Gate]
    members: Mapping[int, int]
    known: tuple[Outcome | None, ...]
    usual: frozenset[Outcome]
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
                hard.update(gates[name].position for name in criterion.parameters if name in gates)
            else:
                known[position] = Outcome.CONFORM
                members[position] = len(criterion.parameters)
                gates.update(dict.fromkeys(criterion.parameters, gate))
        usual = frozenset(outcome for outcome in known if outcome)
        return Plan(gates, members, tuple(known), usual, frozenset(hard))

    def look(self, shown: Shown, on: date) -> tuple[frozenset[Outcome], list[int]]:
        """The outcomes settled here, and the positions that `judge` has to settle."""
        gates, members, known, usual, hard = self.plan(shown)
        outcomes = list(known)
        seen: dict[str, str] = {}
        more: set[tuple[object, str]] = set()
        odd = set(hard)
        failed = False
        for result in shown.observations:
            _, parameter, quantity, _, component, kind, _, method, _, trusted, _, day, retest, _, _ = result
            gate = gates.get(parameter)
            if gate is None:
                continue
            position, unit, low, high, accepted, methods, special = gate
            if special and special.kinds is not None and kind is not None and kind not in special.kinds:
                continue
            if (
                quantity is None
                or retest
                or trusted is False
                or (day is not None and day > on)
                or (method not in accepted and not methods.accept(method))
            ):
                odd.add(position)
                continue
            value, typed_unit, qualifier, _, _, _, _ = quantity
            if qualifier is not _EQUAL or typed_unit != unit or value is None:
                odd.add(position)
                continue
            if parameter not in seen:
                seen[parameter] = component
            elif component == seen[parameter] or (parameter, component) in more:
                odd.add(position)
            else:
                more.add((parameter, component))
            if special:
                if special.many:
                    more.add((position, component))
                if special.off_scale(value):
                    odd.add(position)
            if value < low or value > high or (special and special.fails_at(value)):
                if value < 0:
                    odd.add(position)
                outcomes[position] = _NONCONFORM
                failed = True
        rest = _rest(seen, more, gates, members, odd)
        if not rest:
            return (usual | _FAILED if failed else usual), rest
        return frozenset(o for n, o in enumerate(outcomes) if o and n not in odd), rest


_EQUAL = Qualifier.EQUAL
_NONCONFORM = Outcome.NONCONFORM
_FAILED = frozenset((_NONCONFORM,))
_PLAIN = Special(None, 0, None, False)


def _rest(
    seen: dict[str, str],
    more: set[tuple[object, str]],
    gates: Mapping[str, Gate],
    members: Mapping[int, int],
    odd: set[int],
) -> list[int]:
    """What `judge` has to settle: whatever was odd, measured in part, or a list on several components."""
    if len(seen) < len(gates):
        counts = dict.fromkeys(members, 0)
        for parameter in seen:
            counts[gates[parameter].position] += 1
        odd.update(position for position, wanted in members.items() if counts[position] < wanted)
    if more:
        places: dict[object, int] = {}
        for place, _ in more:
            places[place] = places.get(place, 0) + 1
        odd.update(
            position for position, wanted in members.items() if wanted > 1 and places.get(position, 0) > 1
        )
    return sorted(odd)


class Methods:
    """The methods a gate accepts, remembered as they were typed."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._keys = frozenset(method_key(name) for name in names)
        self.typed = {""}

    def accept(self, typed: str) -> bool:
        """Is this method accepted? An unnamed one is, though it leaves something missing."""
        if self._keys and self._keys.isdisjoint(methods_of(typed)):
            return False
        if len(self.typed) < 10_000:
            self.typed.add(typed)
        return True


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
    """The gate of a criterion, its outcome where it does not apply, or None when it is hard."""
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
    edge = limit.bound if limit.op in (Op.BELOW, Op.ABOVE) else None
    least = _LOWEST if limit.unit in SIGNED_UNITS else _ZERO
    methods = Methods(criterion.methods)
    special = Special(
        edge,
        criterion.scale if criterion.rule is Rule.GRADE else 0,
        criterion.words.kinds(criterion.components) if criterion.components else None,
        len(criterion.parameters) > 1,
    )
    return Gate(
        position,
        limit.unit,
        least if limit.low is None else limit.low,
        _HIGHEST if limit.high is None else limit.high,
        methods.typed,
        methods,
        None if special == _PLAIN else special,
    )
