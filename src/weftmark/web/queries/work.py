"""What waits for a person, besides whole cases: visits, samples, results, nonconformities, complaints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from weftmark.apps.assessments.models import Nonconformity
from weftmark.apps.certificates.models import Complaint
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.evidence.models import Result, Sample, Visit
from weftmark.apps.journal.queries import Reading, process
from weftmark.apps.people.queries import organisations_of, roles_of
from weftmark.core.process.table import Move
from weftmark.core.text import Text

SHOWN = 10

ONWARD: Mapping[str, frozenset[str]] = {
    "visit": frozenset({"confirm", "start", "continue", "report"}),
    "sample": frozenset({"seal", "send", "receive", "report"}),
    "result": frozenset({"verify", "supersede"}),
    "nonconformity": frozenset({"answer", "accept", "carry_out", "close"}),
    "complaint": frozenset({"admit", "investigate", "uphold", "notify"}),
}
"""The moves that carry a thing on; whoever may make one is waited for."""

NAMES: Mapping[str, Text] = {
    "visit": Text("现场检查", "Visit"),
    "sample": Text("样品", "Sample"),
    "result": Text("检测结果", "Result"),
    "nonconformity": Text("不符合项", "Nonconformity"),
    "complaint": Text("投诉或申诉", "Complaint or appeal"),
}
MODELS: tuple[Any, ...] = (Visit, Sample, Result, Nonconformity, Complaint)


class Waiting(NamedTuple):
    """One thing that waits, and the case it belongs to."""

    row: Any
    kind: Text
    case: Dossier
    since: datetime | None

    @property
    def name(self) -> str:
        """What it is called, in the language of the page."""
        return Reading().label(self.row.thing, self.row.key, str(self.row))


def waiting(person: Any) -> tuple[Waiting, ...]:
    """The longest waiting first; one query a kind, and none for a kind the person never moves."""
    found = [one for model in MODELS for one in _of(model, person)]
    return tuple(sorted(found, key=lambda one: (one.since is None, one.since or 0)))


def _of(model: Any, person: Any) -> Iterator[Waiting]:
    wanted = _wanted(model, person)
    if wanted is None:
        return
    rows: QuerySet[Any] = model.objects.filter(wanted).select_related("dossier__applicant", *_more(model))
    for row in rows.order_by("stepped_at", "pk")[:SHOWN]:
        yield Waiting(row, NAMES[model.thing], row.dossier, row.stepped_at)


def _more(model: Any) -> tuple[str, ...]:
    return ("site",) if model is Visit else ()


def _wanted(model: Any, person: Any) -> Q | None:
    """Rows at a step from which this person can make an onward move."""
    roles, wanted = roles_of(person), None
    for move in process().moves:
        if move.thing != model.thing or move.name not in ONWARD[model.thing]:
            continue
        for role in roles & set(move.roles):
            here = Q(step__in=move.origins) & _within(model, person, move, role)
            wanted = here if wanted is None else wanted | here
    return wanted


def _within(model: Any, person: Any, move: Move, role: str) -> Q:
    side = process().role(role).side
    if side == "client":
        return Q(dossier__applicant_id__in=organisations_of(person, role))
    if side == "laboratory":
        return Q(laboratory_id__in=organisations_of(person, role))
    if any(guard.name == "assigned" for guard in move.guards):
        return Q(dossier_id__in=person.assignments.filter(role=role, until__isnull=True).values("dossier_id"))
    return Q()
