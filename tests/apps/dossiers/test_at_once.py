"""Several people at once: one takes effect, the others are told; numbers leave no gap."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from tests.apps import cast
from tests.apps.dossiers import made
from weftmark.apps.dossiers import actions
from weftmark.apps.dossiers.models import Assignment, Dossier
from weftmark.apps.journal.actions import Stale, perform, record
from weftmark.apps.journal.queries import lines_of_case
from weftmark.apps.people.models import Person
from weftmark.core.process.advance import Refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("kept")]


def together(*acts: Callable[[], Any]) -> list[str]:
    """Do all of these at the same moment, each in a thread with a connection of its own."""
    start = Barrier(len(acts))

    def one(act: Callable[[], Any]) -> str:
        try:
            start.wait(timeout=30)
            act()
        except (Refused, Stale) as refusal:
            return type(refusal).__name__
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(one, acts))


def test_two_officers_at_once_accept_once() -> None:
    case, wei = made.submitted(), made.officer()
    other = cast.person("Hua", "case_officer")
    actions.quote_fees(dossier=case, by=wei, lines=[made.FEE])
    shown = case.version

    def accept(person: int) -> Callable[[], Any]:
        def act() -> None:
            row, by = Dossier.objects.get(pk=case.pk), Person.objects.get(pk=person)
            perform(row=row, move="accept", by=by, expect=shown)

        return act

    assert together(accept(wei.pk), accept(other.pk)) == ["Stale", "done"]
    assert lines_of_case(case.number).filter(act="accept").count() == 1
    assert Dossier.objects.get().step == "accepted"


def test_one_accepts_while_another_declines_and_one_of_them_wins() -> None:
    case, wei = made.submitted(), made.officer()
    actions.quote_fees(dossier=case, by=wei, lines=[made.FEE])

    def decide(move: str) -> Callable[[], Any]:
        def act() -> None:
            row, by = Dossier.objects.get(pk=case.pk), Person.objects.get(pk=wei.pk)
            perform(row=row, move=move, by=by, why="Because.")

        return act

    assert together(decide("accept"), decide("decline")) == ["Refused", "done"]
    moves = [line.act for line in lines_of_case(case.number) if line.before == "submitted"]
    assert len(moves) == 1


def test_a_person_assigned_twice_at_once_is_assigned_once() -> None:
    case, wei, sun = made.submitted(), made.officer(), cast.body()["Sun"]

    def assign() -> None:
        row, by = Dossier.objects.get(pk=case.pk), Person.objects.get(pk=wei.pk)
        actions.assign_person(dossier=row, by=by, person=Person.objects.get(pk=sun.pk), role="inspector")

    assert together(assign, assign) == ["Refused", "done"]
    assert Assignment.objects.filter(person=sun, until__isnull=True).count() == 1


def test_nobody_becomes_evaluator_and_reviewer_at_the_same_moment() -> None:
    case, wei = made.submitted(), made.officer()
    zhu = cast.person("Zhu", "inspector", "reviewer")

    def assign(role: str) -> Callable[[], Any]:
        def act() -> None:
            row, by = Dossier.objects.get(pk=case.pk), Person.objects.get(pk=wei.pk)
            actions.assign_person(dossier=row, by=by, person=Person.objects.get(pk=zhu.pk), role=role)

        return act

    assert together(assign("inspector"), assign("reviewer")) == ["Refused", "done"]


def test_cases_opened_at_once_are_numbered_without_a_gap() -> None:
    firm, site, edition, lin = cast.organisation("Linfang"), made.site(), cast.edition(), cast.lin()
    eight = 8

    def open_one() -> None:
        by = Person.objects.get(pk=lin.pk)
        actions.open_dossier(by=by, applicant=firm, manufacturer=firm, site=site, edition=edition)

    assert together(*[open_one] * eight) == ["done"] * eight
    year = timezone.localdate().year
    numbers = sorted(Dossier.objects.values_list("number", flat=True))
    assert numbers == [f"D-{year}-{serial:04d}" for serial in range(1, eight + 1)]


def test_a_line_without_a_transaction_is_refused() -> None:
    firm = cast.organisation("Linfang")
    with pytest.raises(RuntimeError, match="one transaction"):
        record(by=cast.lin(), row=firm, act="looked")
