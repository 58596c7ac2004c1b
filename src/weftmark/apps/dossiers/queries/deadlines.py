"""By when a case should leave its step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.queries import process
from weftmark.core.process.table import ENTERING, Deadline, due


class Due(NamedTuple):
    """A deadline of a case: what, by when, who, and how many days are left (negative: overdue)."""

    case: Dossier
    title: Any
    day: date
    role: str
    left: int


def due_day(case: Dossier) -> date | None:
    """The last day for the step the case stands at; None where no deadline is set."""
    if case.stepped_at is None:
        return None
    return due(process(), "case", case.step, timezone.localdate(case.stepped_at))


def deadline_of(case: Dossier, on: date | None = None) -> Due | None:
    """The same with its name and who is responsible."""
    day, today = due_day(case), on or timezone.localdate()
    known = _counted(case.step)
    if day is None or not known:
        return None
    return Due(case, known[0].title, day, known[0].responsible, (day - today).days)


def _counted(step: str) -> list[Deadline]:
    return sorted(
        (
            deadline
            for deadline in process().deadlines
            if (deadline.thing, deadline.step, deadline.counted_from) == ("case", step, ENTERING)
        ),
        key=lambda deadline: deadline.days,
    )


def overdue(cases: QuerySet[Dossier], on: date) -> QuerySet[Dossier]:
    """Those of these cases that have stood longer at their step than they should."""
    return cases.filter(_past(on))


def due_soon(cases: QuerySet[Dossier], on: date, days: int = 7) -> QuerySet[Dossier]:
    """Those whose deadline lies within the next days and is not over."""
    return cases.filter(_past(on + timedelta(days=days))).exclude(_past(on))


def _past(on: date) -> Q:
    """The deadline lay before this day."""
    found = Q(pk__in=[])
    for step, days in _steps():
        found |= Q(step=step, stepped_at__lt=_morning(on - timedelta(days=days)))
    return found


def _morning(day: date) -> datetime:
    """The moment a day begins where the installation is."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _steps() -> Iterator[tuple[str, int]]:
    for step in process().steps_of("case"):
        if counted := _counted(step.name):
            yield step.name, counted[0].days
