"""The scenes a story may name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weftmark.cli.demonstration import applying, deciding, inspecting
from weftmark.cli.demonstration.play import Play

Scene = Callable[[Play, Any], None]
SCENES: dict[str, Scene] = {
    scene.__name__: scene
    for scene in (
        applying.drafted, applying.apply, applying.returned, applying.sent_back, applying.accepted,
        applying.agreement, applying.documents,
        inspecting.visit_planned, inspecting.visit, inspecting.tested, inspecting.testing,
        deciding.nonconformity, deciding.assessed, deciding.reported, deciding.reviewed, deciding.decided,
        deciding.issued, deciding.suspended, deciding.appealed,
    )
}  # fmt: skip
