"""Criteria that are settled by observations, one by one: limit, grade, presence, choice."""

from __future__ import annotations

from datetime import date
from typing import Any

from weftmark.core.evaluation.admit import after_retests, place, refused
from weftmark.core.evaluation.compare import Comparison, compare
from weftmark.core.evaluation.finding import DecisionRule, Lack, Outcome, Reason, because
from weftmark.core.evaluation.gathered import Gathered
from weftmark.core.evaluation.item import Item, gap
from weftmark.core.evaluation.wording import ANSWERS, RULE_NAMES
from weftmark.core.quantity import Qualifier, Quantity, show, show_grade
from weftmark.core.specification.criterion import Criterion, Rule
from weftmark.core.specification.limit import Limit, Op, unit_name, with_unit
from weftmark.core.subject import Observation
from weftmark.core.text import Text, same
from weftmark.core.units import UnitMismatch
from weftmark.core.words import joined

SIGNED_UNITS = frozenset(("degC", "%"))


def admitted(criterion: Criterion, gathered: Gathered, on: date) -> tuple[list[Observation], list[Item]]:
    """Sort what was gathered: what counts, and an item for everything refused or replaced."""
    items: list[Item] = []
    fit: list[Observation] = []
    for observation in gathered.observations:
        refusal = refused(criterion, observation, on)
        if refusal is None:
            fit.append(observation)
        else:
            items.append(refusal)
    counting, replaced, circular = after_retests(fit)
    for observation in circular:
        what, where = criterion.words.parameter(observation.parameter), place(criterion, observation)
        items.append(gap(Lack.CLARIFICATION, because("retest_circle", what=what, where=where)))
    gathered.set_aside.extend(o for o in gathered.observations if o not in counting)
    gathered.retested.update({first.id: first for first in replaced})
    return counting, items


def judge_one(
    criterion: Criterion,
    limit: Limit,
    observation: Observation,
    rule: DecisionRule,
    what: Text | None = None,
) -> Item:
    """The item of a single observation; `what` names it where it is no parameter of the vocabulary."""
    words = _words(criterion, limit, observation)
    if what is not None:
        words["what"] = what
    if observation.quantity is None:
        return _by_word(criterion, limit, observation, words)
    if limit.op is Op.ONE_OF:
        return _chosen(
            criterion, limit, observation, _choice(limit, observation, observation.quantity), words
        )
    useless = unusable(criterion, limit, observation, words)
    if useless is not None:
        return useless
    quantity = in_unit_of(limit, observation.quantity)
    simple = criterion.rule in (Rule.GRADE, Rule.PRESENCE)
    found = compare(
        quantity, limit, rule=DecisionRule.SIMPLE if simple else rule, rounded=criterion.rounded
    )  # fmt: skip
    reasons = reasons_of(found, quantity, rule, words)
    lacks: tuple[tuple[Lack, Reason], ...] = ()
    if found.outcome is Outcome.UNDETERMINED:
        lack = Lack.REPORT_DATA if found.code in ("no_detection_limit", "no_uncertainty") else Lack.RETEST
        lacks = ((lack, reasons[0]),)
    return Item(found.outcome, reasons, found.margin, observation, quantity, used=found.used, lacks=lacks)


def unusable(
    criterion: Criterion, limit: Limit, observation: Observation, words: dict[str, Any] | None = None
) -> Item | None:
    """The gap of a result that cannot be compared: another dimension, off the scale, below nothing."""
    if observation.quantity is None:
        return None
    words = words or _words(criterion, limit, observation)
    try:
        return _odd(criterion, in_unit_of(limit, observation.quantity), words)
    except UnitMismatch:
        unit = named_unit(observation.quantity.unit)
        return gap(Lack.CLARIFICATION, because("other_unit", unit=unit, **words))


def _words(criterion: Criterion, limit: Limit, observation: Observation) -> dict[str, Any]:
    return {
        "what": criterion.words.parameter(observation.parameter),
        "where": place(criterion, observation),
        "limit": limit.says(),
    }


def in_unit_of(limit: Limit, quantity: Quantity) -> Quantity:
    """The quantity in the unit of the limit; a plain "not detected" is the same in every unit."""
    plain = limit.op is Op.NOT_DETECTED and limit.high is None
    return quantity if plain else quantity.into(limit.unit)


def named_unit(unit: str) -> Text:
    """A unit as it stands in a sentence."""
    name = unit_name(unit)
    return name if name.zh else Text("无单位", "no unit") if unit == "-" else same(unit)


