"""Nonconformities: raised by evaluators, answered by the client, closed when the effect was checked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.apps.assessments.made import answered, evidence, in_assessment, judged, raised, wei
from tests.apps.cast import at, body, lin, organisation, person
from weftmark.apps.assessments.actions import name_proof, raise_nonconformity, save_answer
from weftmark.apps.assessments.models import Finding, Nonconformity
from weftmark.apps.assessments.queries.nonconformities import (
    is_overdue,
    nonconformities_of,
    open_majors,
    overdue,
    prefill,
    unplanned_minors,
)
from weftmark.apps.journal.actions import Stale, perform
from weftmark.apps.journal.models import Line
from weftmark.apps.journal.queries import lines_of_row
from weftmark.core.process.advance import Refused

pytestmark = pytest.mark.django_db


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def accepted(row: Nonconformity) -> Nonconformity:
    answered(row)
    return perform(row=row, move="accept", by=wei())


def carried_out(row: Nonconformity) -> Nonconformity:
    accepted(row)
    proof = evidence(row.dossier)
    return perform(row=row, move="carry_out", by=lin(), carried_out="Agent blocked.", documents=[proof])


def test_the_answer_is_due_as_the_process_says() -> None:
    case, today = in_assessment(), timezone.localdate()
    major, minor = raised(case), raised(case, "minor", "odour")
    assert [(row.number, row.step, row.due_on) for row in (major, minor)] == [
        (1, "open", today + timedelta(days=30)),
        (2, "open", today + timedelta(days=60)),
    ]
    assert str(minor) == f"{case.number}-NC2"


def test_the_whole_way_from_raising_to_closing() -> None:
    row = carried_out(raised(in_assessment()))
    row = perform(row=row, move="close", by=wei(), effectiveness="Three lots checked, all below 20 mg/kg.")
    row.refresh_from_db()
    assert (row.step, row.effectiveness) == ("closed", "Three lots checked, all below 20 mg/kg.")
    acts = [line.act for line in lines_of_row(row)]
    assert acts == ["raise", "answer", "accept", "carry_out", "close"]


def test_an_answer_without_cause_and_action_is_refused_and_nothing_is_kept() -> None:
    row = raised(in_assessment())
    with pytest.raises(Refused) as refused:
        perform(row=row, move="answer", by=lin(), cause="The agent was changed.")
    assert codes(refused) == ["cause_and_action_given"]
    row.refresh_from_db()
    assert (row.step, row.cause) == ("open", "")


def test_an_answer_can_be_saved_and_handed_in_later() -> None:
    row = raised(in_assessment())
    save_answer(row=row, by=lin(), cause="The agent was changed.", correction="Lot blocked.")
    save_answer(row=row, by=lin(), corrective_action="Release by recipe.", action_due_on=timezone.localdate())
    perform(row=row, move="answer", by=lin())
    row.refresh_from_db()
    assert (row.step, row.cause, row.corrective_action) == (
        "answered",
        "The agent was changed.",
        "Release by recipe.",
    )


def test_a_stale_answer_is_told_so() -> None:
    row = raised(in_assessment())
    shown = row.version
    save_answer(row=row, by=lin(), expect=shown, cause="First.")
    with pytest.raises(Stale):
        save_answer(row=row, by=lin(), expect=shown, cause="Second.")
    row.refresh_from_db()
    assert row.cause == "First."


def test_only_the_client_answers_and_only_its_own() -> None:
    row = raised(in_assessment())
    stranger = person("Zhu", "applicant", of=organisation("Other firm"))
    for who in (wei(), body()["Chen"], stranger):
        with pytest.raises(Refused):
            answered_by(row, who)


def answered_by(row: Nonconformity, who: object) -> None:
    save_answer(row=row, by=who, cause="Mine.")


def test_an_insufficient_answer_comes_back_with_the_reason() -> None:
    row = answered(raised(in_assessment()))
    with pytest.raises(Refused):
        perform(row=row, move="find_insufficient", by=wei())
    perform(row=row, move="find_insufficient", by=wei(), why="The cause names no process.")
    answered(row)
    row.refresh_from_db()
    assert row.step == "answered"


def test_carrying_out_asks_for_a_document_of_this_very_nonconformity() -> None:
    case = in_assessment()
    first, second = accepted(raised(case)), accepted(raised(case, "minor", "odour"))
    proof = evidence(case)
    name_proof(row=first, document=proof, by=lin())
    with pytest.raises(Refused) as refused:
        perform(row=second, move="carry_out", by=lin(), carried_out="Aired.")
    assert codes(refused) == ["document:evidence_of_correction"]
    perform(row=first, move="carry_out", by=lin(), carried_out="Agent blocked.")
    first.refresh_from_db()
    assert (first.step, first.carried_out) == ("carried_out", "Agent blocked.")


def test_a_document_of_another_case_proves_nothing() -> None:
    row = accepted(raised(in_assessment()))
    with pytest.raises(Refused):
        name_proof(row=row, document=evidence(in_assessment()), by=lin())


def test_closing_needs_the_effect_and_reopening_begins_anew() -> None:
    row = carried_out(raised(in_assessment()))
    with pytest.raises(Refused) as refused:
        perform(row=row, move="close", by=wei())
    assert codes(refused) == ["effectiveness_recorded"]
    perform(row=row, move="reopen", by=wei(), why="The next lot failed.")
    row.refresh_from_db()
    assert (row.step, row.carried_out, row.effectiveness) == ("open", "", "")
    accepted(row)
    with pytest.raises(Refused):
        perform(row=row, move="carry_out", by=lin(), carried_out="Again.")


def test_a_nonconformity_raised_in_error_is_annulled_by_the_leader_alone() -> None:
    row = raised(in_assessment())
    with pytest.raises(Refused):
        perform(row=row, move="annul", by=body()["Sun"], why="Wrong sample.")
    perform(row=row, move="annul", by=wei(), why="Wrong sample.")
    assert row.step == "annulled"


def test_what_is_raised_names_a_criterion_a_grade_and_what_was_found() -> None:
    case = in_assessment()
    for given in (
        {"grade": "major", "criterion": "none-such", "statement": "Bad."},
        {"grade": "huge", "criterion": "odour", "statement": "Bad."},
        {"grade": "major", "criterion": "odour", "statement": "  "},
    ):
        with pytest.raises(Refused):
            raise_nonconformity(dossier=case, by=wei(), **given)
    assert Nonconformity.objects.count() == Line.objects.filter(thing="nonconformity").count() == 0


def test_nothing_is_raised_after_the_recommendation() -> None:
    case = at(in_assessment(), "recommended")
    with pytest.raises(Refused):
        raised(case)


def test_open_majors_unplanned_minors_and_late_ones_are_known() -> None:
    case = in_assessment()
    major, minor = raised(case), raised(case, "minor", "odour")
    assert [list(open_majors(case)), list(unplanned_minors(case))] == [[major], [minor]]
    accepted(minor)
    assert list(unplanned_minors(case)) == []
    late = timezone.localdate() + timedelta(days=31)
    assert [row.pk for row in overdue(late).order_by("pk")] == [major.pk, minor.pk]
    assert (is_overdue(major, late), is_overdue(minor)) == (True, False)
    assert [row.number for row in nonconformities_of(case)] == [1, 2]


def test_a_failing_finding_fills_in_the_form() -> None:
    case = judged(formaldehyde="90")
    failed = Finding.objects.get(dossier=case, criterion="formaldehyde")
    begun = prefill(case, finding=failed.pk)
    assert (begun["criterion"], begun["grade"]) == ("formaldehyde", "major")
    assert begun["statement"] == f"{failed.reason_zh}\n{failed.reason_en}"
