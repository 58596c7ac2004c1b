"""The daily round reminds once, expires what is over, and can be cut off anywhere."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.apps.cast import at, body, dossier, lin, person
from tests.apps.certificates.makers import aged, issued, suspended
from weftmark.apps.certificates.actions import receive_complaint
from weftmark.apps.certificates.actions.reminders import make_round
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.models import Line
from weftmark.apps.people.models import Notice

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def letters() -> list[tuple[str, str]]:
    """Who was reminded of what."""
    found = Notice.objects.filter(kind="deadline").order_by("pk")
    return [(str(one.person), one.subject) for one in found]


def stood(case: Dossier, days: int) -> Dossier:
    """A case that has stood at its step for so many days."""
    Dossier.objects.filter(pk=case.pk).update(stepped_at=timezone.now() - timedelta(days=days))
    return case


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("remind", *arguments, stdout=out)
    return out.getvalue()


def test_nobody_is_bothered_before_a_deadline_is_near() -> None:
    body()
    stood(dossier("submitted"), 2)
    issued()
    assert run() == "Nothing to do.\n"
    assert letters() == []


@pytest.mark.parametrize(("days", "stage"), [(7, "3"), (9, "3"), (10, "0"), (11, "late"), (40, "late")])
def test_whose_turn_it_is_is_reminded_three_days_before_on_the_day_and_after(days: int, stage: str) -> None:
    body()
    stood(dossier("submitted"), days)
    made = list(make_round(today=TODAY()))
    assert [(done.act, done.stage, done.people) for done in made] == [("reminded", stage, ("Wei",))]


def test_a_second_run_does_nothing() -> None:
    body()
    lin()
    stood(dossier("submitted"), 11)
    stood(dossier("returned"), 29)
    aged(issued(), surveillance_due_on=TODAY() + timedelta(days=5))
    first = run()
    written = Notice.objects.count()
    assert "Nothing" not in first
    assert run() == "Nothing to do.\n"
    assert Notice.objects.count() == written


def test_each_stage_is_told_once_even_where_days_are_left_out() -> None:
    body()
    row = aged(issued(), surveillance_due_on=TODAY() + timedelta(days=45))
    assert [done.stage for done in make_round(today=TODAY())] == ["60"]
    assert list(make_round(today=TODAY() + timedelta(days=10))) == []
    assert [done.stage for done in make_round(today=TODAY() + timedelta(days=40))] == ["7"]
    late = list(make_round(today=TODAY() + timedelta(days=50)))
    assert [(done.stage, done.label) for done in late] == [("late", row.number)]


def test_a_round_that_is_cut_off_is_completed_by_the_next() -> None:
    body()
    for days in (8, 10, 11, 12):
        stood(dossier("submitted"), days)
    cut = make_round(today=TODAY())
    next(cut)
    next(cut)
    cut.close()
    assert len(letters()) == 2
    list(make_round(today=TODAY()))
    assert len(letters()) == 4
    assert len(set(Notice.objects.values_list("once", flat=True))) == 4


def test_the_end_of_validity_is_told_ninety_and_thirty_days_before_to_holder_and_officer() -> None:
    body()
    lin()
    aged(issued(), valid_until=TODAY() + timedelta(days=89))
    assert [(done.stage, set(done.people)) for done in make_round(today=TODAY())] == [("90", {"Lin", "Fang"})]
    later = TODAY() + timedelta(days=60)
    assert [done.stage for done in make_round(today=later)] == ["30"]


def test_a_suspension_that_ends_soon_is_told_to_holder_and_decider() -> None:
    body()
    lin()
    row = suspended()
    row.suspensions.update(at_latest=TODAY() + timedelta(days=6))
    assert [(done.stage, set(done.people)) for done in make_round(today=TODAY())] == [("7", {"Lin", "Luo"})]


def test_a_complaint_that_is_not_taken_up_is_told_to_the_panel() -> None:
    body()
    row = receive_complaint(
        by=body()["Gu"], kind="complaint", dossier=dossier("submitted"), from_whom="X", statement="x"
    )
    type(row).objects.update(stepped_at=timezone.now() - timedelta(days=9))
    assert [(done.label, done.people) for done in make_round(today=TODAY())] == [(row.number, ("Gu",))]


def test_what_is_over_is_marked_expired_in_the_name_of_an_officer() -> None:
    fang = body()["Fang"]
    row = aged(issued(), issued_on=date(2020, 1, 1), valid_until=TODAY() - timedelta(days=1))
    said = run("--lang", "zh")
    row.refresh_from_db()
    line = Line.objects.get(act="expire")
    assert row.step == "expired"
    assert (line.actor, "remind" in line.why) == (str(fang.pk), True)
    assert "已标记过期" in said
    assert run() == "Nothing to do.\n"


def test_a_named_officer_stands_for_the_expiry() -> None:
    body()
    hua = person("Hua", "certificate_officer")
    aged(issued(), issued_on=date(2020, 1, 1), valid_until=TODAY() - timedelta(days=1))
    run("--by", "hua")
    assert Line.objects.get(act="expire").actor == str(hua.pk)
    with pytest.raises(CommandError, match="nobody"):
        run("--by", "nobody")


@pytest.mark.parametrize("leaver", ["inactive", "wrong"])
def test_without_an_officer_it_says_so_and_fails(leaver: str) -> None:
    fang = body()["Fang"]
    row = aged(issued(), issued_on=date(2020, 1, 1), valid_until=TODAY() - timedelta(days=1))
    arguments = ["--by", "luo"]
    if leaver == "inactive":
        type(fang).objects.filter(pk=fang.pk).update(is_active=False)
        arguments = []
    with pytest.raises(SystemExit):
        run(*arguments)
    row.refresh_from_db()
    assert row.step == "valid"


def test_json_says_what_was_done() -> None:
    body()
    case = stood(dossier("submitted"), 11)
    said: dict[str, Any] = json.loads(run("--json"))
    assert said["on"] == TODAY().isoformat()
    assert [(one["act"], one["label"], one["stage"], one["people"]) for one in said["done"]] == [
        ("reminded", case.number, "late", ["Wei"])
    ]
    assert json.loads(run("--json"))["done"] == []


def test_a_finished_case_reminds_nobody() -> None:
    body()
    stood(at(dossier("refused"), "refused"), 400)
    assert list(make_round(today=TODAY())) == []
