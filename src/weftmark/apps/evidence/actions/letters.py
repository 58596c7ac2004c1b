"""Letters to those whose turn it is with a visit or a sample."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from weftmark.apps.evidence.models import Result, Sample, Visit
from weftmark.apps.journal.queries import process
from weftmark.apps.journal.rules import follows
from weftmark.apps.people.actions import notify
from weftmark.apps.people.queries import members_of
from weftmark.core.text import Text
from weftmark.exchange.vocabulary import shipped_vocabulary

TELL_THE_CLIENT = frozenset({"plan", "replan", "call_off"})
TELL_THE_TEAM = frozenset({"confirm", "object"})


@follows("visit")
def tell_of_visit(*, row: Visit, move: str, by: Any) -> None:
    """The applicant learns of a plan, the team of the answer."""
    if move in TELL_THE_CLIENT:
        people = list(members_of(row.dossier.applicant, "applicant"))
    elif move in TELL_THE_TEAM:
        people = [member.person for member in row.members.select_related("person")]
    else:
        return
    made, stands = process().move("visit", move).title, process().title_of("visit", row.step)
    notify(
        *people,
        kind="visit",
        subject=Text(
            f"案卷 {row.dossier.number}：{made.zh}（{row.first_day}）",
            f"Case {row.dossier.number}: {made.en} ({row.first_day})",
        ),
        body=Text(
            f"{row.site.name.zh}，{row.first_day} 至 {row.last_day}。状态：{stands.zh}。",
            f"{row.site.name.en}, {row.first_day} to {row.last_day}. State: {stands.en}.",
        ),
        about=reverse("evidence:visit", args=[row.pk]),
        by=by,
    )


@follows("sample")
def tell_of_sample(*, row: Sample, move: str, by: Any) -> None:
    """The laboratory learns that a sample is on its way, the leader of the team that one was rejected."""
    if move == "send" and row.laboratory is not None:
        people = list(members_of(row.laboratory, "analyst"))
    elif move == "reject":
        leaders = row.dossier.assignments.filter(role__in=("team_leader", "sampler"), until__isnull=True)
        people = [one.person for one in leaders.select_related("person")]
    else:
        return
    made = process().move("sample", move).title
    notify(
        *people,
        kind="sample",
        subject=Text(f"样品 {row.number}：{made.zh}", f"Sample {row.number}: {made.en}"),
        body=Text(
            f"{row.product.name.zh}，封样编号 {row.seal_number or '—'}。",
            f"{row.product.name.en}, seal number {row.seal_number or '—'}.",
        ),
        about=reverse("evidence:sample", args=[row.pk]),
        by=by,
    )


@follows("result")
def tell_of_result(*, row: Result, move: str, by: Any) -> None:
    """The laboratory learns that a retest is asked for, or a result sent back."""
    if move not in ("ask_retest", "send_back"):
        return
    made = process().move("result", move).title
    named = shipped_vocabulary().words().parameter(row.parameter)
    notify(
        *members_of(row.laboratory, "analyst"),
        kind="sample",
        subject=Text(f"案卷 {row.dossier.number}：{made.zh}", f"Case {row.dossier.number}: {made.en}"),
        body=Text(
            f"{named.zh} {row.component}：{row.reported.zh}",
            f"{named.en} {row.component}: {row.reported.en}",
        ),
        about=reverse("evidence:result", args=[row.pk]),
        by=by,
    )
