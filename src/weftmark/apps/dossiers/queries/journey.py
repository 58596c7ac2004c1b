"""The river of a case: its stages, when it came to each, what changed since it was last handed in."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.rules.registry import HIDDEN_FROM_CLIENT
from weftmark.apps.journal.models import Line
from weftmark.apps.journal.queries import lines_of_case, process
from weftmark.apps.people.queries import roles_for
from weftmark.apps.people.rules import BODY
from weftmark.core.text import Text

STAGES: dict[str, Text] = {
    "application": Text("申请与受理", "Application"),
    "document_review": Text("文件审查", "Document review"),
    "inspection": Text("现场检查", "On-site inspection"),
    "testing": Text("抽样检测", "Sampling and testing"),
    "assessment": Text("技术评价", "Technical assessment"),
    "decision": Text("复核与决定", "Review and decision"),
    "certificate": Text("颁证", "Certificate"),
}
SENT_BACK = ("return", "return_documents")


class Stage(NamedTuple):
    """One stage of the river: done, here, ahead or skipped, and when it was reached."""

    key: str
    name: Text
    place: str
    on: date | None
    note: Any = ""
    url: str = ""


class Stay(NamedTuple):
    """How long a case stood at one step, in days and fractions; `until` is None where it still does."""

    step: str
    since: Any
    until: Any

    def days(self, now: Any) -> float:
        """Days from the first moment to the last, or to now."""
        return ((self.until or now) - self.since).total_seconds() / 86_400


def moves_made(case: Dossier) -> list[Line]:
    """The moves of the case itself, oldest first."""
    lines = lines_of_case(case.number).filter(thing="case", key=case.key).exclude(after="")
    return list(lines)


def lines_for(person: Any, case: Dossier) -> QuerySet[Line]:
    """The journal of a case as a person may read it, newest first."""
    found = lines_of_case(case.number).order_by("-pk")
    if roles_for(person, case) & set(BODY):
        return found
    return found.exclude(act__in=HIDDEN_FROM_CLIENT)


def river_of(case: Dossier, lines: list[Line]) -> tuple[Stage, ...]:
    """The stages with the day on which the case first came to each."""
    reached: dict[str, date] = {}
    for line in lines:
        reached.setdefault(_stage(line.after), timezone.localdate(line.at))
    here, keys = _stage(case.step), list(STAGES)
    final = process().step("case", case.step).final
    at = keys.index(here) if here in keys else 0
    stages = []
    for place, key in enumerate(keys):
        if place < at:
            word = "done" if key in reached else "skipped"
        elif place == at:
            word = "done" if final else "here"
        else:
            word = "skipped" if final else "ahead"
        note = process().title_of("case", case.step) if place == at else ""
        stages.append(Stage(key, STAGES[key], word, reached.get(key), note))
    return tuple(stages)


def _stage(step: str) -> str:
    return process().step("case", step).stage if step != "start" else "application"


def stays_of(lines: list[Line]) -> tuple[Stay, ...]:
    """One stay per move, the last of them open."""
    closed = [Stay(line.after, line.at, following.at) for line, following in pairwise(lines)]
    return (*closed, *(Stay(line.after, line.at, None) for line in lines[-1:]))


def changes_since_return(case: Dossier) -> dict[str, tuple[str, str]]:
    """What the applicant changed since the case was last sent back: field to (then, now)."""
    lines = list(lines_of_case(case.number).filter(thing="case", key=case.key))
    last = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].act in SENT_BACK), None)
    if last is None:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for line in lines[last + 1 :]:
        if not line.changes or line.after or line.act not in EDITS:
            continue
        for field, (before, after) in json.loads(line.changes).items():
            found[field] = (found[field][0] if field in found else before, after)
    return {field: pair for field, pair in found.items() if pair[0] != pair[1]}


EDITS = frozenset(
    {
        "edit_application",
        "add_product",
        "edit_product",
        "remove_product",
        "add_component",
        "edit_component",
        "remove_component",
        "set_fibres",
        "put_chain_site",
        "remove_chain_site",
    }
)
"""Acts that change what the application says."""
