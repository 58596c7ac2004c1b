"""Setting fields of a row, and saying what changed."""

from __future__ import annotations

from typing import Any

Changes = dict[str, list[Any]]


def set_fields(row: Any, **fields: Any) -> Changes:
    """Set these fields and store them; returns `{"field": [before, after]}` of those that changed."""
    changes: Changes = {}
    for name, value in fields.items():
        before = getattr(row, name)
        if before != value:
            changes[name] = ["" if before is None else str(before), "" if value is None else str(value)]
            setattr(row, name, value)
    if changes:
        row.save(update_fields=list(changes))
    return changes
