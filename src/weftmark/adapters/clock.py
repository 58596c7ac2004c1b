"""The one place that looks at the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime


def today() -> date:
    """Today where this machine stands."""
    return datetime.now(UTC).astimezone().date()
