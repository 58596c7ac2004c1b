"""Lab sheets: looked at row by row, mended in place, taken over once."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from tests.apps import cast
from tests.apps.evidence import made
from weftmark.apps.evidence import actions
from weftmark.apps.evidence.models import LabSheet, Result
from weftmark.apps.evidence.tasks import begin_reading
from weftmark.apps.journal.actions import perform
from weftmark.apps.journal.queries import lines_of_row
from weftmark.core.process.advance import Refused
from weftmark.exchange.problem import Unreadable

pytestmark = pytest.mark.django_db
BAD = made.CSV.replace("<20", "lots").replace("pH值", "pH值x")


def rows(sheet: LabSheet) -> list[tuple[int, str, bool]]:
    return [(row.number, row.column, not row.problem_en) for row in sheet.rows.all()]


def test_a_look_changes_nothing_and_tells_what_is_wrong_with_each_row() -> None:
    case = made.case("testing")
    sheet = made.sheet(case, made.received(case), BAD)
    assert (sheet.state, rows(sheet)) == ("tried", [(2, "", False), (3, "", False)])
    first, second = sheet.rows.all()
    assert "“lots” is not understood" in first.problem_en
    assert "pH" in second.problem_en
    assert Result.objects.count() == 0


def test_one_row_is_mended_without_uploading_again() -> None:
    case = made.case("testing")
    sheet = made.sheet(case, made.received(case), BAD)
    row = sheet.rows.first()
    cells = json.loads(row.cells)
    actions.edit_sheet_row(row=row, by=case.qian, cells=cells | {"value": "many"})
    assert "“many”" in row.problem_en
    actions.edit_sheet_row(row=row, by=case.qian, cells=cells | {"value": "<20"})
    assert (row.problem_en, rows(sheet)) == ("", [(2, "", True), (3, "", False)])
    assert [line.act for line in lines_of_row(sheet)] == [
        "upload_lab_sheet",
        "edit_sheet_row",
        "edit_sheet_row",
    ]


def test_good_rows_are_taken_over_each_with_its_line_and_bad_ones_are_named() -> None:
    case = made.case("testing")
    sample = made.received(case)
    sheet = made.sheet(case, sample, made.CSV + "什么,1,mg/kg,,面料\n")
    results = actions.take_over_sheet(sheet=sheet, by=case.qian)
    assert [(r.parameter, r.step) for r in results] == [("formaldehyde", "entered"), ("ph", "entered")]
    assert {(r.sample_id, r.product_id) for r in results} == {(sample.pk, case.product.pk)}
    assert [[line.act for line in lines_of_row(result)] for result in results] == [["enter"], ["enter"]]
    assert json.loads(lines_of_row(sheet).last().changes)["rows_left_out"] == ["", "4"]
    with pytest.raises(Refused, match="Somebody else"):
        perform(row=results[0], move="verify", by=case.qian)


def test_a_sheet_is_taken_over_once_even_when_it_is_uploaded_twice() -> None:
    case = made.case("testing")
    sample = made.received(case)
    sheet = made.sheet(case, sample)
    twin = made.sheet(case, sample, name="again.csv")
    actions.take_over_sheet(sheet=sheet, by=case.qian)
    with pytest.raises(Unreadable, match="taken over, put aside"):
        actions.take_over_sheet(sheet=sheet, by=case.qian)
    with pytest.raises(Unreadable, match="same sheet has been taken over"):
        actions.take_over_sheet(sheet=twin, by=case.qian)
    assert Result.objects.count() == 2


def test_when_one_result_is_refused_none_is_taken_over() -> None:
    case = made.case("testing")
    sheet = made.sheet(case, made.received(case))
    cast.at(case.dossier, "recommended")
    with pytest.raises(Refused):
        actions.take_over_sheet(sheet=sheet, by=case.qian)
    sheet.refresh_from_db()
    assert (sheet.state, Result.objects.count()) == ("tried", 0)


def test_a_wide_sheet_has_one_result_a_cell() -> None:
    case = made.case("testing")
    sheet = made.sheet(case, made.received(case), "部位,甲醛含量(mg/kg),pH值\n面料,<20,6.8\nshell,x,7\n")
    assert rows(sheet) == [(2, "B", True), (2, "C", True), (3, "B", False), (3, "C", True)]


def test_a_sheet_without_a_header_is_told_as_a_whole() -> None:
    case = made.case("testing")
    sheet = made.sheet(case, made.received(case), "hello\nworld\n")
    assert sheet.state == "unreadable"
    assert "no header" in sheet.problem_en
    assert actions.drop_sheet(sheet=sheet, by=case.qian, why="wrong file").state == "dropped"


def test_a_retest_in_the_sheet_is_linked_to_its_first_test() -> None:
    case = made.case("testing")
    text = "检测项目,检测结果,单位,部位,复测\n甲醛含量,90,mg/kg,面料,\n"
    text += "甲醛含量,60,mg/kg,面料,2\npH值,7,,面料,9\n"
    sheet = made.sheet(case, made.received(case), text)
    assert [good for _, _, good in rows(sheet)] == [True, True, False]
    first, second = actions.take_over_sheet(sheet=sheet, by=case.qian)
    assert second.retest_of == first


def test_a_retest_that_the_body_asked_for_is_linked_to_it() -> None:
    case = made.case("testing")
    sample = made.received(case)
    first = made.entered(case, sample, value="90")
    perform(row=first, move="verify", by=case.tang)
    perform(row=first, move="ask_retest", by=case.wei, why="near the limit")
    sheet = made.sheet(case, sample, "检测项目,检测结果,单位,部位,复测\n甲醛含量,60,mg/kg,面料,是\n")
    (again,) = actions.take_over_sheet(sheet=sheet, by=case.qian)
    assert again.retest_of == first


def book(*sheets: list[list[object]]) -> bytes:
    content, workbook = io.BytesIO(), openpyxl.Workbook()
    workbook.remove(workbook.active)
    for number, cells in enumerate(sheets, start=1):
        page = workbook.create_sheet(f"Sheet{number}")
        for line in cells:
            page.append(line)
    workbook.save(content)
    return content.getvalue()


def test_worksheets_that_were_not_read_and_formulas_are_told() -> None:
    case = made.case("testing")
    header = ["检测项目", "检测结果", "单位"]
    content = book([header, ["甲醛含量", "=1+1", "mg/kg"], ["pH值", 7, "pH"]], [header, ["pH值", 7, "pH"]])
    sheet = actions.upload_lab_sheet(
        dossier=case.dossier, by=case.qian, laboratory=case.laboratory, sample=made.received(case),
        file=ContentFile(content), name="book.xlsx",
    )  # fmt: skip
    sheet = actions.read_lab_sheet(sheet=sheet)
    assert (sheet.sheet_name, sheet.unread) == ("Sheet1", "Sheet2")
    assert rows(sheet) == [(2, "", False), (3, "", True)]
    assert "formula" in sheet.rows.first().problem_en


def test_reading_a_sheet_anew_after_it_was_taken_over_changes_nothing() -> None:
    case = made.case("testing")
    sheet = made.sheet(case, made.received(case))
    actions.take_over_sheet(sheet=sheet, by=case.qian)
    assert actions.read_lab_sheet(sheet=LabSheet.objects.get(pk=sheet.pk)).state == "taken"
    assert [row.results.count() for row in sheet.rows.all()] == [1, 1]


def test_a_row_about_no_product_of_the_application_is_told_and_counts_for_none() -> None:
    case = made.case("testing")
    made.received(case)
    trousers = cast.tee(case.dossier)
    trousers.name_zh, trousers.name_en = "长裤", "Trousers"
    trousers.save()
    text = "产品名称,检测项目,检测结果,单位\nTrousers,pH值,7,\nSkirt,pH值,7,\n,pH值,7,\n"
    sheet = made.sheet(case, None, text)
    assert [good for _, _, good in rows(sheet)] == [True, False, False]
    row = sheet.rows.get(number=3)
    actions.edit_sheet_row(row=row, by=case.qian, cells=json.loads(row.cells) | {"product": "针织T恤"})
    first, second = actions.take_over_sheet(sheet=sheet, by=case.qian)
    assert (str(first.product), str(second.product)) == ("长裤", "针织T恤")


def test_a_large_sheet_is_read_by_the_queue_and_its_page_can_be_asked_meanwhile(client: Client) -> None:
    case = made.case("testing")
    lines = "".join(f"甲醛含量,{number},mg/kg,面料\n" for number in range(5, 900))
    content = "检测项目,检测结果,单位,部位\n" + lines + " " * 100_000
    sheet = actions.upload_lab_sheet(
        dossier=case.dossier, by=case.qian, laboratory=case.laboratory, sample=made.received(case),
        file=ContentFile(content.encode()), name="large.csv",
    )  # fmt: skip
    client.force_login(case.qian)
    page = reverse("evidence:sheet", args=[sheet.pk])
    polled = client.get(page, headers={"HX-Request": "true"})
    assert b'hx-trigger="every 2s"' in polled.content
    begin_reading(sheet)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.rows.count()) == ("tried", 895)
    assert b"hx-trigger" not in client.get(page, headers={"HX-Request": "true"}).content


def test_a_sheet_with_more_results_than_one_transaction_takes_is_refused() -> None:
    case = made.case("testing")
    lines = "".join(f"甲醛含量,{number},mg/kg,面料\n" for number in range(5, 1_100))
    sheet = made.sheet(case, made.received(case), "检测项目,检测结果,单位,部位\n" + lines)
    assert (sheet.state, sheet.rows.count()) == ("unreadable", 0)
    assert "more than 1000" in sheet.problem_en


def test_a_row_about_another_product_or_component_has_to_be_corrected_and_is_not_offered() -> None:
    case = made.case("testing")
    sample = made.received(case)
    text = (
        "产品,检测项目,检测结果,单位,部位\n"
        "针织T恤,甲醛含量,<20,mg/kg,面料\n"
        "童袜,甲醛含量,<20,mg/kg,面料\n"
        "针织T恤,pH值,6.8,,不存在\n"
        "Knitted T-shirt,pH值,6.8,,SHELL\n"
    )
    sheet = made.sheet(case, sample, text)
    assert [good for _, _, good in rows(sheet)] == [True, False, False, True]
    other, unknown = sheet.rows.exclude(problem_en="")
    assert "“童袜” is not the product of the sample" in other.problem_en
    assert "“不存在” is not a component of the product. Use Shell, or leave it empty." in unknown.problem_en
    assert sheet.remarks_en == ""
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(case.qian)
    page = client.get(f"/en/evidence/sheets/{sheet.pk}/").content.decode()
    assert "Take over 2 results" in page
    assert [one.component for one in actions.take_over_sheet(sheet=sheet, by=case.qian)] == ["面料", "SHELL"]


def test_without_a_sample_a_sheet_names_products_of_the_application() -> None:
    case = made.case("testing")
    made.received(case)
    sheet = made.sheet(case, None, "产品,检测项目,检测结果,单位\n童袜,甲醛含量,<20,mg/kg\n,pH值,7,\n")
    assert [good for _, _, good in rows(sheet)][:1] == [False]
    assert "it is not clear which product" in sheet.rows.first().problem_en


def test_a_cell_that_looks_like_markup_is_text() -> None:
    case = made.case("testing")
    sample = made.received(case)
    text = "检测项目,检测结果,单位,颜色\n甲醛含量,<20,mg/kg,<script>alert(1)</script>\n"
    assert rows(made.sheet(case, sample, text)) == [(2, "", True)]
    for name, content in (("a.csv", "  <!DOCTYPE html><p>"), ("a.pdf", "x"), ("a.html", "x")):
        with pytest.raises(Unreadable, match=r"Save it as xlsx or csv\.$"):
            made.sheet(case, sample, content, name)
