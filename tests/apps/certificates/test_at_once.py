"""Two people at once: exactly one act takes effect, numbers have neither gaps nor doubles."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone

from tests.apps.cast import body, dossier, person
from tests.apps.certificates.makers import decided, issued
from weftmark.apps.certificates.actions.reminders import make_round
from weftmark.apps.certificates.models import Certificate, Suspension
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.actions import Stale, perform
from weftmark.apps.journal.models import Line
from weftmark.apps.people.models import Notice, Person
from weftmark.core.process.advance import Refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("kept")]


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """What came of acts that start together, each on a connection of its own."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> str:
        start.wait()
        try:
            act()
        except (Stale, Refused) as problem:
            return type(problem).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_of_two_who_suspend_and_withdraw_at_once_one_succeeds() -> None:
    for _ in range(5):
        row = issued()
        luo, kong = body()["Luo"], person("Kong", "decider")
        given = {"why": "x", "restores": "y", "at_latest": timezone.localdate() + timedelta(days=30)}

        def suspend(pk: int = row.pk, by: int = luo.pk, shown: int = row.version, said: Any = given) -> None:
            perform(
                row=Certificate.objects.get(pk=pk),
                move="suspend",
                by=Person.objects.get(pk=by),
                expect=shown,
                **said,
            )

        def withdraw(pk: int = row.pk, by: int = kong.pk, shown: int = row.version) -> None:
            perform(
                row=Certificate.objects.get(pk=pk),
                move="withdraw",
                by=Person.objects.get(pk=by),
                expect=shown,
                why="x",
            )

        came = at_once(suspend, withdraw)
        row.refresh_from_db()
        acts = Line.objects.filter(thing="certificate", key=row.key, act__in=("suspend", "withdraw"))
        assert came == ["Stale", "done"]
        assert acts.count() == 1
        assert Suspension.objects.filter(certificate=row).count() == (row.step == "suspended")


def test_two_who_suspend_at_once_leave_one_suspension() -> None:
    row, luo = issued(), body()["Luo"]
    day = timezone.localdate() + timedelta(days=30)

    def suspend() -> None:
        by, held = Person.objects.get(pk=luo.pk), Certificate.objects.get(pk=row.pk)
        perform(row=held, move="suspend", by=by, why="x", restores="y", at_latest=day)

    assert at_once(suspend, suspend) == ["Refused", "done"]
    assert Suspension.objects.count() == 1


def test_two_who_issue_the_same_case_give_one_certificate() -> None:
    case, fang = decided(), body()["Fang"]

    def issue() -> None:
        perform(row=Dossier.objects.get(pk=case.pk), move="issue", by=Person.objects.get(pk=fang.pk))

    assert at_once(issue, issue) == ["Refused", "done"]
    assert [row.number for row in Certificate.objects.all()] == [f"WM-{timezone.localdate().year}-00001"]


def test_numbers_given_at_once_have_no_gaps_and_no_doubles() -> None:
    cases, fang = [decided() for _ in range(6)], body()["Fang"]
    unsigned = decided()
    Dossier.objects.filter(pk=unsigned.pk).update(agreed_on=None)

    def issue(pk: int) -> None:
        perform(row=Dossier.objects.get(pk=pk), move="issue", by=Person.objects.get(pk=fang.pk))

    came = at_once(*(lambda pk=case.pk: issue(pk) for case in [*cases[:3], unsigned, *cases[3:]]))
    year = timezone.localdate().year
    assert came == ["Refused", *["done"] * 6]
    numbers = sorted(Certificate.objects.values_list("number", flat=True))
    assert numbers == [f"WM-{year}-{serial:05d}" for serial in range(1, 7)]


def round_in_a_child(told: int) -> int:
    """A child that makes the round and says so after each act; returns its id, and tells over `told`."""
    child = os.fork()
    if child == 0:
        try:
            for _ in make_round(today=timezone.localdate()):
                os.write(told, b".")
            os._exit(0)
        finally:
            os._exit(1)
    return child


@pytest.mark.parametrize("after", [1, 4, 9])
def test_a_round_that_is_killed_is_completed_by_the_next_and_nothing_is_told_twice(after: int) -> None:
    body()
    for days in range(11, 21):
        late = dossier("submitted")
        Dossier.objects.filter(pk=late.pk).update(stepped_at=timezone.now() - timedelta(days=days))
    row = issued()
    Certificate.objects.filter(pk=row.pk).update(
        issued_on=date(2020, 1, 1), valid_until=timezone.localdate() - timedelta(days=1)
    )
    connections.close_all()
    inward, outward = os.pipe()
    child = round_in_a_child(outward)
    for _ in range(after):
        os.read(inward, 1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    for pipe in (inward, outward):
        os.close(pipe)
    list(make_round(today=timezone.localdate()))
    assert Notice.objects.filter(kind="deadline").count() == 10
    assert Line.objects.filter(act="expire").count() == 1
    assert list(make_round(today=timezone.localdate())) == []
