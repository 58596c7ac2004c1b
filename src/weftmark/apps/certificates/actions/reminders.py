"""The daily round: remind people of what is due, mark what has expired; a second run does what is left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction

from weftmark.apps.certificates.actions.letters import filled
from weftmark.apps.certificates.actions.wording import BY_COMMAND, DUE, LATE, NO_OFFICER, REMINDER
from weftmark.apps.certificates.queries.deadlines import Due, certificates_to_expire, dues
from weftmark.apps.journal.actions import Stale, perform
from weftmark.apps.people.actions import notify
from weftmark.apps.people.models import Notice, Person
from weftmark.apps.people.queries import people_with_role
from weftmark.core.process.advance import Refused
from weftmark.core.text import Text, same


class Done(NamedTuple):
    """One thing the round did: a reminder, an expiry, or what it could not do and why."""

    act: str
    label: str
    text: Text
    on: date
    stage: str = ""
    people: tuple[str, ...] = ()


def make_round(*, today: date, by: Person | None = None) -> Iterator[Done]:
    """Everything due today, one act at a time; each is kept before it is reported, so it can stop anywhere.

    `by` is the officer in whose name certificates expire; where none is named, the first who is active.
    """
    yield from _expire(today, by)
    for due in dues(today):
        done = _remind(due)
        if done is not None:
            yield done


def officer() -> Person | None:
    """In whose name certificates expire where nobody is named."""
    return people_with_role("certificate_officer").order_by("pk").first()


def _expire(today: date, by: Person | None) -> Iterator[Done]:
    named = by or officer()
    for row in certificates_to_expire(today):
        if named is None:
            yield Done("problem", row.number, NO_OFFICER, row.valid_until)
            continue
        why = filled(BY_COMMAND, {"until": row.valid_until})
        try:
            perform(row=row, move="expire", by=named, why=f"{why.zh} / {why.en}")
        except (Refused, Stale) as problem:
            said = (
                Text(problem.say("zh"), problem.say("en"))
                if isinstance(problem, Refused)
                else same(str(problem))
            )
            yield Done("problem", row.number, said, row.valid_until)
        else:
            yield Done("expired", row.number, why, row.valid_until, people=(str(named),))


def _remind(due: Due) -> Done | None:
    people = [person for person in due.people if person.is_active]
    keys = {f"{due.once}:{person.pk}": person for person in people}
    told = set(Notice.objects.filter(once__in=keys).values_list("once", flat=True))
    left = [person for key, person in keys.items() if key not in told]
    if not left:
        return None
    values: dict[str, Any] = {
        "what": due.deadline.title,
        "label": str(due.row),
        "day": due.day,
        "days": abs(due.left),
    }
    said = filled(LATE if due.left < 0 else DUE, values)
    with transaction.atomic():
        new = notify(
            left,
            kind="deadline",
            subject=filled(REMINDER, values),
            body=said,
            about=due.page,
            once=due.once,
        )
    if not new:
        return None
    return Done("reminded", str(due.row), said, due.day, due.stage, tuple(str(person) for person in left))
