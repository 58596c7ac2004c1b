"""What the processes do that are killed, and those that act at once."""

from __future__ import annotations

import os
import random
import time
from datetime import date
from io import BytesIO
from typing import Any

from weftmark.cli.demonstration import applying, deciding
from weftmark.cli.demonstration.data import read
from weftmark.cli.demonstration.loading import play_story

BEGUN = 300  # days ago, at the earliest: the roles of the people began a little before
FULL = [
    {**story, "begun": min(story["begun"], BEGUN)} for story in read("cases") if "accepted" in story["path"]
]
TO_REVIEWED = "apply accepted agreement documents visit tested assessed reported reviewed".split()


def without_typesetting() -> None:
    """Papers are made without the typesetter: its threads do not outlive a fork."""

    def paper(title: dict[str, str], rows: list[tuple[str, str]], on: date) -> BytesIO:
        return BytesIO(f"%PDF-1.4\n% {title['en']} {rows} {on}\n%%EOF\n".encode())

    applying.paper = deciding.paper = paper


def walk(stage: Any, seed: int) -> None:
    """Play stories one after the other until somebody ends the process."""
    chance = random.Random(seed)
    while True:
        play_story(stage, chance.choice(FULL))


def prepare_contest(stage: Any) -> dict[str, Any]:
    """A case that waits for its decision."""
    story = next(story for story in FULL if story["results"] == "plain")
    path = [scene for scene in story["path"] if scene_name(scene) in TO_REVIEWED]
    case = play_story(stage, {**story, "begun": 90, "path": path}).case
    return {"case": case.number, "step": case.step, "version": case.version}


def scene_name(scene: Any) -> str:
    return scene if isinstance(scene, str) else next(iter(scene))


def decide(stage: Any, number: str, move: str, at: float) -> None:
    """Decide at the given moment, on what was seen before it, and say how it ended in an exit code."""
    from weftmark.apps.dossiers.queries import case_by_number
    from weftmark.apps.journal.actions import Stale, perform
    from weftmark.core.process.advance import Refused

    case = case_by_number(number)
    seen = case.version
    time.sleep(max(0.0, at - time.time()))
    try:
        perform(row=case, move=move, by=stage.people["luo"], why="同时决定", expect=seen)
    except Stale:
        os._exit(10)
    except Refused:
        os._exit(11)
    os._exit(12)


def outcome(number: str) -> dict[str, Any]:
    """How a contested case stands."""
    from weftmark.apps.dossiers.queries import case_by_number
    from weftmark.apps.journal.queries import lines_of_case

    case = case_by_number(number)
    moves = ("grant", "refuse", "grant_with_conditions")
    return {
        "step": case.step,
        "decisions": case.decisions.count(),
        "lines": lines_of_case(number).filter(thing="case", act__in=moves).count(),
    }
