"""Figures of the dashboards: counted by the database, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import wraps
from statistics import median
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db.models import Count, Q
from django.utils import timezone

from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.queries.cases import cases_of
from weftmark.apps.dossiers.queries.deadlines import Due, deadline_of, due_soon, overdue
from weftmark.apps.dossiers.queries.journey import STAGES
from weftmark.apps.dossiers.queries.turns import turn_of
from weftmark.apps.journal.models import Line
from weftmark.apps.journal.queries import process
from weftmark.apps.people.queries import roles_of
from weftmark.apps.people.rules import BODY
from weftmark.core.text import Text

SHOWN = 10
YEAR = timedelta(days=365)
MOST_LINES = 5_000
PASSED = ("grant", "grant_with_conditions", "keep")
FAILED = ("refuse", "do_not_keep")


class StageCount(NamedTuple):
    """How many cases stand at a stage."""

    key: str
    name: Text
    cases: int


class PassRate(NamedTuple):
    """Of the cases that left a stage in the last year, how many went on and how many came back or ended."""

    key: str
    name: Text
    passed: int
    failed: int


class StageTime(NamedTuple):
    """Days that cases spent at a stage in the last year: the middle of all stays, and how many there were."""

    key: str
    name: Text
    days: float
    stays: int


class Dashboard(NamedTuple):
    """What a person sees first: own work, what is due, and, for the body, how things go."""

    turn: tuple[Dossier, ...]
    turn_count: int
    due: tuple[Due, ...]
    overdue: tuple[Due, ...]
    overdue_count: int
    by_stage: tuple[StageCount, ...]
    pass_rates: tuple[PassRate, ...]
    times: tuple[StageTime, ...]


def dashboard(person: Any) -> Dashboard:
    """Nine queries, however many cases there are."""
    today = timezone.localdate()
    mine, seen = turn_of(person), cases_of(person)
    late, soon = overdue(mine, today), due_soon(mine, today)
    body = bool(roles_of(person) & set(BODY))
    return Dashboard(
        turn=tuple(mine.order_by("stepped_at")[:SHOWN]),
        turn_count=mine.count(),
        due=_dues(soon.order_by("stepped_at")[:SHOWN], today),
        overdue=_dues(late.order_by("stepped_at")[:SHOWN], today),
        overdue_count=late.count(),
        by_stage=by_stage(seen),
        pass_rates=pass_rates(today) if body else (),
        times=times_by_stage(today) if body else (),
    )


def _dues(cases: Any, today: date) -> tuple[Due, ...]:
    return tuple(found for case in cases if (found := deadline_of(case, today)))


def by_stage(cases: Any) -> tuple[StageCount, ...]:
    """Running cases by stage; one query."""
    stage_of = {step.name: step.stage for step in process().steps_of("case") if not step.final}
    counted: dict[str, int] = defaultdict(int)
    for step, number in cases.order_by().values_list("step").annotate(number=Count("pk")):
        if step in stage_of:
            counted[stage_of[step]] += number
    return tuple(StageCount(key, name, counted[key]) for key, name in STAGES.items() if key != "certificate")


ONWARD: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "application": (("accept",), ("decline", "return")),
    "document_review": (("pass_documents", "pass_documents_without_visit"), ("return_documents",)),
    "inspection": (("finish_inspection",), ()),
    "testing": (("finish_testing",), ()),
    "assessment": (("recommend",), ("advise_against",)),
    "decision": (PASSED, (*FAILED, "send_back")),
}
"""For each stage the moves that count as passing it and those that do not."""


Counted = Callable[[date], tuple[Any, ...]]


def until_the_next_line(count: Counted) -> Counted:
    """Figures made of the journal are counted once, and again when a line has been written since."""

    @wraps(count)
    def counted(today: date) -> tuple[Any, ...]:
        last = Line.objects.order_by("-pk").values_list("pk", "at").first()
        key = f"figures:{count.__name__}:{today}:{last and last[0]}:{last and last[1].timestamp()}"
        return cache.get_or_set(key, lambda: count(today), timeout=3_600)

    return counted


def _since(today: date) -> datetime:
    return timezone.make_aware(datetime.combine(today - YEAR + timedelta(days=1), time.min))


@until_the_next_line
def pass_rates(today: date) -> tuple[PassRate, ...]:
    """How many cases passed each stage in the last year, and how many did not; one query."""
    acts = [act for passed, failed in ONWARD.values() for act in (*passed, *failed)]
    lines = Line.objects.filter(thing="case", act__in=acts, at__gte=_since(today))
    counted = dict(lines.order_by().values_list("act").annotate(number=Count("pk")))
    return tuple(
        PassRate(
            key,
            STAGES[key],
            sum(counted.get(act, 0) for act in passed),
            sum(counted.get(act, 0) for act in failed),
        )
        for key, (passed, failed) in ONWARD.items()
    )


@until_the_next_line
def times_by_stage(today: date) -> tuple[StageTime, ...]:
    """The median time cases stood at each stage, from the latest moves of the last year; one query."""
    lines = (
        Line.objects.filter(~Q(after=""), thing="case", at__gte=_since(today))
        .order_by("-pk")
        .values_list("key", "after", "at")[:MOST_LINES]
    )
    stage_of = {step.name: step.stage for step in process().steps_of("case") if not step.final}
    left: dict[str, Any] = {}
    stays: dict[str, list[float]] = defaultdict(list)
    for key, step, at in lines:  # newest first: the moment a case left a step is already known
        if key in left and step in stage_of:
            stays[stage_of[step]].append((left[key] - at).total_seconds() / 86_400)
        left[key] = at
    return tuple(
        StageTime(key, name, round(median(stays[key]), 1) if stays[key] else 0.0, len(stays[key]))
        for key, name in STAGES.items()
        if key != "certificate"
    )
