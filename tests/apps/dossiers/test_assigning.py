"""Who can be put on a case: separation of duties, conflicts of interest, competence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.apps import cast
from tests.apps.dossiers import made
from weftmark.apps.dossiers import actions
from weftmark.apps.dossiers.models import Assignment
from weftmark.apps.dossiers.queries.staffing import competent_people, in_conflict, kept_apart
from weftmark.apps.journal.actions import perform
from weftmark.apps.journal.queries import lines_of_case
from weftmark.apps.people.models import Competence, Interest, Notice
from weftmark.apps.people.queries import conflicts, is_competent
from weftmark.core.process.advance import Refused

pytestmark = pytest.mark.django_db


def assign(case: Any, person: Any, role: str) -> Assignment:
    return actions.assign_person(dossier=case, by=made.officer(), person=person, role=role)


def refused(case: Any, person: Any, role: str) -> list[str]:
    with pytest.raises(Refused) as refusal:
        assign(case, person, role)
    return [reason.code for reason in refusal.value.reasons]


def test_an_assigned_reviewer_starts_the_document_review_and_nobody_else() -> None:
    case, wei = made.contracted(), made.officer()
    with pytest.raises(Refused) as refusal:
        perform(row=case, move="start_document_review", by=wei)
    assert [reason.code for reason in refusal.value.reasons] == ["assigned"]
    assign(case, wei, "document_reviewer")
    perform(row=case, move="start_document_review", by=wei)
    assert case.step == "document_review"


def test_an_assignment_in_another_role_does_not_do() -> None:
    case, wei = made.contracted(), made.officer()
    assign(case, wei, "team_leader")
    with pytest.raises(Refused) as refusal:
        perform(row=case, move="start_document_review", by=wei)
    assert [reason.code for reason in refusal.value.reasons] == ["assigned"]


def test_whoever_evaluates_is_not_made_reviewer_or_decider_and_the_other_way_round() -> None:
    case, wei, chen = made.contracted(), made.officer(), cast.body()["Chen"]
    for person in (wei, chen):
        for role in ("document_reviewer", "reviewer", "decider"):
            cast.person(str(person.name_en), role)
    assign(case, wei, "document_reviewer")
    assign(case, chen, "reviewer")
    assert refused(case, wei, "reviewer") == ["kept_apart"]
    assert refused(case, wei, "decider") == ["kept_apart"]
    assert refused(case, chen, "document_reviewer") == ["kept_apart"]
    assign(case, chen, "decider")


def test_a_release_frees_whoever_did_nothing_yet_and_nobody_else() -> None:
    case, wei = made.contracted(), made.officer()
    cast.person("Wei", "reviewer")
    first = assign(case, wei, "document_reviewer")
    actions.release_person(assignment=first, by=wei)
    second = assign(case, wei, "reviewer")
    actions.release_person(assignment=second, by=wei)
    third = assign(case, wei, "document_reviewer")
    perform(row=case, move="start_document_review", by=wei)
    actions.release_person(assignment=third, by=wei, why="ill")
    assert refused(case, wei, "reviewer") == ["kept_apart"]
    assert [line.act for line in lines_of_case(case.number)][-1] == "release"


def test_the_duties_kept_apart_come_from_the_table() -> None:
    assert kept_apart("inspector") == {"applied", "reviewed", "decided", "issued", "handled"}
    assert kept_apart("decider") == {"applied", "evaluated", "handled"}


def test_a_tie_to_a_site_of_the_supply_chain_is_a_conflict() -> None:
    case = made.submitted()
    dyer, sun = cast.organisation("Dyer"), cast.body()["Sun"]
    case.chain.create(site=made.site("S-9", dyer), processes="dyeing")
    Interest.objects.create(person=sun, organisation=dyer, kind="related", since=cast.LONG_AGO)
    assert refused(case, sun, "inspector") == ["conflict"]


def test_without_competence_nobody_is_assigned() -> None:
    case, he, wei = made.submitted(), cast.body()["He"], made.officer()
    Competence.objects.filter(person=he).delete()
    with pytest.raises(Refused) as refusal:
        actions.assign_person(dossier=case, by=wei, person=he, role="sampler")
    assert [reason.code for reason in refusal.value.reasons] == ["not_competent"]


def test_without_the_role_nobody_is_assigned() -> None:
    assert refused(made.submitted(), cast.lin(), "inspector")[0] == "no_such_role"


def test_an_assignment_tells_the_person() -> None:
    case, sun = made.submitted(), cast.body()["Sun"]
    assign(case, sun, "inspector")
    letter = Notice.objects.get(person=sun)
    assert (letter.kind, case.number in letter.subject) == ("assignment", True)


def test_auditors_and_applicants_assign_nobody() -> None:
    case = made.submitted()
    for person in (cast.lin(), cast.body()["Bao"]):
        with pytest.raises(Refused) as refusal:
            actions.assign_person(dossier=case, by=person, person=cast.body()["Sun"], role="inspector")
        assert [reason.code for reason in refusal.value.reasons] == ["not_yours"]


@pytest.mark.parametrize("kind", ["employed", "advised", "owns"])
@pytest.mark.parametrize("ended", [None, 0, 1, 700, 729, 730, 731, 800])
def test_the_list_of_candidates_judges_as_the_register_of_people_does(kind: str, ended: int | None) -> None:
    case, sun, today = made.draft(), cast.body()["Sun"], timezone.localdate()
    until = None if ended is None else today - timedelta(days=ended)
    Interest.objects.create(
        person=sun, organisation=case.applicant, kind=kind, since=date(2021, 1, 1), until=until
    )
    listed = sun.pk in in_conflict([sun.pk], case, today)
    assert listed == bool(conflicts(sun, [case.applicant_id], today))


@pytest.mark.parametrize("field", ["textiles", "direct_skin", "infant"])
@pytest.mark.parametrize("ended", [None, 0, 1])
def test_the_list_of_candidates_knows_competence_as_the_register_does(field: str, ended: int | None) -> None:
    case, today = made.draft(), timezone.localdate()
    zhu = cast.person("Zhu", "inspector")
    until = None if ended is None else today - timedelta(days=ended)
    Competence.objects.filter(person=zhu).update(field=field, until=until)
    listed = zhu.pk in competent_people([zhu.pk], "inspector", case, today)
    assert listed == is_competent(zhu, "inspector", case.product_class, today)


def test_nobody_acts_for_the_client_and_for_the_body() -> None:
    case, wei = made.submitted(), made.officer()
    hua = cast.person("Hua", "case_officer")
    cast.person("Hua", "applicant", of=case.applicant)
    actions.quote_fees(dossier=case, by=wei, lines=[made.FEE])
    with pytest.raises(Refused) as refusal:
        perform(row=case, move="accept", by=hua)
    assert [reason.code for reason in refusal.value.reasons] == ["impartial"]
    with pytest.raises(Refused) as refusal:
        perform(row=case, move="return", by=cast.lin(), why="mine")
    assert [reason.code for reason in refusal.value.reasons][:2] == ["role", "different_person_from"]
