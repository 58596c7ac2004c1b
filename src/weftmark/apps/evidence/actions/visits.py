"""Planning visits, and carrying them out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from weftmark.apps.dossiers.models import Assignment, Dossier
from weftmark.apps.evidence.actions.fields import Changes, set_fields
from weftmark.apps.evidence.models import ChecklistItem, Visit, VisitMember
from weftmark.apps.evidence.queries.checklist import asked_at
from weftmark.apps.evidence.queries.visits import could_join, sites_of
from weftmark.apps.journal.actions import advance_row, lock, perform, performs
from weftmark.apps.people.models import Site
from weftmark.core.text import Text
from weftmark.exchange.problem import refusal


def plan_visit(
    *,
    dossier: Dossier,
    by: Any,
    site: Site,
    first_day: date,
    last_day: date,
    team: Iterable[Assignment],
    purpose: str = "",
) -> Visit:
    """Plan a visit: where, when, who; the checklist is made with it. Raises Refused, Unreadable."""
    _check_days(first_day, last_day)
    if not sites_of(dossier).filter(pk=site.pk).exists():
        what = Text("该场所不属于本案", "the site does not belong to this case")
        raise refusal(what, str(site), Text("请先在供应链中登记。", "Add it to the supply chain first."))
    try:
        with transaction.atomic():
            lock(dossier)
            visit = Visit.objects.create(
                dossier=dossier, site=site, first_day=first_day, last_day=last_day, purpose=purpose
            )
            _name_team(visit, team)
            _make_checklist(visit)
            perform(row=visit, move="plan", by=by)
            return visit
    except IntegrityError as error:
        what = Text("该场所当日已有检查计划", "a visit to this site on this day is planned already")
        raise refusal(
            what, str(site), Text("请改期或调整原计划。", "Choose another day, or change that plan.")
        ) from error


@performs("visit", "replan")
def replan_visit(
    *,
    row: Visit,
    by: Any,
    move: str = "replan",
    why: str = "",
    expect: int | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
    team: Iterable[Assignment] | None = None,
    purpose: str | None = None,
) -> Visit:
    """Change days, team or purpose; what was answered stays, and the client confirms anew."""
    lock(row)
    begin, end = first_day or row.first_day, last_day or row.last_day
    _check_days(begin, end)
    changes = set_fields(
        row, first_day=begin, last_day=end, purpose=row.purpose if purpose is None else purpose
    )
    if team is not None:
        changes |= _name_team(row, team)
    if not row.items.exclude(answer="").exists():
        row.items.all().delete()
        _make_checklist(row)
    advance_row(row=row, move=move, by=by, why=why, expect=expect, changes=changes)
    return row


@performs("visit", "report")
def report_visit(
    *,
    row: Visit,
    by: Any,
    move: str = "report",
    why: str = "",
    expect: int | None = None,
    summary: str | None = None,
) -> Visit:
    """Finish a visit with its summary; refused while items of the checklist are open."""
    lock(row)
    changes = set_fields(row, summary=row.summary if summary is None else summary)
    advance_row(row=row, move=move, by=by, why=why, expect=expect, changes=changes)
    return row


def _check_days(first_day: date, last_day: date) -> None:
    if last_day < first_day:
        what = Text("结束日早于开始日", "the last day is before the first")
        raise refusal(what, str(last_day), Text("请检查日期。", "Check the dates."))


def _name_team(visit: Visit, team: Iterable[Assignment]) -> Changes:
    """The team from people with an open assignment; a leader wins over other roles of the same person."""
    open_ones = {one.pk: one for one in could_join(visit.dossier)}
    chosen: dict[int, Assignment] = {}
    for one in team:
        if one.pk not in open_ones:
            what = Text("此人未被指派到本案", "the person is not assigned to this case")
            raise refusal(what, str(one.person), Text("请先指派。", "Assign the person first."))
        if one.person_id not in chosen or one.role == "team_leader":
            chosen[one.person_id] = one
    before = ", ".join(str(member) for member in visit.members.select_related("person").order_by("pk"))
    visit.members.all().delete()
    made = VisitMember.objects.bulk_create(
        VisitMember(visit=visit, person=one.person, role=one.role) for one in chosen.values()
    )
    after = ", ".join(str(member) for member in made)
    return {"team": [before, after]} if before != after else {}


def _make_checklist(visit: Visit) -> None:
    ChecklistItem.objects.bulk_create(
        ChecklistItem(
            visit=visit,
            order=order,
            criterion=asked.criterion,
            section_zh=asked.section.zh[:200],
            section_en=asked.section.en[:200],
            question_zh=asked.question.zh,
            question_en=asked.question.en,
            means_zh=asked.means.zh[:300],
            means_en=asked.means.en[:300],
            process=asked.process,
            parameter=asked.parameter,
            unit=asked.unit,
            source=asked.source,
            basis=asked.basis,
        )
        for order, asked in enumerate(asked_at(visit.dossier, visit.site), start=1)
    )
