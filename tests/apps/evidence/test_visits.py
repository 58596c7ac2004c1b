"""A visit: planned in time, confirmed by the client, inspected item by item, reported when all is seen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.apps import cast
from tests.apps.evidence import made
from weftmark.apps.dossiers.models import ChainSite
from weftmark.apps.evidence import actions
from weftmark.apps.evidence.models import Visit
from weftmark.apps.evidence.queries.checklist import asked_at, still_open
from weftmark.apps.evidence.queries.shown import subject_of
from weftmark.apps.journal.actions import perform
from weftmark.apps.journal.queries import lines_of_row
from weftmark.apps.people.models import Site
from weftmark.core.process.advance import Refused
from weftmark.exchange.problem import Unreadable

pytestmark = pytest.mark.django_db


def codes(error: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in error.value.reasons]


def test_the_plan_is_confirmed_by_the_client_a_week_before() -> None:
    case = made.case()
    late = made.planned(case, in_days=6)
    with pytest.raises(Refused) as error:
        perform(row=late, move="confirm", by=case.lin)
    assert codes(error) == ["week_before_visit"]
    perform(
        row=late,
        move="replan",
        by=case.wei,
        why="later",
        first_day=made.TODAY() + timedelta(7),
        last_day=made.TODAY() + timedelta(7),
    )
    assert perform(row=late, move="confirm", by=case.lin).step == "confirmed"
    with pytest.raises(Refused) as error:
        perform(row=late, move="start", by=case.wei)
    assert codes(error) == ["visit_day_reached"]


def test_a_team_needs_a_leader_and_people_assigned_to_the_case() -> None:
    case = made.case()
    day = made.TODAY() + timedelta(10)
    plan = {
        "dossier": case.dossier,
        "by": case.wei,
        "site": case.dossier.site,
        "first_day": day,
        "last_day": day,
    }
    with pytest.raises(Refused) as error:
        actions.plan_visit(**plan, team=case.dossier.assignments.filter(role="inspector"))
    assert codes(error) == ["team_named"]
    other = made.case().dossier.assignments.get(role="inspector")
    with pytest.raises(Unreadable, match="not assigned to this case"):
        actions.plan_visit(**plan, team=[other])
    assert Visit.objects.count() == 0


def test_the_same_visit_is_planned_once() -> None:
    case = made.case()
    made.planned(case)
    with pytest.raises(Unreadable, match="planned already"):
        made.planned(case)
    assert Visit.objects.count() == 1


def test_the_checklist_follows_edition_products_and_processes() -> None:
    case = made.case(edition=cast.edition("cec-122-2025"))
    at_mill = {one.criterion for one in asked_at(case.dossier, case.dossier.site)}
    assert {"d-age", "b1-water-length", "f-responsibility", "topic:hazardous_substances"} <= at_mill
    assert not {"e-formaldehyde", "b3-cod", "topic:responsibility"} & at_mill
    sewing = Site.objects.create(number="S-9", name_en="Sewing", name_zh="缝制厂")
    ChainSite.objects.create(dossier=case.dossier, site=sewing, processes="manufacturing")
    assert "b1-water-length" not in {one.criterion for one in asked_at(case.dossier, sewing)}


def test_where_an_edition_asks_nothing_on_site_the_usual_topics_are_asked_with_their_source() -> None:
    case = made.case()
    asked = asked_at(case.dossier, case.dossier.site)
    assert len(asked) == 12
    assert {one.basis for one in asked} == {"excerpt", "memory"}
    assert all(one.source and one.question.zh and one.question.en for one in asked)


def test_items_are_saved_in_parts_and_open_ones_keep_the_visit_from_being_reported() -> None:
    case = made.case()
    visit = made.under_way(case)
    assert actions.answer_items(visit=visit, by=case.sun, answers={1: actions.Answer("conform")}) == 1
    assert actions.answer_items(visit=visit, by=case.sun, answers={1: actions.Answer("conform")}) == 0
    with pytest.raises(Refused) as error:
        perform(row=visit, move="report", by=case.wei)
    assert codes(error) == ["checklist_filled"]
    made.fill(visit, case.sun)
    perform(row=visit, move="report", by=case.wei, summary="All seen.")
    assert (visit.step, visit.summary) == ("reported", "All seen.")
    assert [line.duties for line in lines_of_row(visit) if line.act == "fill_checklist"] == ["evaluated"] * 2


def test_a_wrong_answer_leaves_everything_as_it_was() -> None:
    case = made.case()
    visit = made.under_way(case)
    given = {1: actions.Answer("conform"), 2: actions.Answer("nonconform"), 3: actions.Answer("perhaps")}
    with pytest.raises(Unreadable) as error:
        actions.answer_items(visit=visit, by=case.sun, answers=given)
    assert [problem.where for problem in error.value.problems] == ["2 (remark)", "3 (answer)"]
    assert not visit.items.exclude(answer="").exists()


def test_what_was_not_seen_stays_open_until_another_visit_takes_it_up() -> None:
    case = made.case()
    visit = made.under_way(case)
    made.fill(visit, case.sun)
    actions.answer_items(visit=visit, by=case.sun, answers={3: actions.Answer("not_seen")})
    perform(row=visit, move="interrupt", by=case.wei, why="power cut")
    with pytest.raises(Unreadable, match="not under way"):
        actions.answer_items(visit=visit, by=case.sun, answers={3: actions.Answer("conform")})
    perform(row=visit, move="continue", by=case.wei)
    assert [item.order for item in still_open(visit)] == [3]
    second = made.planned(case, in_days=20)
    assert [item.criterion for item in second.items.all()] == [visit.items.get(order=3).criterion]
    assert perform(row=visit, move="report", by=case.wei).step == "reported"


def test_a_figure_seen_on_site_is_read_and_reaches_the_judge_once_the_visit_is_reported() -> None:
    case = made.case(edition=cast.edition("cec-122-2025"))
    visit = made.under_way(case)
    item = visit.items.get(parameter="weekly_hours")
    with pytest.raises(Unreadable):
        actions.answer_items(
            visit=visit, by=case.sun, answers={item.order: actions.Answer("conform", "", "many")}
        )
    actions.answer_items(visit=visit, by=case.sun, answers={item.order: actions.Answer("conform", "", "40")})
    assert subject_of(case.dossier)[0].shown.observations == ()
    cast.at(visit, "reported")
    (seen,) = subject_of(case.dossier)[0].shown.observations
    assert (seen.parameter, str(seen.quantity.value), seen.quantity.unit) == ("weekly_hours", "40", "h")
