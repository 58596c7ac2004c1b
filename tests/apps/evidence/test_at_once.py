"""Two people at once: exactly one act takes effect, the other is told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from tests.apps.evidence import made
from weftmark.apps.evidence import actions
from weftmark.apps.evidence.models import DocumentVersion, LabSheet, Result
from weftmark.apps.journal.actions import Stale, perform
from weftmark.apps.journal.models import Line
from weftmark.core.process.advance import Refused
from weftmark.exchange.problem import Unreadable

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("kept")]


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """What came of acts that begin at the same moment."""
    came, gate = [], threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> None:
        gate.wait()
        try:
            act()
            came.append("done")
        except (Refused, Stale, Unreadable) as error:
            came.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(came)


def test_a_sheet_taken_over_by_two_people_makes_its_results_once() -> None:
    case = made.case("testing")
    sheet = made.sheet(case, made.received(case))

    def take_over() -> None:
        actions.take_over_sheet(sheet=LabSheet.objects.get(pk=sheet.pk), by=case.qian)

    assert at_once(take_over, take_over) == ["Unreadable", "done"]
    assert Result.objects.count() == 2
    assert Line.objects.filter(act="enter").count() == 2


def test_a_result_is_verified_once() -> None:
    case = made.case("testing")
    result = made.entered(case, made.received(case))

    def verify() -> None:
        perform(row=Result.objects.get(pk=result.pk), move="verify", by=case.tang, expect=result.version)

    assert at_once(verify, verify) == ["Stale", "done"]
    assert Line.objects.filter(act="verify").count() == 1


def test_two_newer_versions_of_a_document_do_not_pass_each_other_over() -> None:
    case = made.case("draft")
    document = made.handed_in(case)

    def hand_in(content: bytes, name: str) -> Callable[[], Any]:
        return lambda: actions.hand_in_version(
            document=document, by=case.lin, file=ContentFile(content), name=name, after=1
        )

    assert at_once(hand_in(made.PNG, "a.png"), hand_in(made.JPEG, "b.jpg")) == ["Unreadable", "done"]
    assert DocumentVersion.objects.filter(current=True).count() == 1
    assert len(list(DocumentVersion.objects.values_list("number"))) == 2
