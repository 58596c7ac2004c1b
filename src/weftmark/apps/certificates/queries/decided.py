"""The frozen snapshot of a decision, in the words certificates are written from."""

from __future__ import annotations

import json
from typing import Any

from weftmark.apps.decisions.models import Decision


def decided_by(decision: Decision) -> dict[str, Any]:
    """What a decision rests on: applicant, manufacturer, site, products, edition, product class."""
    return dict(json.loads(decision.snapshot))
