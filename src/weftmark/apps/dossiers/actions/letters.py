"""Letters to those whose turn it is, written with the move that made it their turn."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.queries.cases import people_of_the_client
from weftmark.apps.dossiers.queries.turns import people_waited_for
from weftmark.apps.journal.queries import process
from weftmark.apps.journal.rules import follows
from weftmark.apps.people.actions import notify
from weftmark.core.text import Text

KINDS = {"returned": "correction", "document_correction": "correction", "certified": "certificate"}
DECISION_STEPS = frozenset({"recommended", "reviewed", "granted", "refused", "kept", "not_kept"})
NEWS_FOR_THE_CLIENT = frozenset(
    {"accepted", "declined", "granted", "refused", "kept", "not_kept", "certified"}
)
"""Steps the applicant is told of even where nothing is asked of it."""


@follows("case")
def tell_whose_turn_it_is(*, row: Dossier, move: str, by: Any) -> None:
    """One letter to everybody who can carry the case on, and news to the applicant."""
    kind = KINDS.get(row.step, "decision" if row.step in DECISION_STEPS else "application")
    title, made = process().title_of("case", row.step), process().move("case", move).title
    subject = Text(f"案卷 {row.number}：{title.zh}", f"Case {row.number}: {title.en}")
    about = reverse("dossiers:case", args=[row.number])
    waited_for = people_waited_for(row)
    turn = Text(
        f"“{made.zh}”已办理（{by}）。现在轮到您办理下一步。",
        f"“{made.en}” was done ({by}). The next step is yours.",
    )
    notify(*waited_for, kind=kind, subject=subject, body=turn, about=about, by=by)
    if row.step in NEWS_FOR_THE_CLIENT:
        told = {person.pk for person in waited_for}
        others = [person for person in people_of_the_client(row) if person.pk not in told]
        news = Text(f"“{made.zh}”已办理（{by}）。", f"“{made.en}” was done ({by}).")
        notify(*others, kind=kind, subject=subject, body=news, about=about, by=by)


def tell_of_assignment(*, case: Dossier, person: Any, role: str, by: Any) -> None:
    """The person learns what the part is and where the case is found."""
    title = process().role(role).title
    notify(
        person,
        kind="assignment",
        subject=Text(
            f"案卷 {case.number}：您被指派为{title.zh}", f"Case {case.number}: you are its {title.en}"
        ),
        body=Text(
            f"{by}指派您在案卷 {case.number}（{case.applicant}）中任{title.zh}。如有利益关系，请立即告知。",
            f"{by} assigned you as {title.en} to case {case.number} ({case.applicant}). "
            "Say so at once if you have a tie to the client.",
        ),
        about=reverse("dossiers:case", args=[case.number]),
        by=by,
    )
