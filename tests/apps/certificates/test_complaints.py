"""Complaints and appeals: anybody concerned brings them in, only people outside the case handle them."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from tests.apps.cast import at, body, dossier, lin, person
from tests.apps.certificates.makers import decided, issued
from weftmark.apps.certificates.actions import receive_complaint
from weftmark.apps.certificates.models import Complaint
from weftmark.apps.journal.actions import perform
from weftmark.apps.journal.models import Line
from weftmark.apps.people.models import Interest, Notice
from weftmark.core.process.advance import Refused

pytestmark = pytest.mark.django_db


def appeal(case: Any = None) -> Complaint:
    """Lin's appeal against a refusal."""
    case = case or decided("refuse")
    return receive_complaint(by=lin(), kind="appeal", dossier=case, from_whom="Lin", statement="Misread")


def walk(row: Complaint, *moves: str, by: Any = None) -> Complaint:
    """Make these moves."""
    for move in moves:
        perform(row=row, move=move, by=by or body()["Gu"], why="Looked into")
    return row


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


def test_it_gets_a_number_of_its_kind_and_the_panel_is_told() -> None:
    gu, year = body()["Gu"], timezone.localdate().year
    first, second = appeal(), appeal()
    case = first.dossier
    other = receive_complaint(by=gu, kind="complaint", dossier=case, from_whom="X", statement="x")
    assert [row.number for row in (first, second, other)] == [
        f"A-{year}-0001",
        f"A-{year}-0002",
        f"C-{year}-0001",
    ]
    assert Notice.objects.filter(person=gu, kind="complaint").count() == 3
    assert (first.by_client, other.by_client) == (True, False)


@pytest.mark.parametrize("name", ["Bao", "Ma", "Fang", "Luo"])
def test_who_is_not_concerned_brings_nothing_in(name: str) -> None:
    case = decided("refuse")
    with pytest.raises(Refused):
        receive_complaint(by=body()[name], kind="complaint", dossier=case, from_whom="X", statement="x")
    assert Complaint.objects.count() == 0


def test_somebody_who_took_part_in_the_case_handles_nothing_of_it() -> None:
    row, gu = appeal(), body()["Gu"]
    Line.objects.create(
        at=timezone.now(), actor=str(gu.pk), actor_name="Gu", case=row.case_number, thing="case", key="1",
        act="x", duties="evaluated",
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        walk(row, "admit")
    assert codes(refused) == {"took_no_part"}


def test_somebody_with_a_tie_to_the_client_handles_nothing_of_it() -> None:
    row, gu = appeal(), body()["Gu"]
    Interest.objects.create(
        person=gu, organisation=row.dossier.applicant, kind="related", since=timezone.localdate()
    )
    with pytest.raises(Refused) as refused:
        walk(row, "admit")
    assert codes(refused) == {"impartial"}


def test_the_applicant_does_not_handle_its_own_appeal() -> None:
    row = appeal()
    with pytest.raises(Refused) as refused:
        walk(row, "admit", by=lin())
    assert "role" in codes(refused)


def test_the_outcome_goes_to_the_client() -> None:
    row = walk(appeal(), "admit", "investigate", "dismiss", "notify")
    letter = Notice.objects.filter(person=lin(), kind="complaint").latest("pk")
    assert (row.step, row.upheld, row.outcome) == ("closed", False, "Looked into")
    assert "Looked into" in letter.body
    assert "不成立" in letter.subject


def test_what_is_not_admitted_is_closed_at_once_and_answered() -> None:
    row = walk(appeal(), "dismiss_unheard")
    assert (row.step, row.upheld) == ("closed", False)
    assert Notice.objects.filter(person=lin(), kind="complaint").count() == 1


def test_without_an_upheld_appeal_no_case_is_reopened() -> None:
    case = decided("refuse")
    walk(appeal(case), "admit", "investigate", "dismiss")
    other = receive_complaint(by=body()["Gu"], kind="complaint", dossier=case, from_whom="X", statement="x")
    walk(other, "admit", "investigate", "uphold")
    with pytest.raises(Refused) as refused:
        perform(row=case, move="reopen_on_appeal", by=body()["Gu"], why="x")
    assert codes(refused) == {"appeal_upheld"}


def test_an_upheld_appeal_reopens_the_case_once() -> None:
    case = decided("refuse")
    row = walk(appeal(case), "admit", "investigate", "uphold", "notify")
    perform(row=case, move="reopen_on_appeal", by=body()["Gu"], why="Appeal upheld")
    row.refresh_from_db()
    assert (case.step, row.reopened_on) == ("assessment", timezone.localdate())
    at(case, "refused")
    with pytest.raises(Refused) as refused:
        perform(row=case, move="reopen_on_appeal", by=person("Ge", "appeals_panel"), why="again")
    assert codes(refused) == {"appeal_upheld"}


def test_an_application_that_was_not_accepted_is_reviewed_again() -> None:
    case = at(dossier(), "declined")
    walk(appeal(case), "admit", "investigate", "uphold")
    perform(row=case, move="readmit_on_appeal", by=body()["Gu"], why="Appeal upheld")
    assert case.step == "submitted"


def test_whoever_handled_an_appeal_issues_nothing_in_that_case() -> None:
    row = issued()
    told = receive_complaint(
        by=body()["Gu"], kind="complaint", dossier=row.dossier, from_whom="X", statement="x"
    )
    both = person("Fan", "appeals_panel", "decider")
    walk(told, "admit", by=both)
    with pytest.raises(Refused) as refused:
        perform(row=row, move="withdraw", by=both, why="x")
    assert codes(refused) == {"different_person_from"}