def _odd(criterion: Criterion, quantity: Quantity, words: dict[str, Any]) -> Item | None:
    value = quantity.value
    if value is None:
        return None
    if criterion.rule is Rule.GRADE and not (1 <= value <= criterion.scale and (value * 2) % 1 == 0):
        shown = quantity.raw or show(value)
        return gap(Lack.CLARIFICATION, because("off_scale", value=shown, top=criterion.scale, **words))
    if value < 0 and quantity.unit not in SIGNED_UNITS:
        return gap(Lack.CLARIFICATION, because("negative", value=value_text(quantity), **words))
    return None


def reasons_of(
    found: Comparison, quantity: Quantity, rule: DecisionRule, words: dict[str, Any]
) -> tuple[Reason, ...]:
    """Why a comparison came out as it did; after rounding both numbers are shown."""
    arguments: dict[str, object] = {"value": reported(quantity), **words}
    if found.code.startswith("guarded") or found.code == "no_uncertainty":
        arguments["rule"] = RULE_NAMES[rule]
        if quantity.uncertainty is not None:
            arguments["uncertainty"] = with_unit(show(quantity.uncertainty), quantity.unit)
    said = because(found.code, **arguments)
    if found.used is None or found.used == quantity.value:
        return (said,)
    return (said, because("rounded_to", rounded=found.used, value=quantity.value))


def reported(quantity: Quantity) -> Text:
    """The value as a sentence gives it: what was not detected comes with its detection limit."""
    ceiling = quantity.ceiling
    if quantity.qualifier is not Qualifier.NOT_DETECTED or ceiling is None:
        return value_text(quantity)
    at = with_unit(show(ceiling), quantity.unit)
    if (quantity.value, quantity.lod) == (None, None):
        return Text(f"未检出（定量限 {at.zh}）", f"not detected (quantification limit {at.en})")
    return Text(f"未检出（检出限 {at.zh}）", f"not detected (detection limit {at.en})")


def value_text(quantity: Quantity) -> Text:
    """The reported value with its qualifier and unit."""
    if quantity.value is None:
        return Text("未检出", "not detected")
    write = show_grade if quantity.unit == "grade" else show
    sign = {"=": "", "<": "< ", "<=": "≤ ", ">": "> ", ">=": "≥ ", "nd": "< "}[quantity.qualifier]
    return with_unit(sign + write(quantity.value), quantity.unit)


def answer_text(observation: Observation) -> Text:
    """What a report says of one observation, in short."""
    quantity = observation.quantity
    if quantity is None:
        return ANSWERS.get(observation.word) or same(observation.raw)
    return reported(quantity)


_STATED = {
    "absent": (Outcome.CONFORM, "absent"),
    "present": (Outcome.NONCONFORM, "present"),
    "pass": (Outcome.CONFORM, "stated_pass"),
    "fail": (Outcome.NONCONFORM, "stated_fail"),
}
_WITHOUT_VALUE = {
    "absent": "no_detection_limit",
    "present": "present_without_value",
    "pass": "pass_without_value",
    "fail": "fail_without_value",
}


def _by_word(criterion: Criterion, limit: Limit, observation: Observation, words: dict[str, Any]) -> Item:
    """The item of an answer without a number; where a figure has to be met, the word alone may not do."""
    word = observation.word
    if limit.op is Op.ONE_OF:
        return _chosen(criterion, limit, observation, word, words)
    settles = criterion.rule is Rule.PRESENCE or limit.op is Op.NOT_DETECTED
    unproven = limit.high is not None and word in ("absent", "pass")
    if settles and not unproven and word in _STATED:
        outcome, code = _STATED[word]
        return Item(outcome, (because(code, **words),), None, observation, word=word)
    said = observation.raw or word or "-"
    reason = because(_WITHOUT_VALUE.get(word, "no_value"), said=said, **words)
    lacks = ((Lack.REPORT_DATA, reason),)
    return Item(Outcome.UNDETERMINED, (reason,), None, observation, word=word, lacks=lacks)


def _choice(limit: Limit, observation: Observation, quantity: Quantity) -> str:
    """The choice meant by a number: as it was typed, or the number without its unit."""
    raw = observation.raw or quantity.raw
    return raw if raw in limit.choices or quantity.value is None else show(quantity.value)


def choices_text(criterion: Criterion, limit: Limit, name: str) -> Text:
    """The choices a limit allows for a parameter or fact, by name."""
    return joined([criterion.words.value(name, choice) for choice in sorted(limit.choices)], " / ", " / ")


def _chosen(
    criterion: Criterion, limit: Limit, observation: Observation, word: str, words: dict[str, Any]
) -> Item:
    if not word:
        return gap(Lack.FACT, because("no_result", what=words["what"]))
    met = word in limit.choices
    name = observation.parameter
    words = {**words, "limit": choices_text(criterion, limit, name)}
    reason = because("chosen" if met else "not_chosen", value=criterion.words.value(name, word), **words)
    return Item(Outcome.CONFORM if met else Outcome.NONCONFORM, (reason,), None, observation, word=word)
