"""What every act upon an application begins and ends with: the right to do it, the lock, the line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.rules.wording import refuse
from weftmark.apps.journal.actions import record
from weftmark.apps.journal.queries import process
from weftmark.apps.people.queries import roles_for
from weftmark.core.process.advance import listed

Changes = Mapping[str, Any]


def demand(act: str, may: Any, by: Any, case: Dossier, *roles: str) -> None:
    """Refuse unless the rule allows it: because of the role, or because of where the case stands."""
    if may(by, case):
        return
    if roles_for(by, case) & set(roles):
        refuse(act, "not_now", step=process().title_of("case", case.step))
    refuse(act, "not_yours", who=listed(process().role(role).title for role in roles))


def differences(row: Any, values: Changes) -> dict[str, list[str]]:
    """The fields whose values differ, as `{field: [before, after]}` for the journal."""
    found = {}
    for field, value in values.items():
        before = getattr(row, field)
        if before != value:
            found[field] = [written(before), written(value)]
    return found


def written(value: Any) -> str:
    """A value as the journal keeps it."""
    return "" if value is None else str(value)


def set_fields(row: Any, values: Changes, fields: Iterable[str]) -> None:
    """Write these fields of a row and nothing else."""
    known = {field: values[field] for field in fields}
    if known:
        type(row).objects.filter(pk=row.pk).update(**known)
        for field, value in known.items():
            setattr(row, field, value)


def note(*, by: Any, case: Dossier, act: str, label: str = "", changes: Changes | None = None) -> None:
    """One line about the case; `label` says which part of it."""
    named = {f"{label} · {field}" if label else field: pair for field, pair in (changes or {}).items()}
    record(by=by, row=case, act=act, changes=named or None)
