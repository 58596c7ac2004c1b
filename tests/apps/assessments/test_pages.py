"""Pages of findings, nonconformities and reports, as the people of a case see them."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from tests.apps.assessments.made import SAID, answered, evidence, in_assessment, judged, raised, reported, wei
from tests.apps.cast import at, body, edition, lin, organisation, person
from weftmark.apps.assessments.actions import judge_case
from weftmark.apps.assessments.models import Finding, Nonconformity, Report
from weftmark.apps.assessments.queries.findings import standings
from weftmark.apps.journal.actions import perform

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
    return reverse(f"assessments:{name}", args=given)


def test_the_table_of_findings_reads_in_both_languages() -> None:
    case = judged(formaldehyde="90")
    english = seen_by(wei()).get(url("findings", case.number)).content.decode()
    assert ["Formaldehyde content" in english, "90 mg/kg" in english] == [True, True]
    with translation.override("zh-hans"):
        chinese = seen_by(wei()).get(url("findings", case.number)).content.decode()
    assert ["甲醛含量" in chinese, "不符合限值" in chinese] == [True, True]


def test_findings_are_narrowed_by_outcome_and_words() -> None:
    case = judged(formaldehyde="90")
    page = seen_by(wei()).get(url("findings", case.number), {"outcome": "nonconform"})
    assert page.context["count"] == 1
    page = seen_by(wei()).get(url("findings", case.number), {"q": "耐水"})
    assert page.context["count"] == 1


def test_findings_as_a_spreadsheet() -> None:
    case = judged()
    answer = seen_by(wei()).get(url("findings", case.number), {"format": "xlsx"})
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert (len(rows), rows[0][0], rows[1][:4]) == (
        11,
        "Criterion",
        ("Formaldehyde content", "5.1 Table 1", "", "Conform"),
    )


@pytest.mark.parametrize("name", ["cec-122-2025", "eu-ecolabel-textiles-2014"])
def test_a_hundred_criteria_take_no_more_queries(name: str, django_assert_max_num_queries: Any) -> None:
    case = in_assessment(edition=edition(name))
    judge_case(dossier=case, by=wei())
    for who in (wei(), lin(), body()["Chen"]):
        client = seen_by(who)
        with django_assert_max_num_queries(29):
            answer = client.get(url("findings", case.number))
        assert (answer.status_code, answer.context["count"]) == (200, len(standings(case)))


def test_the_page_of_a_criterion_tells_evidence_and_source(django_assert_max_num_queries: Any) -> None:
    case = judged(formaldehyde="90")
    raised(case)
    client = seen_by(wei())
    with django_assert_max_num_queries(29):
        page = client.get(url("finding", case.number, "formaldehyde")).content.decode()
    assert ["read in the full text" in page or "excerpt" in page, "Laborator" in page, "NC1" in page] == [
        True,
        False,
        True,
    ]
    assert client.get(url("finding", case.number, "none-such")).status_code == 404


def test_judging_and_entering_from_the_pages() -> None:
    case = in_assessment()
    client = seen_by(wei())
    assert client.post(url("judge", case.number)).status_code == 302
    assert Finding.objects.filter(dossier=case).count() == 10
    entry = url("finding", case.number, "odour")
    assert client.post(entry, {"outcome": "conform", "reason": ""}).status_code == 422
    assert client.post(entry, {"outcome": "conform", "reason": "None smelt."}).status_code == 302
    held = Finding.objects.get(dossier=case, source="entered")
    assert (held.outcome, held.by) == ("conform", wei())
    client.post(url("withdraw", case.number, held.pk), {"why": "Wrong lot."})
    held.refresh_from_db()
    assert held.replaced_at is not None


def test_what_the_evidence_shows_cannot_be_entered_away_on_the_page() -> None:
    case = judged(formaldehyde="90")
    page = seen_by(wei()).post(
        url("finding", case.number, "formaldehyde"), {"outcome": "conform", "reason": "I know."}
    )
    assert (page.status_code, "ask for a retest" in page.content.decode()) == (422, True)


def test_an_applicant_reads_findings_and_enters_none() -> None:
    case = judged()
    client = seen_by(lin())
    page = client.get(url("finding", case.number, "formaldehyde"))
    assert (page.status_code, page.context["form"]) == (200, None)
    assert client.post(url("judge", case.number)).status_code == 403
    assert client.get(url("report", case.number)).status_code == 403


def test_another_firm_sees_nothing_of_it() -> None:
    case = judged()
    row = raised(case)
    client = seen_by(person("Zhu", "applicant", of=organisation("Other firm")))
    for address in (
        url("findings", case.number),
        url("finding", case.number, "odour"),
        url("of_case", case.number),
        url("nonconformity", row.pk),
        url("answer", row.pk),
        url("paper", row.pk),
        url("report", case.number),
    ):
        assert client.get(address).status_code == 403
    assert client.get(url("nonconformities")).context["listing"].found.count() == 0


def test_what_a_supplier_keeps_confidential_is_hidden_from_the_applicant() -> None:
    case = in_assessment(edition=edition("cec-122-2025"))
    paper = evidence(case, "origin_certificate")
    type(paper).objects.filter(pk=paper.pk).update(
        confidential=True, handed_in_by=organisation("Dyer"), title="Secret origin"
    )
    paper.uses.create(criterion="a-fibre-origin")
    judge_case(dossier=case, by=wei())
    address = url("finding", case.number, "a-fibre-origin")
    assert ["Secret origin" in seen_by(who).get(address).content.decode() for who in (wei(), lin())] == [
        True,
        False,
    ]
    assert "Secret origin" not in seen_by(lin()).get(url("findings", case.number)).content.decode()


def test_a_nonconformity_goes_from_page_to_page() -> None:
    case = judged(formaldehyde="90")
    leader, client = seen_by(wei()), seen_by(lin())
    failed = Finding.objects.get(dossier=case, criterion="formaldehyde")
    form = leader.get(url("raise", case.number), {"finding": failed.pk}).context["form"]
    assert form.initial["criterion"] == "formaldehyde"
    leader.post(
        url("raise", case.number),
        {"criterion": "formaldehyde", "grade": "minor", "statement": "Above.", "finding": failed.pk},
    )
    row = Nonconformity.objects.get()
    said = {"cause": "Agent changed.", "correction": "Lot blocked.", "version": row.version}
    client.post(url("answer", row.pk), {**said, "save": "1"})
    row.refresh_from_db()
    assert (row.step, row.cause) == ("open", "Agent changed.")
    said |= {"version": row.version, "corrective_action": "Recipe release."}
    assert client.post(url("answer", row.pk), said).status_code == 422
    said |= {"action_due_on": str(timezone.localdate() + timedelta(days=9))}
    assert client.post(url("answer", row.pk), said).status_code == 302
    leader.post(url("move", row.pk), {"move": "accept", "version": row.version + 1})
    proof = evidence(case)
    row.refresh_from_db()
    client.post(
        url("carry_out", row.pk),
        {"carried_out": "Done.", "documents": [proof.pk], "version": row.version},
    )
    row.refresh_from_db()
    assert row.step == "carried_out"
    leader.post(url("close", row.pk), {"effectiveness": "Three lots fine.", "version": row.version})
    row.refresh_from_db()
    assert (row.step, row.effectiveness) == ("closed", "Three lots fine.")


def test_a_stale_form_keeps_what_was_typed() -> None:
    row = raised(in_assessment())
    client = seen_by(lin())
    shown = row.version
    client.post(url("answer", row.pk), {"cause": "First.", "version": shown, "save": "1"})
    page = client.post(url("answer", row.pk), {"cause": "Second.", "version": shown, "save": "1"})
    assert (page.status_code, "Second." in page.content.decode()) == (422, True)
    row.refresh_from_db()
    assert row.cause == "First."


def test_lists_of_nonconformities_take_few_queries(django_assert_max_num_queries: Any) -> None:
    case = judged(formaldehyde="90")
    for _ in range(30):
        raised(case)
    for address in (url("nonconformities"), url("of_case", case.number)):
        client = seen_by(wei())
        with django_assert_max_num_queries(29):
            assert client.get(address).status_code == 200
    answer = seen_by(wei()).get(url("nonconformities"), {"format": "xlsx", "grade": "major"})
    assert openpyxl.load_workbook(BytesIO(answer.content)).active.max_row == 31


def test_the_page_and_paper_of_a_nonconformity(django_assert_max_num_queries: Any) -> None:
    row = answered(raised(in_assessment()))
    for who in (wei(), lin()):
        client = seen_by(who)
        with django_assert_max_num_queries(29):
            page = client.get(url("nonconformity", row.pk))
        assert (page.status_code, "Agent" in page.content.decode() or "agent" in page.content.decode()) == (
            200,
            True,
        )
        assert client.get(url("paper", row.pk)).content[:5] == b"%PDF-"


def test_a_report_is_written_and_printed(django_assert_max_num_queries: Any) -> None:
    case = judged()
    leader = seen_by(wei())
    page = leader.get(url("write", case.number))
    assert page.context["form"].initial["product_range"] == "针织T恤"
    assert leader.post(url("write", case.number), {**SAID, "reason": ""}).status_code == 422
    assert leader.post(url("write", case.number), SAID).status_code == 302
    assert Report.objects.get().recommendation == "for"
    with django_assert_max_num_queries(29):
        assert leader.get(url("report", case.number)).status_code == 200
    for lang in ("zh", "en", "both"):
        answer = leader.get(url("report_paper", case.number, 1), {"lang": lang})
        assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    assert leader.get(url("report_paper", case.number, 2)).status_code == 404


def test_the_applicant_reads_the_report_with_the_decision() -> None:
    case = judged()
    reported(case)
    perform(row=case, move="recommend", by=wei())
    client = seen_by(lin())
    assert client.get(url("report", case.number)).status_code == 403
    at(case, "granted")
    assert client.get(url("report", case.number)).status_code == 200
