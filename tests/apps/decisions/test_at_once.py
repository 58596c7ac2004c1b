"""Two people at once: exactly one decision takes effect, the other is told, and nothing is left half made."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from tests.apps.assessments.made import in_assessment, judged, raised, wei
from tests.apps.cast import assigned, body, lin, person
from tests.apps.decisions.made import recommended, reviewed
from weftmark.apps.assessments.actions import judge_case, save_answer
from weftmark.apps.assessments.models import Finding, Nonconformity
from weftmark.apps.decisions.actions import write_conditions
from weftmark.apps.decisions.models import Decision, Review
from weftmark.apps.decisions.queries import is_whole
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.actions import Stale, perform
from weftmark.apps.journal.models import Line
from weftmark.apps.people.models import Person
from weftmark.core.process.advance import Refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("kept")]


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """What came of acts that start together, each on a connection of its own."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> str:
        try:
            start.wait(timeout=30)
            act()
        except (Stale, Refused) as problem:
            return type(problem).__name__
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def moving(case: Dossier, who: Person, move: str, **given: Any) -> Callable[[], Any]:
    """A move by somebody who reads case and person anew, as a request does."""

    def act() -> None:
        row, by = Dossier.objects.get(pk=case.pk), Person.objects.get(pk=who.pk)
        perform(row=row, move=move, by=by, why="Followed.", **given)

    return act


def test_of_two_deciders_at_once_exactly_one_decides() -> None:
    for expects in (True, False):
        case, luo, lu = reviewed(), body()["Luo"], person("Lu", "decider")
        assigned(case, lu, "decider")
        given = {"expect": case.version} if expects else {}
        found = at_once(moving(case, luo, "grant", **given), moving(case, lu, "refuse", **given))
        assert found == (["Stale", "done"] if expects else ["Refused", "done"])
        decision = Decision.objects.get(dossier=case)
        case.refresh_from_db()
        assert case.step == {"grant": "granted", "refuse": "refused"}[decision.kind]
        assert Line.objects.filter(case=case.number, before="reviewed").count() == 1
        assert is_whole(decision)


def test_a_double_submit_decides_once() -> None:
    case, luo = reviewed(), body()["Luo"]
    act = moving(case, luo, "grant", expect=case.version)
    assert at_once(act, act, act) == ["Stale", "Stale", "done"]
    assert Decision.objects.count() == 1


def test_of_two_reviewers_at_once_one_completes_the_review() -> None:
    case, chu = recommended(), person("Chu", "reviewer")
    assigned(case, chu, "reviewer")
    given = {"opinion": "Sound.", "proposes": "grant", "expect": case.version}
    assert at_once(*(moving(case, who, "review", **given) for who in (body()["Chen"], chu))) == [
        "Stale",
        "done",
    ]
    assert Review.objects.count() == 1


def test_a_decision_and_a_sending_back_at_once_leave_one_of_them() -> None:
    case, luo, lu = reviewed(), body()["Luo"], person("Lu", "decider")
    assigned(case, lu, "decider")
    found = at_once(moving(case, luo, "grant"), moving(case, lu, "send_back"))
    assert found == ["Refused", "done"]
    case.refresh_from_db()
    assert Decision.objects.count() == (1 if case.step == "granted" else 0)


def test_conditions_written_twice_at_once_are_written_once() -> None:
    case, luo = reviewed(), body()["Luo"]
    terms = [("Hand in the label.", timezone.localdate() + timedelta(days=30))]

    def act() -> None:
        row, by = Dossier.objects.get(pk=case.pk), Person.objects.get(pk=luo.pk)
        write_conditions(dossier=row, terms=terms, by=by)

    assert at_once(act, act) == ["done", "done"]
    assert case.terms.count() == 1


def test_judging_twice_at_once_gives_every_criterion_one_finding() -> None:
    case, people = in_assessment(), (wei(), body()["Sun"])

    def judge(who: Person) -> Callable[[], Any]:
        return lambda: judge_case(dossier=Dossier.objects.get(pk=case.pk), by=Person.objects.get(pk=who.pk))

    assert at_once(*(judge(who) for who in people)) == ["done", "done"]
    assert Finding.objects.filter(dossier=case).count() == 10


def test_nonconformities_raised_at_once_are_numbered_without_a_gap() -> None:
    case = judged(formaldehyde="90")
    assert at_once(*[lambda: raised(Dossier.objects.get(pk=case.pk))] * 4) == ["done"] * 4
    assert sorted(case.nonconformities.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_of_two_answers_to_the_same_page_one_is_kept() -> None:
    row = raised(in_assessment())
    shown, client = row.version, lin()

    def save(cause: str) -> Callable[[], Any]:
        def act() -> None:
            held, by = Nonconformity.objects.get(pk=row.pk), Person.objects.get(pk=client.pk)
            save_answer(row=held, by=by, expect=shown, cause=cause)

        return act

    assert at_once(save("One."), save("Two.")) == ["Stale", "done"]
    assert Line.objects.filter(act="save_answer").count() == 1
