"""Letters about nonconformities, written with the move: to the client, or to those who evaluate the case."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from weftmark.apps.assessments.models import Nonconformity
from weftmark.apps.dossiers.queries.cases import people_of_the_client
from weftmark.apps.journal.queries import process
from weftmark.apps.journal.rules import follows
from weftmark.apps.people.actions import notify
from weftmark.apps.people.models import Person
from weftmark.core.text import Text

BY_THE_CLIENT = frozenset({"answer", "carry_out"})
EVALUATORS = ("document_reviewer", "team_leader", "inspector")


@follows("nonconformity")
def tell_the_other_side(*, row: Nonconformity, move: str, by: Any) -> None:
    """What the client did goes to the evaluators, what they did to the client."""
    case, made = row.dossier, process().move("nonconformity", move).title
    readers = _evaluators(row) if move in BY_THE_CLIENT else people_of_the_client(case)
    due = f"{row.due_on:%Y-%m-%d}"
    ask = Text(f"请于 {due} 前答复。", f"Please answer by {due}.") if row.step == "open" else Text("", "")
    notify(
        *readers,
        kind="nonconformity",
        subject=Text(f"{row}：{made.zh}", f"{row}: {made.en}"),
        body=Text(
            f"{by}：{made.zh}。\n{row.statement}\n{ask.zh}", f"{by}: {made.en}.\n{row.statement}\n{ask.en}"
        ),
        about=reverse("assessments:nonconformity", args=[row.pk]),
        by=by,
    )


def _evaluators(row: Nonconformity) -> list[Person]:
    held = row.dossier.assignments.filter(role__in=EVALUATORS, until__isnull=True).select_related("person")
    return list({one.person_id: one.person for one in held}.values())
