"""Whose turn it is, what is due, what is missing, what does not fit, and the figures of the dashboard."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from tests.apps import cast
from tests.apps.dossiers import made
from weftmark.apps.dossiers import actions, queries
from weftmark.apps.dossiers.models import Dossier, FibreShare
from weftmark.apps.journal.actions import perform
from weftmark.apps.journal.models import Line
from weftmark.apps.people.models import Notice

pytestmark = pytest.mark.django_db


def older(case: Dossier, days: int) -> None:
    """As if the case had stood at its step for so long."""
    Dossier.objects.filter(pk=case.pk).update(stepped_at=timezone.now() - timedelta(days=days))


def missing(case: Dossier, person: Any) -> list[str]:
    with translation.override("en"):
        return [getattr(one.what, "en", str(one.what)) for one in queries.missing_in(case, person)]


def test_the_turn_goes_from_the_applicant_to_the_officer_and_back() -> None:
    case, lin, wei = made.filled(), cast.lin(), made.officer()
    assert (list(queries.turn_of(lin)), list(queries.turn_of(wei))) == ([case], [])
    perform(row=case, move="submit", by=lin)
    assert (list(queries.turn_of(lin)), list(queries.turn_of(wei))) == ([], [case])
    assert queries.people_waited_for(case) == (wei,)


def test_where_nobody_is_assigned_the_case_officer_is_waited_for() -> None:
    case, wei = made.contracted(), made.officer()
    assert queries.people_waited_for(case) == (wei,)
    assert missing(case, wei) == ["Somebody assigned as Document reviewer"]
    actions.assign_person(dossier=case, by=wei, person=wei, role="document_reviewer")
    assert (missing(case, wei), list(queries.turn_of(wei))) == ([], [case])


def test_a_move_writes_to_whose_turn_it_is_and_not_to_who_acts() -> None:
    made.officer()
    case = made.submitted()
    assert [letter.person.username for letter in Notice.objects.filter(subject__contains=case.number)] == [
        "wei"
    ]


def test_an_empty_application_lists_what_it_lacks() -> None:
    case, lin = made.draft(product_class=""), cast.lin()
    actions.edit_application(dossier=case, by=lin, values={"contact_name": "", "contact_email": ""})
    assert missing(case, lin) == [
        "Product class",
        "Contact person",
        "E-mail or telephone",
        "At least one product",
        "Processes at the production site",
        "Business licence",
    ]


def test_a_submitted_application_lacks_the_quote() -> None:
    case = made.submitted()
    found = queries.missing_in(case, made.officer())
    assert [one.url.split("/")[-2] for one in found] == ["fees"]


def test_the_standing_checks_find_what_does_not_fit() -> None:
    case, other = made.filled(), cast.organisation("Other")
    component = case.products.get().components.get()
    FibreShare.objects.filter(component=component, fibre="elastane").delete()
    case.chain.all().delete()
    Dossier.objects.filter(pk=case.pk).update(manufacturer=other)
    found = {
        one.check.id: one.check.severity
        for one in queries.consistency_of(queries.case_by_number(case.number))
    }
    ours = {id: severity for id, severity in found.items() if id in ("C-001", "C-002", "C-006")}
    assert ours == {"C-001": "error", "C-002": "error", "C-006": "advice"}


def test_nothing_is_found_in_a_case_that_fits() -> None:
    assert [one.check.id for one in queries.consistency_of(made.filled()) if one.check.id < "C-1"] == []


@pytest.mark.parametrize(
    ("days", "late", "soon"), [(2, False, False), (4, False, True), (10, False, True), (11, True, False)]
)
def test_a_submitted_case_is_reviewed_within_ten_days(days: int, late: bool, soon: bool) -> None:
    case, today = made.submitted(), timezone.localdate()
    older(case, days)
    everything = Dossier.objects.all()
    assert queries.overdue(everything, today).exists() is late
    assert queries.due_soon(everything, today).exists() is soon
    case.refresh_from_db()
    assert queries.deadline_of(case).left == 10 - days


def test_a_draft_has_no_deadline() -> None:
    assert queries.deadline_of(made.draft()) is None


def test_the_river_tells_where_a_case_stands() -> None:
    case = made.contracted()
    stages = queries.river_of(case, queries.moves_made(case))
    assert [stage.place for stage in stages] == ["here", *["ahead"] * 6]
    perform(row=case, move="abandon", by=cast.lin(), why="no more")
    stages = queries.river_of(case, queries.moves_made(case))
    assert [stage.place for stage in stages] == ["done", *["skipped"] * 6]


def test_what_changed_since_the_return_is_what_differs_now() -> None:
    case, lin = made.returned(), cast.lin()
    actions.edit_application(dossier=case, by=lin, values={"note": "a", "contact_name": "L"})
    actions.edit_application(dossier=case, by=lin, values={"note": "", "contact_name": "Lin Fang"})
    assert queries.changes_since_return(case) == {"contact_name": ("Lin", "Lin Fang")}


def test_the_dashboard_counts_in_few_queries(django_assert_max_num_queries: Any) -> None:
    case, wei = made.submitted(), made.officer()
    for step in ("submitted", "returned", "assessment", "refused"):
        cast.dossier(step)
    older(case, 11)
    wei = made.officer()
    with django_assert_max_num_queries(12):
        board = queries.dashboard(wei)
    assert [late.case.number for late in board.overdue] == [case.number]
    counts = {one.key: one.cases for one in board.by_stage}
    assert (counts["application"], counts["assessment"]) == (3, 1)
    assert (board.turn_count, board.overdue_count) == (2, 1)


def test_pass_rates_and_days_come_from_the_journal() -> None:
    made.accepted()
    made.returned()
    board = queries.dashboard(made.officer())
    rates = {one.key: (one.passed, one.failed) for one in board.pass_rates}
    assert rates["application"] == (1, 1)
    times = {one.key: one.stays for one in board.times}
    assert times["application"] == Line.objects.exclude(after="").count() - 2


def test_an_applicant_gets_no_figures_of_the_body() -> None:
    made.accepted()
    board = queries.dashboard(cast.lin())
    assert (board.pass_rates, board.times, board.turn_count) == ((), (), 1)
