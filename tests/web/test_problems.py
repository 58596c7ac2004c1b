"""Problems are answered by pages that say what happened and what to do, in the language of the page."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils.translation import override
from django.views import defaults
from django.views.csrf import csrf_failure

from weftmark.apps.journal.actions import Stale
from weftmark.core.process.advance import Reason, Refused
from weftmark.core.text import Text
from weftmark.web.middleware import answer_problems
from weftmark.web.problems import bad_request, problem_page

pytestmark = pytest.mark.django_db
STATUSES = (400, 403, 404, 409, 413, 429)


@pytest.fixture
def request_(rf: RequestFactory) -> HttpRequest:
    return rf.post("/en/somewhere/", headers={"referer": "http://testserver/en/cases/7/"})


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("code", ["zh-hans", "en"])
def test_a_problem_has_a_page_in_both_languages(rf: RequestFactory, status: int, code: str) -> None:
    with override(code):
        page = render_to_string(f"{status}.html", request=rf.get("/"))
    assert page.count("<h1>") == 1
    assert ("返回首页" in page) == (code == "zh-hans")


@pytest.mark.parametrize("code", ["zh-hans", "en"])
def test_a_fault_of_the_machine_has_a_page_that_needs_nothing(rf: RequestFactory, code: str) -> None:
    with override(code):
        page = defaults.server_error(rf.get("/")).content.decode()
    assert ("平台出现故障" in page) == (code == "zh-hans")


def test_a_refused_move_is_answered_with_every_reason(request_: HttpRequest) -> None:
    reasons = (Reason("a", Text("甲", "First reason")), Reason("b", Text("乙", "Second reason")))
    with override("en"):
        answer = problem_page(request_, Refused("grant", reasons))
    assert answer is not None
    assert answer.status_code == 409
    assert [
        text in answer.content.decode() for text in ("First reason", "Second reason", "/en/cases/7/")
    ] == [True] * 3


def test_a_stale_form_is_answered_as_a_conflict(request_: HttpRequest) -> None:
    stale = Stale.__new__(Stale)
    answer = answer_problems(lambda request: HttpResponse()).process_exception(request_, stale)
    assert answer is not None
    assert answer.status_code == 409


def test_a_fault_of_the_machine_is_left_to_be_recorded(request_: HttpRequest) -> None:
    assert problem_page(request_, ValueError("x")) is None
    assert problem_page(request_, PermissionDenied()) is None


@pytest.mark.parametrize(("fault", "status"), [(RequestDataTooBig(), 413), (ValueError(), 400)])
def test_what_no_view_has_seen_is_answered_too(request_: HttpRequest, fault: Exception, status: int) -> None:
    assert bad_request(request_, fault).status_code == status


def test_the_way_back_leads_only_to_this_platform(rf: RequestFactory) -> None:
    request = rf.post("/en/x/", headers={"referer": "https://example.org/trap/"})
    assert "example.org" not in bad_request(request, ValueError()).content.decode()


def test_a_form_without_its_token_is_explained(rf: RequestFactory) -> None:
    with override("en"):
        answer = csrf_failure(rf.post("/en/"))
    assert (answer.status_code, b"This form has grown too old" in answer.content) == (403, True)


def test_an_address_that_leads_nowhere_is_answered_in_the_language_of_its_prefix(client: Client) -> None:
    assert "没有这个页面" in client.get("/zh-hans/nowhere/").content.decode()
    assert "There is no such page" in client.get("/en/nowhere/").content.decode()


def test_a_request_for_another_host_is_refused_with_a_page(client: Client) -> None:
    answer = client.get("/en/", headers={"host": "example.org"})
    assert (answer.status_code, b"This request could not be read" in answer.content) == (400, True)
    assert b"example.org" not in answer.content


def test_what_is_too_large_is_refused_with_a_page(client: Client, settings: object) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10  # type: ignore[attr-defined]
    answer = client.post("/en/theme/", {"theme": "dark", "next": "/en/"})
    assert (answer.status_code, b"The file is too large" in answer.content) == (413, True)
