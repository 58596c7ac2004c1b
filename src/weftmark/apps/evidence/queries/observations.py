"""Observations kept as JSON text, and read back as the core knows them."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from weftmark.apps.evidence.models import Result
from weftmark.core.quantity import Qualifier, Quantity
from weftmark.core.subject import Observation

_NUMBERS = ("value", "lod", "loq", "uncertainty")


def written(seen: Observation) -> str:
    """An observation as canonical JSON text."""
    fields: dict[str, Any] = seen._asdict()
    fields["report_date"] = seen.report_date.isoformat() if seen.report_date else None
    if seen.quantity is not None:
        quantity = seen.quantity._asdict()
        fields["quantity"] = {
            name: str(value) if isinstance(value, Decimal) else value for name, value in quantity.items()
        }
    return json.dumps(fields, ensure_ascii=False, sort_keys=True)


def read_back(text: str) -> Observation:
    """The observation that was written so."""
    fields = json.loads(text)
    if fields["report_date"]:
        fields["report_date"] = date.fromisoformat(fields["report_date"])
    stated = fields["quantity"]
    if stated is not None:
        numbers = {name: None if stated[name] is None else Decimal(stated[name]) for name in _NUMBERS}
        fields["quantity"] = Quantity(
            unit=stated["unit"], qualifier=Qualifier(stated["qualifier"]), raw=stated["raw"], **numbers
        )
    return Observation(**fields)


def observation_of(result: Result) -> Observation:
    """A result as the judge reads it; its id is the result's, so that a finding can lead back to it."""
    seen = read_back(result.observation)
    first = f"r{result.retest_of_id}" if result.retest_of_id else ""
    return seen._replace(id=f"r{result.pk}", retest_of=first)
