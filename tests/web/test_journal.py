"""The whole journal is for those who watch over the others, and finds what they look for."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client

from tests.apps import cast
from weftmark.apps.journal.actions import record

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "status"), [("Bao", 200), ("Ma", 200), ("Wei", 403), ("Luo", 403)])
def test_the_whole_journal_is_for_those_who_watch(client: Client, name: str, status: int) -> None:
    client.force_login(cast.body()[name])
    assert client.get("/en/journal/").status_code == status


def test_a_line_is_found_by_its_case_and_leads_there(client: Client) -> None:
    body, case = cast.body(), cast.dossier("submitted")
    with transaction.atomic():
        record(
            by=body["Wei"], row=case, act="return", before="submitted", after="returned", why="Seal missing"
        )
    client.force_login(body["Bao"])
    page = client.get("/zh-hans/journal/", {"q": case.number}).content.decode()
    assert [text in page for text in ("退回补正", "Seal missing", f"/zh-hans/cases/{case.number}/")] == [
        True
    ] * 3
    assert "Seal missing" not in client.get("/zh-hans/journal/", {"q": "nowhere"}).content.decode()


def test_numbers_lead_only_where_the_reader_may_go(client: Client) -> None:
    body, case = cast.body(), cast.dossier("submitted")
    with transaction.atomic():
        record(
            by=body["Wei"], row=case, act="return", before="submitted", after="returned", why="Seal missing"
        )
    client.force_login(body["Ma"])
    page = client.get("/en/journal/").content.decode()
    assert (case.number in page, f"/en/cases/{case.number}/" in page) == (True, False)
