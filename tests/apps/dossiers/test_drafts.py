"""A draft is the applicant's own until it is submitted."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps import cast
from tests.apps.dossiers import made
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.queries import cases_of
from weftmark.apps.dossiers.rules import may_edit_application, may_see_case
from weftmark.apps.evidence.models import Document
from weftmark.apps.evidence.queries.visible import documents_for
from weftmark.apps.evidence.rules.permissions import may_open_document
from weftmark.apps.journal.actions import perform
from weftmark.web.queries.search import cases_matching

pytestmark = pytest.mark.django_db
PAGES = ("case", "missing", "checks", "application", "products", "chain", "comments", "fees", "journal")


def at(who: Any) -> Client:
    client = Client()
    client.force_login(who)
    return client


def sees(who: Any, case: Dossier) -> set[str]:
    """By which ways a person comes to see a case."""
    found, browser = set(), at(who)
    if case in cases_of(who):
        found.add("list")
    if case in cases_matching(who, case.number):
        found.add("search")
    if documents_for(who, Document.objects.filter(dossier=case)):
        found.add("documents")
    if all(may_open_document(who, one) for one in case.documents.all()):
        found.add("content")
    answers = {browser.get(reverse(f"dossiers:{name}", args=[case.number])).status_code for name in PAGES}
    answers.add(browser.get(reverse("evidence:documents", args=[case.number])).status_code)
    assert answers <= {200, 403}
    assert len(answers) == 1
    return found | ({"pages"} if answers == {200} else set())


EVERYTHING = {"list", "search", "documents", "content", "pages"}


def test_nobody_of_the_body_sees_a_draft_until_it_is_submitted() -> None:
    case, body = made.filled(), cast.body()
    staff = [who for name, who in body.items() if name != "Ma"]
    assert {who.username: sees(who, case) for who in staff} == {who.username: set() for who in staff}
    assert sees(cast.lin(), case) == EVERYTHING
    perform(row=case, move="submit", by=cast.lin())
    assert {who.username: sees(who, case) for who in staff} == {who.username: EVERYTHING for who in staff}


def test_a_case_officer_sees_the_draft_it_opened_for_an_applicant() -> None:
    wei, other = made.officer(), cast.person("Jiang", "case_officer")
    case = made.draft(by=wei)
    assert may_see_case(wei, case)
    assert may_edit_application(wei, case)
    assert case in cases_of(wei)
    assert not may_see_case(other, case)
    assert not may_edit_application(other, case)
    assert case not in cases_of(other)


def test_a_case_of_an_invented_firm_is_marked_as_invented() -> None:
    firm = cast.organisation("Linfang")
    assert not made.draft().demonstration
    firm.demonstration = True
    firm.save()
    case = made.draft(applicant=firm)
    assert case.demonstration


@pytest.mark.parametrize("username", ["bao", "ma"])
def test_the_whole_journal_tells_nothing_of_a_draft(username: str) -> None:
    case, people = made.filled(), {who.username: who for who in cast.body().values()}
    browser, page = at(people[username]), reverse("web:journal")
    assert case.number not in browser.get(page).content.decode()
    perform(row=case, move="submit", by=cast.lin())
    assert case.number in browser.get(page).content.decode()
