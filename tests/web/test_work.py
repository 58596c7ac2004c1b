"""What a person sees first: their own work, how things go, and only what is theirs."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from tests.apps import cast
from weftmark.apps.dossiers.queries.figures import PassRate, StageCount, StageTime
from weftmark.core.text import Text
from weftmark.web.figures import charts_of

pytestmark = pytest.mark.django_db
A, B = Text("申请", "Application"), Text("决定", "Decision")


def signed_in(client: Client, person: Any) -> Client:
    client.force_login(person)
    return client


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_whoever_has_not_signed_in_is_told_what_this_is(client: Client) -> None:
    page = text(client, "/en/")
    assert ("Find a certificate" in page, "My work" in page) == (True, False)


def test_the_body_sees_the_cases_that_wait_for_it(client: Client) -> None:
    case = cast.dossier("submitted", stepped_at=timezone.now())
    assert case.number in text(signed_in(client, cast.body()["Wei"]), "/en/")


def test_a_case_waits_only_for_those_whose_turn_it_is(client: Client) -> None:
    case = cast.dossier("submitted", stepped_at=timezone.now())
    assert case.number not in text(signed_in(client, cast.body()["Luo"]), "/en/")


def test_an_applicant_sees_no_case_of_others(client: Client) -> None:
    cast.dossier("returned", applicant=cast.organisation("Linfang"), stepped_at=timezone.now())
    other = cast.person("Zhou", "applicant", of=cast.organisation("Other"))
    assert "D-" not in text(signed_in(client, other), "/en/").split("<main")[1]


def test_an_empty_desk_says_what_would_be_on_it(client: Client) -> None:
    assert "轮到您办理时" in text(signed_in(client, cast.lin()), "/zh-hans/")


@pytest.mark.parametrize("path", ["/en/", "/en/figures/", "/en/search/?q=Lin", "/en/help/"])
def test_a_page_asks_the_database_little(
    client: Client, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cast.dossier("submitted", stepped_at=timezone.now())
    signed_in(client, cast.body()["Wei"])
    with django_assert_max_num_queries(30):
        client.get(path)


def test_a_search_finds_cases_by_number_and_by_name_in_either_language(client: Client) -> None:
    case = cast.dossier("submitted", stepped_at=timezone.now())
    signed_in(client, cast.body()["Wei"])
    for words in (case.number, case.applicant.name_en, case.applicant.name_zh[:8]):
        assert case.number in client.get("/en/search/", {"q": words}).content.decode()


def test_a_search_shows_nobody_what_is_not_theirs(client: Client) -> None:
    case = cast.dossier("submitted", stepped_at=timezone.now())
    signed_in(client, cast.person("Zhou", "applicant", of=cast.organisation("Other")))
    assert "Nothing you may see" in client.get("/en/search/", {"q": case.number}).content.decode()
    client.logout()
    assert "no certificate of this number" in client.get("/en/search/", {"q": case.number}).content.decode()


def test_figures_are_for_those_who_signed_in(client: Client) -> None:
    assert client.get("/en/figures/").status_code == 302
    assert "Figures appear here" in text(signed_in(client, cast.lin()), "/en/figures/")


def test_the_machine_says_that_it_is_well(client: Client) -> None:
    assert (client.get("/healthz").content, client.get("/healthz").headers["Content-Type"]) == (
        b"ok",
        "text/plain",
    )


def test_help_names_every_role(client: Client) -> None:
    page = text(client, "/zh-hans/help/")
    assert ("认证委托人" in page, "证书管理员" in page) == (True, True)


def test_a_person_is_shown_only_ways_that_are_open(client: Client) -> None:
    for name in ("Wei", "Ma"):
        page = text(signed_in(client, cast.body()[name]), "/en/help/")
        ways = [
            part.split('"')[0]
            for part in page.split('class="ways"')[1].split("</nav>")[0].split('href="')[1:]
        ]
        assert {path: client.get(path).status_code for path in ways} == dict.fromkeys(ways, 200)


def test_a_title_is_the_answer_to_its_question() -> None:
    stages = [StageCount("a", A, 3), StageCount("b", B, 9)]
    rates = [PassRate("a", A, 9, 1), PassRate("b", B, 1, 9)]
    times = [StageTime("a", A, 12.5, 4), StageTime("b", B, 2.0, 4)]
    with override("en"):
        assert [chart.finding for chart in charts_of(stages, rates, times, [])] == [
            "Most running cases stand at: Decision (9)",
            "Cases are turned back most often at: Decision",
            "Cases stay longest at: Application (half of them over 12.5 days)",
        ]


def test_where_there_is_nothing_to_show_there_is_no_chart() -> None:
    empty = charts_of([StageCount("a", A, 0)], [PassRate("a", A, 0, 0)], [StageTime("a", A, 0.0, 0)], [])
    assert list(empty) == []


@pytest.mark.parametrize(
    ("path", "where"),
    [("/en/people/sites/", "/en/people/sites/"), ("/en/people/", "/en/people/"), ("/en/help/", "/en/help/")],
)
def test_one_way_says_where_a_page_lies(client: Client, path: str, where: str) -> None:
    page = text(signed_in(client, cast.body()["Ma"]), path)
    head = page.split("<main")[0].split('class="ways"')[1]
    assert re.findall(r'href="([^"]+)" aria-current', head) == [where]
