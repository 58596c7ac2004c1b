"""Cases that were recommended, reviewed and decided, each part by somebody else."""

from __future__ import annotations

from tests.apps.assessments.made import judged, reported, wei
from tests.apps.cast import body
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.actions import perform


def recommended() -> Dossier:
    """A case that conforms, with Wei's report."""
    case = judged()
    reported(case)
    perform(row=case, move="recommend", by=wei())
    return case


def reviewed() -> Dossier:
    """The same, reviewed by Chen."""
    case = recommended()
    perform(row=case, move="review", by=body()["Chen"], opinion="Complete and sound.", proposes="grant")
    return case


def granted() -> Dossier:
    """The same, granted by Luo."""
    case = reviewed()
    perform(row=case, move="grant", by=body()["Luo"], why="Report and review are followed.")
    return case
