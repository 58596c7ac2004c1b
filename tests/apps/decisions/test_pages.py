"""Pages of reviewers and deciders: the whole case on one page, and the forms of review and decision."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from tests.apps.assessments.made import evidence, in_assessment, judged, raised, reported, wei
from tests.apps.cast import at, body, edition, lin, organisation, person
from tests.apps.decisions.made import granted, recommended, reviewed
from weftmark.apps.assessments.actions import judge_case
from weftmark.apps.decisions.models import Decision, Review
from weftmark.apps.decisions.queries import current_review, decision_of, drafted_terms

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def seen_by(who: Any) -> Client:
    client = Client()
    client.force_login(who)
    return client


def url(name: str, *given: Any) -> str:
    return reverse(f"decisions:{name}", args=given)


def conditions(*rows: tuple[str, Any]) -> dict[str, Any]:
    typed = {"conditions-TOTAL_FORMS": len(rows), "conditions-INITIAL_FORMS": 0}
    for place, (text, due_on) in enumerate(rows):
        typed |= {f"conditions-{place}-text": text, f"conditions-{place}-due_on": str(due_on)}
    return typed


def test_a_reviewer_reads_the_whole_case_on_one_page(django_assert_max_num_queries: Any) -> None:
    case = recommended()
    evidence(case)
    client = seen_by(body()["Chen"])
    with django_assert_max_num_queries(29):
        page = client.get(url("review", case.number))
    said = page.content.decode()
    told = ("Formaldehyde content", "a" * 64, "Everything was measured", "Wei", "Complete the review")
    assert [part in said for part in told] == [True] * 5


def test_a_hundred_criteria_take_no_more_queries(django_assert_max_num_queries: Any) -> None:
    case = in_assessment(edition=edition("cec-122-2025"))
    judge_case(dossier=case, by=wei())
    raised(case, criterion="c-packaging")
    reported(case, meets=False, recommendation="against")
    at(case, "reviewed")
    for name, page in (("Chen", "review"), ("Luo", "decide")):
        client = seen_by(body()[name])
        with django_assert_max_num_queries(29):
            assert client.get(url(page, case.number)).status_code == 200


def test_a_review_is_saved_then_completed() -> None:
    case, client = recommended(), seen_by(body()["Chen"])
    said = {"opinion": "Complete and sound.", "proposes": "grant", "version": case.version}
    assert client.post(url("review", case.number), {**said, "save": "1"}).status_code == 302
    case.refresh_from_db()
    assert (case.step, current_review(case).opinion) == ("recommended", "Complete and sound.")
    page = client.get(url("review", case.number))
    assert page.context["form"].initial["opinion"] == "Complete and sound."
    assert client.post(url("review", case.number), said).status_code == 302
    case.refresh_from_db()
    assert case.step == "reviewed"


def test_an_evaluator_gets_no_form_and_no_way_in() -> None:
    case = recommended()
    page = seen_by(wei()).get(url("review", case.number))
    assert (page.status_code, page.context["form"]) == (200, None)
    assert seen_by(wei()).get(url("decide", case.number)).status_code == 403
    seen_by(wei()).post(url("review", case.number), {"opinion": "Fine.", "proposes": "grant"})
    assert Review.objects.count() == 0


def test_the_applicant_reads_no_review() -> None:
    case = recommended()
    assert seen_by(lin()).get(url("review", case.number)).status_code == 403


def test_a_decision_is_taken_once() -> None:
    case, client = reviewed(), seen_by(body()["Luo"])
    said = {"kind": "grant", "reason": "Followed.", "version": case.version, **conditions()}
    assert client.post(url("decide", case.number), {**said, "reason": ""}).status_code == 422
    assert client.post(url("decide", case.number), said).status_code == 302
    assert client.post(url("decide", case.number), said).status_code == 302
    assert Decision.objects.count() == 1
    case.refresh_from_db()
    assert case.step == "granted"


def test_conditions_are_kept_and_then_used() -> None:
    case, client = reviewed(), seen_by(body()["Luo"])
    day = timezone.localdate() + timedelta(days=30)
    said = {"kind": "grant_with_conditions", "reason": "Nearly.", "version": case.version}
    typed = conditions(("Hand in the label.", day))
    assert client.post(url("decide", case.number), {**said, **typed, "save": "1"}).status_code == 302
    assert [term.text for term in drafted_terms(case)] == ["Hand in the label."]
    assert client.post(url("decide", case.number), {**said, **conditions(("No day.", ""))}).status_code == 422
    case.refresh_from_db()
    client.post(url("decide", case.number), {**said, **typed, "version": case.version})
    assert [term.due_on for term in decision_of(case).terms.all()] == [day]


def test_the_decision_is_read_proved_and_printed(django_assert_max_num_queries: Any) -> None:
    case = granted()
    held = decision_of(case)
    for who in (body()["Chen"], lin()):
        client = seen_by(who)
        with django_assert_max_num_queries(29):
            page = client.get(url("decision", case.number))
        assert (page.status_code, held.sha256 in page.content.decode()) == (200, True)
        for lang in ("zh", "en", "both"):
            paper = client.get(url("decision_paper", held.pk), {"lang": lang})
            assert (paper.status_code, paper.content[:5]) == (200, b"%PDF-")


def test_another_firm_sees_no_decision() -> None:
    case = granted()
    client = seen_by(person("Zhu", "applicant", of=organisation("Other firm")))
    assert client.get(url("decision", case.number)).status_code == 403
    assert client.get(url("decision_paper", decision_of(case).pk)).status_code == 404
    assert client.get(url("decisions")).context["listing"].found.count() == 0


def test_the_list_of_decisions_and_its_spreadsheet(django_assert_max_num_queries: Any) -> None:
    granted()
    client = seen_by(body()["Luo"])
    with django_assert_max_num_queries(29):
        assert client.get(url("decisions"), {"kind": "grant", "q": "Linfang"}).status_code == 200
    answer = client.get(url("decisions"), {"format": "xlsx"})
    assert openpyxl.load_workbook(BytesIO(answer.content)).active.max_row == 2


def test_a_case_that_is_not_reviewed_is_not_decided_on_the_page() -> None:
    case = judged()
    assert seen_by(body()["Luo"]).get(url("decide", case.number)).status_code == 302
