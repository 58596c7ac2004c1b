"""Suspended, reinstated, withdrawn, cancelled, expired: each by whom it belongs to, with its reasons."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.apps.cast import body, lin
from tests.apps.certificates.makers import aged, issued, suspended
from weftmark.apps.certificates.actions import state_ground
from weftmark.apps.certificates.models import Certificate, Suspension
from weftmark.apps.journal.actions import Stale, perform
from weftmark.apps.journal.models import Line
from weftmark.apps.people.models import Notice
from weftmark.core.process.advance import Refused

pytestmark = pytest.mark.django_db


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


def test_a_suspension_says_why_what_restores_and_by_when() -> None:
    row = suspended()
    held = row.suspensions.get()
    assert (row.step, held.reason, held.restores, held.until) == (
        "suspended",
        "Mark misused",
        "Stop and report",
        None,
    )


@pytest.mark.parametrize(("restores", "days"), [("", 30), ("Stop", 181), ("Stop", -1)])
def test_a_suspension_without_an_end_within_the_longest_one_is_refused(restores: str, days: int) -> None:
    row = issued()
    day = timezone.localdate() + timedelta(days=days)
    with pytest.raises(Refused) as refused:
        perform(row=row, move="suspend", by=body()["Luo"], why="x", restores=restores, at_latest=day)
    assert codes(refused) == {"restoration_stated"}
    assert Suspension.objects.count() == 0


def test_a_suspension_asks_for_a_reason() -> None:
    row = issued()
    with pytest.raises(Refused) as refused:
        perform(row=row, move="suspend", by=body()["Luo"], restores="Stop", at_latest=timezone.localdate())
    assert codes(refused) == {"why"}


def test_a_reinstated_certificate_is_valid_and_its_suspension_over() -> None:
    row = suspended()
    perform(row=row, move="reinstate", by=body()["Luo"], why="Mended")
    assert (row.step, row.suspensions.get().until) == ("valid", timezone.localdate())


def test_after_its_validity_a_certificate_is_not_reinstated() -> None:
    row = aged(suspended(), issued_on=date(2020, 1, 1), valid_until=date(2025, 1, 1))
    with pytest.raises(Refused) as refused:
        perform(row=row, move="reinstate", by=body()["Luo"], why="Mended")
    assert codes(refused) == {"validity_not_over"}


def test_a_withdrawn_certificate_stays_withdrawn() -> None:
    row = suspended()
    perform(row=row, move="withdraw", by=body()["Luo"], why="Nothing was mended")
    assert (row.step, row.suspensions.get().until) == ("withdrawn", timezone.localdate())
    for move in ("reinstate", "suspend", "cancel", "change"):
        with pytest.raises(Refused):
            perform(row=row, move=move, by=body()["Luo"], why="x")


def test_a_certificate_is_cancelled_when_its_holder_asks() -> None:
    row = issued()
    with pytest.raises(Refused) as refused:
        perform(row=row, move="cancel", by=body()["Fang"], why="Asked by letter")
    assert codes(refused) == {"holder_asked"}
    from django.db import transaction

    with transaction.atomic():
        state_ground(row=row, by=lin(), ground="asked", why="We stop making it")
    perform(row=row, move="cancel", by=body()["Fang"], why="Asked by the holder")
    assert (row.step, row.cancel_ground) == ("cancelled", "asked")


def test_an_officer_may_state_another_ground_with_the_move() -> None:
    row = issued()
    perform(row=row, move="cancel", by=body()["Fang"], why="No longer made", ground="not_made")
    assert (row.step, Certificate.objects.get().cancel_ground) == ("cancelled", "not_made")


def test_a_certificate_expires_only_after_its_last_day() -> None:
    row = aged(issued(), issued_on=date(2020, 1, 1), valid_until=timezone.localdate())
    with pytest.raises(Refused):
        perform(row=row, move="expire", by=body()["Fang"])
    aged(row, valid_until=timezone.localdate() - timedelta(days=1))
    perform(row=row, move="expire", by=body()["Fang"])
    assert row.step == "expired"


@pytest.mark.parametrize(
    ("move", "name"), [("suspend", "Fang"), ("withdraw", "Fang"), ("cancel", "Luo"), ("expire", "Luo")]
)
def test_each_move_belongs_to_its_role(move: str, name: str) -> None:
    row = issued()
    with pytest.raises(Refused) as refused:
        perform(row=row, move=move, by=body()[name], why="x")
    assert "role" in codes(refused)


def test_whoever_evaluated_the_case_does_not_suspend_its_certificate() -> None:
    row = issued()
    luo = body()["Luo"]
    Line.objects.create(
        at=timezone.now(),
        actor=str(luo.pk),
        actor_name="Luo",
        case=row.case_number,
        thing="case",
        key="1",
        act="recommend",
        duties="evaluated",
    )
    with pytest.raises(Refused) as refused:
        perform(row=row, move="withdraw", by=luo, why="x")
    assert codes(refused) == {"different_person_from"}


def test_the_second_of_two_stale_forms_is_told_so() -> None:
    row = issued()
    shown = row.version
    perform(row=row, move="withdraw", by=body()["Luo"], why="first", expect=shown)
    other = Certificate.objects.get()
    with pytest.raises(Stale):
        perform(row=other, move="withdraw", by=body()["Luo"], why="second", expect=shown)


def test_the_holder_reads_what_lifts_the_suspension() -> None:
    lin()
    suspended()
    letter = Notice.objects.order_by("-pk").first()
    assert letter is not None
    assert "Stop and report" in letter.body
    assert "Mark misused" in letter.body
