"""Roles, competence and ties: who may hold what, and what bars whom for how long."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.apps.cast import LONG_AGO, body, organisation, person
from weftmark.apps.journal.models import Line
from weftmark.apps.people.actions import (
    declare_interest,
    end_interest,
    end_role,
    grant_competence,
    grant_role,
)
from weftmark.apps.people.models import Membership
from weftmark.apps.people.queries import conflicts, is_competent, members_of, people_with_role, roles_of
from weftmark.core.process.advance import Refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


def ma():
    return person("Ma", "administrator")


def test_a_role_is_held_from_the_day_it_is_granted() -> None:
    wei = person("Wei")
    grant_role(person=wei, organisation=organisation("Body", "certification_body"), role="inspector", by=ma())
    assert roles_of(wei) == {"inspector"}
    assert list(people_with_role("inspector")) == [wei]
    assert [line.concerns for line in Line.objects.filter(act="grant_role")] == [str(wei.pk)]


def test_granting_twice_changes_nothing() -> None:
    place = organisation("Body", "certification_body")
    for _ in range(2):
        grant_role(person=person("Wei"), organisation=place, role="inspector", by=ma())
    assert Membership.objects.filter(role="inspector").count() == 1
    assert Line.objects.filter(act="grant_role").count() == 1


def test_an_ended_role_is_known_but_no_longer_held() -> None:
    wei = person("Wei", "inspector")
    end_role(membership=wei.memberships.get(), by=ma(), why="left", on=TODAY - DAY)
    assert roles_of(person("Wei")) == frozenset()
    assert wei.memberships.get().until == TODAY - DAY


@pytest.mark.parametrize(
    ("who", "role", "place", "kind", "code"),
    [
        ("Ma", "decider", "Body", "certification_body", "own_role"),
        ("Wei", "king", "Body", "certification_body", "unknown_role"),
        ("Wei", "analyst", "Body", "certification_body", "room"),
        ("Wei", "decider", "Linfang", "firm", "room"),
        ("Wei", "administrator", "Body", "certification_body", "administrator_apart"),
        ("Wei", "decider", "Other body", "certification_body", "one_body"),
    ],
)
def test_a_role_that_does_not_go_is_refused(who: str, role: str, place: str, kind: str, code: str) -> None:
    body()
    with pytest.raises(Refused) as refusal:
        grant_role(person=person(who), organisation=organisation(place, kind), role=role, by=person("Ma"))
    assert [reason.code for reason in refusal.value.reasons] == [code]


def test_an_administrator_is_given_no_case_to_handle() -> None:
    other = person("Shu", "administrator")
    with pytest.raises(Refused, match="Administrators handle no cases"):
        grant_role(
            person=other,
            organisation=organisation("Body", "certification_body"),
            role="decider",
            by=person("Ma", "administrator"),
        )


def test_competence_counts_in_its_field_and_its_time() -> None:
    sun = person("Sun")
    grant_competence(
        person=sun,
        role="inspector",
        field="dyeing",
        shown_by="training 3",
        by=ma(),
        since=TODAY,
        until=TODAY + DAY,
    )
    asked = [
        is_competent(sun, "inspector", "dyeing", TODAY - DAY),
        is_competent(sun, "inspector", "dyeing", TODAY),
        is_competent(sun, "inspector", "dyeing", TODAY + DAY),
        is_competent(sun, "inspector", "dyeing", TODAY + 2 * DAY),
        is_competent(sun, "inspector", "spinning", TODAY),
        is_competent(sun, "reviewer", "dyeing", TODAY),
    ]
    assert asked == [False, True, True, False, False, False]


def test_competence_for_all_textiles_counts_in_every_field() -> None:
    assert is_competent(person("Wei", "team_leader"), "team_leader", "infant", TODAY)


def test_nobody_vouches_for_themselves() -> None:
    sun = person("Sun")
    with pytest.raises(Refused):
        grant_competence(person=sun, role="inspector", field="textiles", shown_by="me", by=sun)


@pytest.mark.parametrize("kind", ["employed", "owns", "related", "other"])
def test_a_tie_bars_while_it_lasts(kind: str) -> None:
    wei, firm = person("Wei"), organisation("Linfang")
    declare_interest(person=wei, organisation=firm, kind=kind, by=wei, since=LONG_AGO, until=TODAY)
    assert [one.kind for one in conflicts(wei, [firm], TODAY)] == [kind]
    assert conflicts(wei, [firm], TODAY + DAY) == ()
    assert conflicts(wei, [organisation("Hua")], TODAY) == ()


def test_advice_bars_for_two_years_after_it() -> None:
    wei, firm = person("Wei"), organisation("Linfang")
    declare_interest(person=wei, organisation=firm, kind="advised", by=wei, since=LONG_AGO, until=TODAY)
    last = TODAY + 730 * DAY
    assert [one.barred_until for one in conflicts(wei, [firm.pk], last)] == [last]
    assert conflicts(wei, [firm], last + DAY) == ()


def test_a_tie_that_ends_stays_on_record() -> None:
    wei, firm = person("Wei"), organisation("Linfang")
    tie = declare_interest(person=wei, organisation=firm, kind="employed", by=wei, since=LONG_AGO)
    assert len(conflicts(wei, [firm], TODAY)) == 1
    end_interest(interest=tie, by=wei, on=TODAY - DAY)
    assert conflicts(wei, [firm], TODAY) == ()
    assert wei.interests.count() == 1
    assert [line.act for line in Line.objects.filter(thing="person")] == ["declare_interest", "end_interest"]


def test_whoever_acts_for_a_client_is_tied_to_it() -> None:
    firm = organisation("Linfang")
    wei = person("Wei", "applicant", of=firm)
    assert [one.kind for one in conflicts(wei, [firm], TODAY)] == ["acts_for"]
    assert list(members_of(firm, "applicant")) == [wei]
    assert list(members_of(firm, "supplier")) == []
