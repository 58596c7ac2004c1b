"""Criteria that are settled by observations, one by one: limit, grade, presence, choice."""

from __future__ import annotations

from datetime import date
from typing import Any

from weftmark.core.evaluation.admit import after_retests, place, refused
from weftmark.core.evaluation.compare import compare
from weftmark.core.evaluation.finding import DecisionRule, Lack, Outcome, Reason, because
from weftmark.core.evaluation.gathered import Gathered
from weftmark.core.evaluation.item import Item, gap
from weftmark.core.evaluation.wording import RULE_NAMES
from weftmark.core.quantity import Quantity, show, show_grade
from weftmark.core.specification.criterion import Criterion, Rule
from weftmark.core.specification.limit import Limit, Op, with_unit
from weftmark.core.subject import Observation
from weftmark.core.text import Text, same
from weftmark.core.units import UnitMismatch

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
    counting, replaced = after_retests(fit)
    if fit and not counting:
        what, where = criterion.words.parameter(fit[0].parameter), place(criterion, fit[0])
        items.append(gap(Lack.CLARIFICATION, because("retest_circle", what=what, where=where)))
    gathered.set_aside.extend(o for o in gathered.observations if o not in counting)
    gathered.retested.update({first.id: first for first in replaced})
    return counting, items


def judge_one(criterion: Criterion, limit: Limit, observation: Observation, rule: DecisionRule) -> Item:
    """The item of a single observation."""
    words = {
        "what": criterion.words.parameter(observation.parameter),
        "where": place(criterion, observation),
        "limit": limit.says(),
    }
    if observation.quantity is None:
        return _by_word(criterion, limit, observation, words)
    if limit.op is Op.ONE_OF:
        shown = same(observation.quantity.raw or observation.raw)
        return _chosen(criterion, limit, observation, shown, observation.raw, words)
    try:
        quantity = observation.quantity.into(limit.unit) if limit.unit != "-" else observation.quantity
    except UnitMismatch:
        return gap(Lack.CLARIFICATION, because("other_unit", unit=observation.quantity.unit, **words))
    odd = _odd(criterion, quantity, words)
    if odd is not None:
        return odd
    simple = criterion.rule in (Rule.GRADE, Rule.PRESENCE)
    found = compare(
        quantity, limit, rule=DecisionRule.SIMPLE if simple else rule, rounded=criterion.rounded
    )  # fmt: skip
    margin = found.margin
    if limit.unit == "grade" and limit.bound is not None and found.used is not None:
        margin = (found.used - limit.bound) * 2
    reasons = _reasons(found.code, quantity, found.used, rule, words)
    lacks: tuple[tuple[Lack, Reason], ...] = ()
    if found.outcome is Outcome.UNDETERMINED:
        lack = Lack.REPORT_DATA if found.code in ("no_detection_limit", "no_uncertainty") else Lack.RETEST
        lacks = ((lack, reasons[0]),)
    return Item(found.outcome, reasons, margin, observation, quantity, used=found.used, lacks=lacks)


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


def _reasons(
    code: str, quantity: Quantity, used: object, rule: DecisionRule, words: dict[str, Any]
) -> tuple[Reason, ...]:
    arguments: dict[str, object] = {"value": value_text(quantity), **words}
    if code in ("below_detection", "method_cannot_tell") and quantity.ceiling is not None:
        arguments["value"] = with_unit(show(quantity.ceiling), quantity.unit)
    if code.startswith("guarded") or code == "no_uncertainty":
        arguments["rule"] = RULE_NAMES[rule]
        if quantity.uncertainty is not None:
            arguments["uncertainty"] = with_unit(show(quantity.uncertainty), quantity.unit)
    said = because(code, **arguments)
    if used is None or used == quantity.value:
        return (said,)
    return (said, because("rounded_to", rounded=used, value=quantity.value))


def value_text(quantity: Quantity) -> Text:
    """The reported value with its qualifier and unit."""
    if quantity.value is None:
        return Text("未检出", "not detected")
    write = show_grade if quantity.unit == "grade" else show
    sign = {"=": "", "<": "< ", "<=": "≤ ", ">": "> ", ">=": "≥ ", "nd": "< "}[quantity.qualifier]
    return with_unit(sign + write(quantity.value), quantity.unit)


def _by_word(criterion: Criterion, limit: Limit, observation: Observation, words: dict[str, Any]) -> Item:
    word = observation.word
    if limit.op is Op.ONE_OF:
        return _chosen(criterion, limit, observation, same(word), word, words)
    if criterion.rule is Rule.PRESENCE or limit.op is Op.NOT_DETECTED:
        codes = {
            "absent": (Outcome.CONFORM, "absent"),
            "present": (Outcome.NONCONFORM, "present"),
            "pass": (Outcome.CONFORM, "stated_pass"),
            "fail": (Outcome.NONCONFORM, "stated_fail"),
        }
        if word == "absent" and limit.high is not None:
            reason = because("no_detection_limit", **words)
            return Item(
                Outcome.UNDETERMINED,
                (reason,),
                None,
                observation,
                word=word,
                lacks=((Lack.REPORT_DATA, reason),),
            )
        if word in codes:
            outcome, code = codes[word]
            return Item(outcome, (because(code, **words),), None, observation, word=word)
    if word == "absent":
        reason = because("no_detection_limit", **words)
        return Item(
            Outcome.UNDETERMINED, (reason,), None, observation, word=word, lacks=((Lack.REPORT_DATA, reason),)
        )
    code = "fail_without_value" if word in ("fail", "present") else "pass_without_value"
    reason = because(code, **words)
    return Item(
        Outcome.UNDETERMINED, (reason,), None, observation, word=word, lacks=((Lack.REPORT_DATA, reason),)
    )


def _chosen(
    criterion: Criterion,
    limit: Limit,
    observation: Observation,
    shown: Text,
    word: str,
    words: dict[str, Any],
) -> Item:
    if not word:
        return gap(Lack.FACT, because("no_result", what=words["what"]))
    met = word in limit.choices
    reason = because("chosen" if met else "not_chosen", value=shown, what=words["what"], limit=words["limit"])
    return Item(Outcome.CONFORM if met else Outcome.NONCONFORM, (reason,), None, observation, word=word)
