"""Which observations may count: age, method, accreditation, retests."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from weftmark.core.evaluation.finding import Lack, because
from weftmark.core.evaluation.item import Item, gap
from weftmark.core.specification.criterion import Accreditation, Criterion
from weftmark.core.subject import Observation
from weftmark.core.text import Text, same
from weftmark.core.units import fold
from weftmark.core.words import joined


@lru_cache(maxsize=8192)
def method_key(text: str) -> str:
    """A method's number without spaces, year and adopting body: "GB/T 2912.1-2009" -> "gb/t2912.1"."""
    plain = re.sub(r"[‐-―－]", "-", fold(text))
    plain = re.sub(r"[-:]((19|20)\d\d)(\D.*)?$", "", plain)
    plain = re.sub(r"^((gb|fz|hj).*)-[89]\d(\D.*)?$", r"\1", plain)
    plain = re.sub(r"^(din|bs|nf|uni|une|sn|önorm)?-?en(?=iso|\d)", "en", plain)
    plain = re.sub(r"^(en|bs|din|nf)(?=iso)", "", plain)
    plain = re.sub(r"(?<=\d)-(?=[a-z]\d)", "", plain)
    return re.sub(r"^(gb|fz|hj)t(?=\d)", r"\1/t", plain)


_BETWEEN = re.compile(
    r"\s+(?:and|or)\s+|[\n;；,，、&+]|和|及|或|\s*/\s*(?=(?:GB|FZ|HJ|ISO|EN|DIN|BS|AATCC|ASTM)\b)",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def methods_of(text: str) -> frozenset[str]:
    """The methods somebody named in one cell, joined by and, comma, semicolon, new line, slash or 和."""
    parts = _BETWEEN.split(text)
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


def named_methods(criterion: Criterion) -> Text:
    """The required method and its first equivalents, short enough to be read."""
    names = joined([same(method) for method in criterion.methods[:3]])
    return Text(f"{names.zh}等", f"{names.en} …") if len(criterion.methods) > 3 else names


def _accepted(criterion: Criterion, method: str) -> bool:
    wanted = frozenset(method_key(name) for name in criterion.methods)
    return not wanted.isdisjoint(methods_of(method))


def _unaccredited(criterion: Criterion, observation: Observation, words: dict[str, Any]) -> Item | None:
    if observation.accredited is None and not (observation.laboratory and observation.method):
        if criterion.accreditation is Accreditation.REQUIRED:
            return gap(Lack.REPORT_DATA, because("accreditation_unnamed", **words))
        return None
    name = observation.laboratory
    laboratory = Text(f"“{name}”", name) if name else Text("检测机构", "the laboratory")
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
    last = monthrange(max(year, 1), month + 1)[1]
    return date(max(year, 1), month + 1, min(day.day, last))


class Retests(NamedTuple):
    """Observations that count, those a retest replaced, and those whose retests point at each other."""

    counting: list[Observation]
    replaced: list[Observation]
    circular: list[Observation]


def after_retests(observations: list[Observation]) -> Retests:
    """Let every retest of the same thing take the place of the test it repeats."""
    known = {observation.id: observation for observation in observations}
    first_of = {
        retest.id: retest.retest_of
        for retest in observations
        if retest.retest_of != retest.id and _repeats(retest, known.get(retest.retest_of))
    }
    replaced = frozenset(first_of.values())
    counting = [o for o in observations if o.id not in replaced]
    settled: set[str] = set()
    for observation in counting:
        first = first_of.get(observation.id)
        while first is not None and first not in settled:
            settled.add(first)
            first = first_of.get(first)
    return Retests(
        counting,
        [o for o in observations if o.id in settled],
        [o for o in observations if o.id in replaced and o.id not in settled],
    )


def _repeats(retest: Observation, first: Observation | None) -> bool:
    return (
        first is not None
        and (first.parameter, first.component, first.colour)
        == (retest.parameter, retest.component, retest.colour)
        and not (first.report_date and retest.report_date and retest.report_date < first.report_date)
    )
