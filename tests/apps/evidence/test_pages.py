"""The pages: what people see and do with them, by role, in both languages, with few queries."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.apps import cast
from tests.apps.evidence import made
from weftmark.apps.evidence import actions
from weftmark.apps.evidence.models import Document, LabSheet, Result, Sample, Visit
from weftmark.apps.journal.actions import perform

pytestmark = pytest.mark.django_db


def as_(person: Any, lang: str = "en") -> Client:
    """A browser in which that person is logged in."""
    client = Client(HTTP_ACCEPT_LANGUAGE=lang)
    client.force_login(person)
    translation.activate("zh-hans" if lang == "zh" else lang)
    return client


def url(name: str, *given: Any) -> str:
    return reverse(f"evidence:{name}", args=given)


def pdf(name: str = "a.pdf", more: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, made.PDF[:-6] + more + b"%%EOF\n")


def shut(answer: Any) -> None:
    """Close the file behind a download, and not the database with it."""
    for close in answer._resource_closers:
        close()


def test_several_documents_are_handed_in_at_once_and_a_bad_one_holds_nothing_back() -> None:
    case = made.case("draft")
    page, given = url("hand_in", case.dossier.number), {"kind": "business_licence"}
    client = as_(case.lin)
    assert client.get(page).status_code == 200
    files = [pdf("a.pdf"), pdf("b.pdf", b"2"), SimpleUploadedFile("c.exe", b"MZ")]
    answer = client.post(page, {**given, "files": files})
    assert answer.status_code == 422
    assert b"c.exe" in answer.content
    assert sorted(Document.objects.values_list("title", flat=True)) == ["a.pdf", "b.pdf"]
    assert client.post(page, {**given, "files": [pdf("d.pdf", b"3")], "title": "Licence"}).status_code == 302
    assert Document.objects.get(title="Licence").handed_in_by == case.dossier.applicant


def test_a_download_is_an_attachment_and_never_a_page() -> None:
    case = made.case("draft")
    version = made.handed_in(case, name="营业 执照.pdf").versions.get()
    answer = as_(case.lin).get(url("download", version.pk))
    assert b"".join(answer.streaming_content) == made.PDF
    shut(answer)
    assert (
        answer["Content-Disposition"]
        == "attachment; filename*=utf-8''%E8%90%A5%E4%B8%9A%20%E6%89%A7%E7%85%A7.pdf"
    )
    assert (answer["X-Content-Type-Options"], answer["Content-Type"]) == ("nosniff", "application/pdf")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_the_applicant_sees_that_a_suppliers_document_came_but_not_what_it_says() -> None:
    from weftmark.apps.dossiers.models import SupplierPart

    case = made.case("document_review")
    mill = cast.organisation("Spinner")
    shen = cast.person("Shen", "supplier", of=mill)
    SupplierPart.objects.create(
        dossier=case.dossier, supplier=mill, asked_for="recipe", invited_at=case.dossier.opened_at
    )
    client = as_(shen)
    page = url("hand_in", case.dossier.number)
    assert (
        client.post(page, {"kind": "other", "files": [pdf("recipe.pdf")], "confidential": "on"}).status_code
        == 302
    )
    document = Document.objects.get()
    assert (document.handed_in_by, document.confidential) == (mill, True)
    seen = as_(case.lin).get(url("documents", case.dossier.number))
    assert b"recipe.pdf" in seen.content
    assert url("document", document.pk).encode() not in seen.content
    for name, pk in (("document", document.pk), ("download", document.versions.get().pk)):
        answers = [browser.get(url(name, pk)) for browser in (as_(case.lin), as_(case.wei), client)]
        assert [answer.status_code for answer in answers] == [403, 200, 200]
        for answer in answers:
            shut(answer)
    licence = made.handed_in(case)
    assert client.get(url("document", licence.pk)).status_code == 403
    assert client.get(url("visits", case.dossier.number)).status_code == 403


def test_an_analyst_sees_samples_and_results_of_the_own_laboratory_only() -> None:
    case = made.case("testing")
    sample = made.received(case)
    result = made.entered(case, sample)
    licence = made.handed_in(case)
    stranger = as_(cast.person("Xu", "analyst", of=cast.organisation("Other lab", "laboratory")))
    qian = as_(case.qian)
    for name, pk in (("sample", sample.pk), ("result", result.pk)):
        assert qian.get(url(name, pk)).status_code == 200
        assert stranger.get(url(name, pk)).status_code == 403
    assert qian.get(url("document", licence.pk)).status_code == 403
    assert b"licence.pdf" not in qian.get(url("documents", case.dossier.number)).content
    assert stranger.get(url("results", case.dossier.number)).status_code == 403
    lin = as_(case.lin)
    assert lin.get(url("result", result.pk)).status_code == 403
    perform(row=result, move="verify", by=case.tang)
    assert lin.get(url("result", result.pk)).status_code == 200


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_visit_from_plan_to_report(lang: str) -> None:
    case = made.case()
    wei, sun, lin = as_(case.wei, lang), as_(case.sun, lang), as_(case.lin, lang)
    day = made.TODAY() + timedelta(10)
    plan = {
        "site": case.dossier.site_id, "first_day": day.isoformat(), "last_day": day.isoformat(),
        "team": [one.pk for one in case.dossier.assignments.all()],
    }  # fmt: skip
    assert wei.get(url("plan", case.dossier.number)).status_code == 200
    assert wei.post(url("plan", case.dossier.number), plan).status_code == 302
    assert wei.post(url("plan", case.dossier.number), plan).status_code == 422
    visit = Visit.objects.get()
    page, move = url("visit", visit.pk), url("move_visit", visit.pk)
    assert lin.get(page).status_code == 200
    assert lin.post(move, {"move": "confirm", "version": visit.version + 1}).status_code == 409
    assert lin.post(move, {"move": "confirm", "version": visit.version}).status_code == 302
    assert wei.post(move, {"move": "start"}).status_code == 409
    Visit.objects.update(first_day=made.TODAY())
    assert wei.post(move, {"move": "start"}).status_code == 302
    assert wei.post(move, {"move": "report"}).headers["Location"] == url("report_visit", visit.pk)
    _fill_and_report(visit, wei, sun)
    for name in ("visit", "print_checklist"):
        assert wei.get(url(name, visit.pk)).status_code == 200


def _fill_and_report(visit: Visit, wei: Client, sun: Client) -> None:
    first, rest = visit.items.first(), visit.items.exclude(order=1)
    answer = sun.post(url("item", first.pk), {"i1-answer": "conform"}, headers={"HX-Request": "true"})
    assert (answer.status_code, b'id="i1"' in answer.content) == (200, True)
    wrong = sun.post(url("item", first.pk), {"i1-answer": "nonconform"}, headers={"HX-Request": "true"})
    assert b"problems" in wrong.content
    assert sun.get(url("checklist", visit.pk)).status_code == 200
    assert wei.post(url("report_visit", visit.pk), {"summary": "Seen."}).status_code == 409
    everything = {f"i{item.order}-answer": "conform" for item in visit.items.all()}
    assert sun.post(url("checklist", visit.pk), {**everything, "finish": "1"}).status_code == 302
    assert not rest.filter(answer="").exists()
    assert wei.post(url("report_visit", visit.pk), {"summary": "Seen."}).status_code == 302
    visit.refresh_from_db()
    assert visit.step == "reported"


def test_a_sample_from_the_mill_to_the_report_through_its_pages() -> None:
    case = made.case("testing")
    he, qian = as_(case.he), as_(case.qian)
    today = made.TODAY().isoformat()
    take = {"number": "S1", "product": case.product.pk, "quantity": "3 m", "taken_on": today}
    assert he.get(url("take", case.dossier.number)).status_code == 200
    assert he.post(url("take", case.dossier.number), take).status_code == 302
    assert he.post(url("take", case.dossier.number), take).status_code == 422
    sample = Sample.objects.get()
    assert he.get(url("sample", sample.pk)).status_code == 200
    assert he.post(url("seal", sample.pk), {"seal_number": "A1"}).status_code == 302
    assert (
        he.post(url("send", sample.pk), {"laboratory": case.laboratory.pk, "sent_on": today}).status_code
        == 302
    )
    assert qian.get(url("work")).status_code == 200
    assert qian.post(url("receive", sample.pk), {"received_on": today, "seal": "no"}).status_code == 409
    assert qian.post(url("receive", sample.pk), {"received_on": today, "seal": "yes"}).status_code == 302
    assert qian.get(url("partition", sample.pk)).status_code == 200
    parts = {
        "part-TOTAL_FORMS": "2",
        "part-INITIAL_FORMS": "0",
        "part-0-quantity": "1 m",
        "part-1-quantity": "2 m",
    }
    assert qian.post(url("partition", sample.pk), parts).status_code == 302
    assert sample.parts.count() == 2
    assert he.get(url("print_sample", sample.pk)).status_code == 200
    assert qian.get(url("reject", sample.pk)).status_code == 200


def test_a_sheet_is_uploaded_mended_and_taken_over_and_results_are_verified_together() -> None:
    case = made.case("testing")
    sample = made.received(case)
    qian, tang = as_(case.qian), as_(case.tang)
    file = SimpleUploadedFile("sheet.csv", made.CSV.replace("6.8", "about 7").encode())
    answer = qian.post(url("upload", case.dossier.number), {"files": file, "sample": sample.pk})
    sheet = LabSheet.objects.get()
    assert answer.headers["Location"] == url("sheet", sheet.pk)
    assert b"about 7" in qian.get(url("sheet", sheet.pk) + "?rows=wrong").content
    row = sheet.rows.get(number=3)
    assert qian.get(url("edit_row", row.pk)).status_code == 200
    cells = {"parameter": "pH值", "value": "7", "unit": "pH", "component": "面料"}
    assert qian.post(url("edit_row", row.pk), {**cells, "value": "x"}).status_code == 422
    assert qian.post(url("edit_row", row.pk), cells).status_code == 302
    assert tang.post(url("take_over", sheet.pk)).status_code == 302
    assert tang.post(url("take_over", sheet.pk)).status_code == 302
    assert Result.objects.count() == 2
    versions = {f"version-{one.pk}": one.version for one in Result.objects.all()}
    verify, chosen = url("verify", case.dossier.number), {"result": [one.pk for one in Result.objects.all()]}
    assert qian.get(verify).status_code == 200
    refused = tang.post(verify, {**versions, **chosen}, follow=True)
    assert b"Somebody else has to do this" in refused.content
    assert b"2 results verified" in qian.post(verify, {**versions, **chosen}, follow=True).content


def test_a_result_is_entered_and_corrected_by_hand() -> None:
    case = made.case("testing")
    sample = made.received(case)
    qian = as_(case.qian)
    page = url("enter", case.dossier.number)
    shown = qian.get(page)
    once = shown.context["form"]["once"].value()
    cells = {"once": once, "sample": sample.pk, "parameter": "甲醛含量", "value": "25", "unit": "mg/kg"}
    wrong = qian.post(page, {**cells, "unit": "furlong"})
    assert (wrong.status_code, "unit" in wrong.context["form"].errors) == (422, True)
    assert qian.post(page, cells).status_code == 302
    assert qian.post(page, cells).status_code == 422
    result = Result.objects.get()
    assert qian.get(url("correct", result.pk)).status_code == 200
    fixed = {**cells, "value": "20", "why": "typing error", "version": result.version}
    assert qian.post(url("correct", result.pk), fixed).status_code == 302
    assert qian.post(url("correct", result.pk), fixed).status_code == 409
    assert qian.get(url("result", result.pk)).status_code == 200


LISTS = ("all_documents", "all_visits", "all_samples", "all_results")
TABS = ("documents", "visits", "samples", "results", "sheets")


@pytest.mark.parametrize("name", [*LISTS, *TABS])
def test_lists_take_few_queries_with_many_rows_and_go_to_a_spreadsheet(
    name: str, django_assert_max_num_queries: Any
) -> None:
    case = made.case("testing")
    sample = made.received(case)
    made.planned(made.case())
    for number in range(30):
        made.handed_in(case, made.PDF[:-6] + b"%d%%%%EOF" % number, f"{number}.pdf")
    sheet = made.sheet(case, sample, "检测项目,检测结果,单位,部位\n" + "pH值,7,,面料\n" * 30)
    actions.take_over_sheet(sheet=sheet, by=case.qian)
    page = url(name) if name in LISTS else url(name, case.dossier.number)
    client = as_(case.wei)
    client.get(page)
    with django_assert_max_num_queries(30):
        answer = client.get(page, {"q": "面料" if "result" in name else ""})
    assert answer.status_code == 200
    spreadsheet = client.get(page, {"format": "xlsx"})
    assert spreadsheet["Content-Type"].endswith("spreadsheetml.sheet")


@pytest.mark.parametrize("name", ["document", "visit", "sample", "result", "sheet"])
def test_pages_of_one_thing_take_few_queries(name: str, django_assert_max_num_queries: Any) -> None:
    case = made.case(edition=cast.edition("cec-122-2025"))
    visit = made.under_way(case)
    cast.at(case.dossier, "testing")
    sample = made.received(case)
    sheet = made.sheet(case, sample, "检测项目,检测结果,单位,部位\n" + "pH值,7,,面料\n" * 30)
    results = actions.take_over_sheet(sheet=sheet, by=case.qian)
    rows = {
        "document": made.handed_in(case),
        "visit": visit,
        "sample": sample,
        "result": results[0],
        "sheet": sheet,
    }
    client = as_(case.wei)
    page = url(name, rows[name].pk)
    client.get(page)
    with django_assert_max_num_queries(30):
        assert client.get(page).status_code == 200


def test_pages_of_things_that_are_not_there_say_so() -> None:
    case = made.case()
    client = as_(case.wei)
    for name in ("document", "download", "visit", "sample", "result", "sheet"):
        assert client.get(url(name, 999)).status_code == 404
    assert client.get(url("documents", "D-NONE")).status_code == 404
    assert Client().get(url("documents", case.dossier.number)).status_code == 302


@pytest.mark.parametrize("word", ["甲醛", "Formaldehyde", "formaldehyde"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_results_are_found_by_the_name_of_the_parameter_in_both_languages(word: str, language: str) -> None:
    case = made.case()
    sample = made.received(case)
    made.entered(case, sample)
    made.entered(case, sample, parameter="pH值", value="6.8", unit="-", method="GB/T 7573-2009")
    browser = as_(case.qian)
    listed = browser.get(f"/{language}/evidence/results/", {"q": word}).context["listing"]
    assert [row.parameter for row in listed.page.object_list] == ["formaldehyde"]
