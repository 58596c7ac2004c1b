"""A sample: taken, sealed, sent, received, partitioned and reported; never with a broken seal."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.apps.evidence import made
from weftmark.apps.evidence import actions
from weftmark.apps.evidence.models import Sample
from weftmark.apps.journal.actions import perform
from weftmark.apps.journal.queries import lines_of_case
from weftmark.core.process.advance import Refused
from weftmark.exchange.problem import Unreadable

pytestmark = pytest.mark.django_db


def test_a_sample_goes_from_the_mill_to_the_laboratory() -> None:
    case = made.case()
    sample = made.received(case)
    assert (sample.step, sample.laboratory, sample.seal_whole) == ("received", case.laboratory, True)
    assert sample.number == f"{case.dossier.number}-S01"
    acts = [line.act for line in lines_of_case(case.dossier.number)]
    assert acts == ["take", "seal", "send", "receive"]


def test_a_number_and_a_seal_are_used_once() -> None:
    case = made.case()
    first, second = made.taken(case), made.taken(case)
    assert second.number.endswith("-S02")
    with pytest.raises(Unreadable, match="used already"):
        made.taken(case, number=first.number)
    perform(row=first, move="seal", by=case.he, seal_number="A1")
    with pytest.raises(Unreadable, match="used already"):
        perform(row=second, move="seal", by=case.he, seal_number="A1")
    second.refresh_from_db()
    assert (second.step, second.seal_number) == ("taken", "")


def test_without_seal_number_or_laboratory_a_sample_stays() -> None:
    case = made.case()
    sample = made.taken(case)
    with pytest.raises(Refused, match="number of the seal"):
        perform(row=sample, move="seal", by=case.he)
    perform(row=sample, move="seal", by=case.he, seal_number="A1")
    with pytest.raises(Refused, match="No laboratory is named"):
        perform(row=sample, move="send", by=case.he)
    with pytest.raises(Unreadable, match="not a laboratory"):
        perform(row=sample, move="send", by=case.he, laboratory=case.dossier.applicant)


def test_a_broken_seal_is_rejected_and_leaves_no_trace_of_receipt() -> None:
    case = made.case()
    sample = made.taken(case)
    perform(row=sample, move="seal", by=case.he, seal_number="A1")
    perform(row=sample, move="send", by=case.he, laboratory=case.laboratory)
    with pytest.raises(Refused, match="seal has not been found whole"):
        perform(row=sample, move="receive", by=case.qian, seal_whole=False)
    sample.refresh_from_db()
    assert (sample.step, sample.received_on, sample.seal_whole) == ("sent", None, None)
    perform(row=sample, move="reject", by=case.qian, why="seal torn", seal_whole=False)
    assert (sample.step, sample.seal_whole) == ("rejected", False)


def test_parts_are_made_with_the_partition_or_not_at_all() -> None:
    case = made.case()
    sample = made.received(case)
    with pytest.raises(Refused, match="parts are not named"):
        perform(row=sample, move="partition", by=case.qian)
    with pytest.raises(Unreadable, match="used already"):
        perform(
            row=sample,
            move="partition",
            by=case.qian,
            parts=[actions.Part("1", "P1"), actions.Part("1", "P1")],
        )
    assert Sample.objects.count() == 1
    perform(row=sample, move="partition", by=case.qian, parts=[actions.Part("1"), actions.Part("2", "P2")])
    assert [(part.number, part.step) for part in sample.parts.all()] == [
        (f"{sample.number}-1", "received"), ("P2", "received"),
    ]  # fmt: skip


def test_a_sample_is_reported_when_all_its_results_are_verified() -> None:
    case = made.case("testing")
    sample = made.received(case)
    made.handed_in(case, kind="test_report", organisation=case.laboratory, by=case.qian)
    with pytest.raises(Refused, match="no results or some are not verified"):
        perform(row=sample, move="report", by=case.qian)
    result = made.entered(case, sample)
    perform(row=result, move="verify", by=case.tang)
    assert perform(row=sample, move="report", by=case.qian).step == "reported"


def test_a_sample_is_not_taken_tomorrow_nor_of_another_case() -> None:
    case, other = made.case(), made.case()
    for day, product in ((made.TODAY() + timedelta(1), case.product), (made.TODAY(), other.product)):
        with pytest.raises(Unreadable):
            actions.take_sample(
                dossier=case.dossier, by=case.he, product=product, taken=actions.Taken("1", day)
            )
    assert Sample.objects.count() == 0
