"""The only writer of a step, and the only writer of the journal."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from weftmark.apps.journal.models import Line, Moving, Sent, Serial
from weftmark.apps.journal.queries import process, state_of
from weftmark.apps.journal.rules import FOLLOWERS
from weftmark.core.process.advance import advance

Action = Callable[..., Moving]
ACTIONS: dict[tuple[str, str], Action] = {}


class Stale(Exception):
    """Somebody else moved the row meanwhile; the form that was sent shows an older state."""

    def __init__(self, row: Moving) -> None:
        self.row = row
        super().__init__(f"{row.thing} {row.key} has changed since it was shown")


def performs(thing: str, *moves: str) -> Callable[[Action], Action]:
    """Register the action that makes these moves: `f(*, row, by, why, expect, **given) -> row`."""

    def register(action: Action) -> Action:
        for move in moves:
            if (thing, move) in ACTIONS:
                raise ValueError(f"{thing}.{move} has two actions")
            ACTIONS[thing, move] = action
        return action

    return register


def perform(
    *, row: Moving, move: str, by: Any, why: str = "", expect: int | None = None, **given: Any
) -> Moving:
    """Make a move by the action that belongs to it, in one transaction. Raises Refused and Stale."""
    action = ACTIONS.get((row.thing, move))
    with transaction.atomic():
        if action is not None:
            return action(row=row, move=move, by=by, why=why, expect=expect, **given)
        advance_row(row=row, move=move, by=by, why=why, expect=expect)
        return row


def advance_row(
    *,
    row: Moving,
    move: str,
    by: Any,
    why: str = "",
    expect: int | None = None,
    changes: Mapping[str, Any] | None = None,
    concerns: Any = None,
) -> Line:
    """Move a row one step and write its line. Needs a transaction; Refused and Stale leave all as it was."""
    lock(row)
    if expect is not None and expect != row.version:
        raise Stale(row)
    at, before = timezone.now(), row.step
    known = {one.name: one for one in process().moves_of(row.thing)}.get(move)
    state = state_of(row, by, move=known)
    state = advance(state, move, by=by.actor_for(row), why=why, at=at, table=process())
    _write(row, step=state.step, stepped_at=at)
    line = record(
        by=by,
        row=row,
        act=move,
        why=why,
        before=before,
        after=state.step,
        changes=changes,
        duties=" ".join(process().move(row.thing, move).duties),
        concerns=concerns,
    )
    if (follower := FOLLOWERS.get(row.thing)) is not None:
        follower(row=row, move=move, by=by)
    return line


def touch(*, row: Moving, expect: int | None = None) -> None:
    """Hold a row whose fields are about to change, and count the change: forms shown before are stale."""
    lock(row)
    if expect is not None and expect != row.version:
        raise Stale(row)
    _write(row)


def _write(row: Moving, **fields: Any) -> None:
    held = type(row)._default_manager.filter(pk=row.pk, version=row.version)
    if held.update(version=row.version + 1, **fields) != 1:
        raise Stale(row)
    row.version += 1
    for name, value in fields.items():
        setattr(row, name, value)


def next_serial(series: str) -> int:
    """The next number of a series, without gaps: others wait until this transaction has ended."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a number and what bears it belong in one transaction")
    Serial.objects.get_or_create(series=series)
    held = Serial.objects.select_for_update().get(series=series)
    Serial.objects.filter(pk=held.pk).update(last=held.last + 1)
    return held.last + 1


def lock(row: Moving) -> None:
    """Hold the case, then the row, and see both as they are now."""
    case = row.case_row
    for held in dict.fromkeys((case, row)):
        current = type(held)._default_manager.select_for_update().values_list("step", "version", "stepped_at")
        held.step, held.version, held.stepped_at = current.get(pk=held.pk)


def record(
    *,
    by: Any,
    row: Any,
    act: str,
    why: str = "",
    before: str = "",
    after: str = "",
    changes: Mapping[str, Any] | None = None,
    duties: str = "",
    concerns: Any = None,
) -> Line:
    """Write one line about a row (anything with `thing`, `key`, `case_number`). Needs a transaction.

    `changes` holds fields as `{"field": [before, after]}`; `concerns` is whoever the part is of, if another.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an act and its line belong in one transaction")
    return Line.objects.create(
        at=timezone.now(),
        actor=str(by.pk),
        actor_name=str(by),
        case=row.case_number,
        thing=row.thing,
        key=row.key,
        label=str(row)[:300],
        act=act,
        before=before,
        after=after,
        why=why.strip(),
        changes=json.dumps(changes, ensure_ascii=False, default=str) if changes else "",
        duties=duties,
        concerns=str(concerns.pk) if concerns is not None else "",
    )


def keep_token(token: str) -> Sent:
    """Keep the token of a form that is being acted on; raises IntegrityError when it is kept already."""
    return Sent.objects.create(token=token)


def settle_token(sent: Sent, leads_to: str | None) -> None:
    """Say where the thing is that the form made; None when it made nothing, and may be sent again."""
    if leads_to is None:
        sent.delete()
    else:
        sent.leads_to = leads_to
        sent.save(update_fields=["leads_to"])
