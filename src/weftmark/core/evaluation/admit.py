"""Which observations may count: age, method, accreditation, retests."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any

from weftmark.core.evaluation.finding import Lack, because
from weftmark.core.evaluation.item import Item, gap
from weftmark.core.specification.criterion import Accreditation, Criterion
from weftmark.core.subject import Observation
from weftmark.core.text import Text, same
from weftmark.core.units import fold


@lru_cache(maxsize=8192)
def method_key(text: str) -> str:
    """A method's number without spaces, year and adopting body: "GB/T 2912.1-2009" -> "gb/t2912.1"."""
    plain = re.sub(r"[‐-―－]", "-", fold(text))
    plain = re.sub(r"[-:]((19|20)\d\d)(\(.*\))?$", "", plain)
    plain = re.sub(r"^((gb|fz|hj).*)-[89]\d$", r"\1", plain)
    return re.sub(r"^(din|bs|nf|uni)?en(iso)", r"\2", plain).replace("gbt", "gb/t")


@lru_cache(maxsize=8192)
def methods_of(text: str) -> frozenset[str]:
    """The methods somebody named in one cell, several joined by and, comma, semicolon or 和."""
    parts = re.split(r"\s+and\s+|[;；,，、&+]|和|及", text)
    return frozenset(method_key(part) for part in parts if part.strip())


def place(criterion: Criterion, observation: Observation) -> tuple[Text, ...]:
    """The component it was measured on; empty for the whole product."""
    if not observation.component and not observation.kind:
        return ()
    return (criterion.words.component(observation.kind, observation.component),)


def refused(criterion: Criterion, observation: Observation, on: date) -> Item | None:
    """Why an observation may not count, or None when it may."""
    words = {"what": criterion.words.parameter(observation.parameter), "where": place(criterion, observation)}
    report = observation.report_no or observation.id
    day = observation.report_date
    if day is not None and day > on:
        return gap(Lack.CLARIFICATION, because("future_report", report=report, date=day, **words))
    if criterion.months is not None:
        if day is None:
            reason = because("undated_report", report=report, months=criterion.months, **words)
            return gap(Lack.REPORT_DATA, reason)
        if months_before(on, criterion.months) > day:
            reason = because("old_report", report=report, date=day, months=criterion.months, **words)
            return gap(Lack.TEST, reason)
    if criterion.methods and observation.method and not _accepted(criterion, observation.method):
        methods = named_methods(criterion)
        return gap(Lack.TEST, because("other_method", method=observation.method, methods=methods, **words))
    return _unaccredited(criterion, observation, words)


def named_methods(criterion: Criterion) -> str:
    """The required method and its first equivalents, short enough to be read."""
    return ", ".join(criterion.methods[:3]) + (" …" if len(criterion.methods) > 3 else "")


def _accepted(criterion: Criterion, method: str) -> bool:
    wanted = frozenset(method_key(name) for name in criterion.methods)
    return not wanted.isdisjoint(methods_of(method))


def _unaccredited(criterion: Criterion, observation: Observation, words: dict[str, Any]) -> Item | None:
    if observation.accredited is None and not (observation.laboratory and observation.method):
        if criterion.accreditation is Accreditation.REQUIRED:
            return gap(Lack.REPORT_DATA, because("accreditation_unnamed", **words))
        return None
    laboratory = (
        same(observation.laboratory) if observation.laboratory else Text("检测机构", "the laboratory")
    )
    method = same(observation.method) if observation.method else Text("所用方法", "the method used")
    if observation.accredited is False:
        return gap(Lack.TEST, because("not_accredited", laboratory=laboratory, method=method, **words))
    if observation.accredited is None and criterion.accreditation is Accreditation.REQUIRED:
        reason = because("accreditation_unknown", laboratory=laboratory, method=method, **words)
        return gap(Lack.REPORT_DATA, reason)
    return None


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months earlier, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for back in range(day.day, 0, -1):
        try:
            return date(max(year, 1), month + 1, back)
        except ValueError:
            continue
    return date(max(year, 1), month + 1, 1)


def after_retests(observations: list[Observation]) -> tuple[list[Observation], list[Observation]]:
    """Split into those that count and those a later retest of the same thing replaced."""
    known = {observation.id: observation for observation in observations}
    replaced = {
        retest.retest_of
        for retest in observations
        if retest.retest_of != retest.id and _repeats(retest, known.get(retest.retest_of))
    }
    return [o for o in observations if o.id not in replaced], [o for o in observations if o.id in replaced]


def _repeats(retest: Observation, first: Observation | None) -> bool:
    return (
        first is not None
        and (first.parameter, first.component, first.colour)
        == (retest.parameter, retest.component, retest.colour)
        and not (first.report_date and retest.report_date and retest.report_date < first.report_date)
    )
