"""Pages open for whom they are meant, say what they should, ask the database little, close to others."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from tests.apps.cast import body, lin, organisation, person
from tests.apps.certificates.makers import aged, decided, issued, suspended
from weftmark.apps.certificates.actions import receive_complaint
from weftmark.apps.certificates.models import Batch, Certificate, Complaint
from weftmark.apps.journal.actions import perform

pytestmark = pytest.mark.django_db
MOST_QUERIES = 30


def page_of(name: str, *args: Any, lang: str = "en") -> str:
    with translation.override(lang):
        return reverse(f"certificates:{name}", args=args)


def as_(who: Any) -> Client:
    client = Client()
    client.force_login(who)
    return client


def look(who: Any, name: str, *args: Any, lang: str = "en", status: int = 200) -> str:
    client = as_(who) if who is not None else Client()
    address = page_of(name, *args, lang=lang)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get(address)
    assert answer.status_code == status
    assert len(asked) < MOST_QUERIES, [one["sql"][:120] for one in asked]
    return answer.content.decode()


@pytest.mark.parametrize("lang", ["en", "zh-hans"])
@pytest.mark.parametrize("name", ["certificates", "surveillance", "complaints"])
def test_lists_hold_what_there_is(name: str, lang: str) -> None:
    row = suspended()
    receive_complaint(
        by=body()["Gu"], kind="complaint", dossier=row.dossier, from_whom="A buyer", statement="It pills."
    )
    for _ in range(5):
        issued()
    text = look(body()["Fang"], name, lang=lang)
    assert (row.number if name != "complaints" else "A buyer") in text


@pytest.mark.parametrize("lang", ["en", "zh-hans"])
@pytest.mark.parametrize("name", ["Fang", "Luo", "Bao", "Gu"])
def test_a_certificate_has_its_page(name: str, lang: str) -> None:
    row = suspended()
    text = look(body()[name], "certificate", row.pk, lang=lang)
    for word in (row.number, "Stop and report", "Mark misused", "M-0"):
        assert word in text


def test_the_decider_finds_the_form_for_suspending_though_nothing_is_stated_yet() -> None:
    row = issued()
    assert page_of("suspend", row.pk) in look(body()["Luo"], "certificate", row.pk)


def test_a_holder_sees_its_own_certificate_and_nobody_elses() -> None:
    row = issued()
    other = person("Zhou", "applicant", of=organisation("Other firm"))
    assert row.number in look(lin(), "certificates")
    look(lin(), "certificate", row.pk)
    assert row.number not in look(other, "certificates")
    look(other, "certificate", row.pk, status=403)
    assert as_(other).get(page_of("pdf", row.pk, 1, "en")).status_code == 403


def test_without_signing_in_only_the_public_page_opens() -> None:
    row = issued()
    for name, args in (
        ("certificates", ()),
        ("certificate", (row.pk,)),
        ("complaints", ()),
        ("surveillance", ()),
    ):
        assert Client().get(page_of(name, *args)).status_code == 302
    look(None, "public", row.number)


def test_the_public_page_answers_first() -> None:
    row = issued()
    assert "<h1>Valid until" in look(None, "public", row.number)
    assert "<h1>有效期至" in look(None, "public", row.number, lang="zh-hans")
    perform(row=row, move="withdraw", by=body()["Luo"], why="x")
    assert "<h1>Withdrawn on" in look(None, "public", row.number.lower())


def test_the_public_page_shows_a_suspension_and_not_its_reason() -> None:
    row = suspended()
    text = look(None, "public", row.number)
    assert "<h1>Suspended since" in text
    assert "Mark misused" not in text


def test_an_overrun_certificate_shows_as_expired_before_anybody_marks_it() -> None:
    today = timezone.localdate()
    row = aged(issued(), issued_on=today - timedelta(days=100), valid_until=today - timedelta(days=1))
    assert "<h1>Expired" in look(None, "public", row.number)


def test_an_unknown_number_is_answered_kindly() -> None:
    assert "No such certificate" in look(None, "public", "WM-1", status=404)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_paper_comes_as_pdf(lang: str) -> None:
    row = issued()
    answer = as_(lin()).get(page_of("pdf", row.pk, 1, lang))
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert f"{row.number}-1-{lang}.pdf" in answer["Content-Disposition"]


def test_a_paper_that_is_not_there_is_not_found() -> None:
    row = issued()
    assert as_(lin()).get(page_of("pdf", row.pk, 2, "en")).status_code == 404
    assert as_(lin()).get(page_of("pdf", row.pk, 1, "de")).status_code == 404


def test_suspending_by_the_form() -> None:
    row = issued()
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    said = {"version": row.version, "why": "Misuse", "restores": "Stop", "at_latest": day}
    answer = as_(body()["Luo"]).post(page_of("suspend", row.pk), said)
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.step == "suspended"


def test_a_form_that_says_too_little_says_so_and_keeps_what_was_typed() -> None:
    row = issued()
    answer = as_(body()["Luo"]).post(page_of("suspend", row.pk), {"why": "Misuse", "at_latest": "2099-01-01"})
    assert answer.status_code == 422
    assert "Misuse" in answer.content.decode()


def test_a_stale_form_is_told_that_things_have_changed() -> None:
    row = issued()
    shown = row.version
    perform(row=row, move="withdraw", by=body()["Luo"], why="first")
    day = timezone.localdate().isoformat()
    said = {"version": shown, "why": "Misuse", "restores": "Stop", "at_latest": day}
    assert as_(body()["Luo"]).post(page_of("suspend", row.pk), said).status_code == 409


def test_the_holder_asks_for_cancellation_and_the_officer_cancels() -> None:
    row = issued()
    assert as_(lin()).post(page_of("ground", row.pk), {"why": "No longer made"}).status_code == 302
    row.refresh_from_db()
    said = {"version": row.version, "why": "Asked for", "ground": "asked"}
    assert as_(body()["Fang"]).post(page_of("cancel", row.pk), said).status_code == 302
    assert Certificate.objects.get().step == "cancelled"


def test_reducing_takes_out_what_was_not_kept() -> None:
    row = issued()
    said = {"version": row.version, "why": "Polo stopped", "keep": ["0"]}
    assert as_(body()["Luo"]).post(page_of("reduce", row.pk), said).status_code == 302
    assert [p.name_en for p in row.versions.order_by("-number").first().products.all()] == ["T-shirt"]


def test_an_appeal_is_brought_in_by_the_applicant_and_handled_by_the_panel() -> None:
    case = decided("refuse")
    said = {"kind": "appeal", "case": case.number, "from_whom": "Lin", "statement": "The result was misread."}
    assert as_(lin()).post(page_of("receive"), said).status_code == 302
    row = Complaint.objects.get()
    assert (row.step, row.decision, row.by_client) == ("received", case.decisions.get(), True)
    look(lin(), "complaint", row.pk)
    gu = as_(body()["Gu"])
    for move, why in (
        ("admit", ""),
        ("investigate", "Read the raw data"),
        ("uphold", "It was misread"),
        ("notify", ""),
    ):
        row.refresh_from_db()
        answer = gu.post(
            page_of("complaint_move", row.pk), {"move": move, "why": why, "version": row.version}
        )
        assert answer.status_code == 302, move
    row.refresh_from_db()
    assert (row.step, row.upheld, row.investigation, row.outcome) == (
        "closed",
        True,
        "Read the raw data",
        "It was misread",
    )


def test_a_client_does_not_see_what_others_complained_of() -> None:
    row = issued()
    told = receive_complaint(
        by=body()["Gu"], kind="complaint", dossier=row.dossier, from_whom="X", statement="x"
    )
    look(lin(), "complaint", told.pk, status=403)
    assert told.number not in look(lin(), "complaints")


def test_somebody_elses_case_cannot_be_complained_about_by_a_client() -> None:
    case = decided("refuse", applicant=organisation("Other firm"))
    said = {"kind": "appeal", "case": case.number, "from_whom": "Lin", "statement": "x"}
    assert as_(lin()).post(page_of("receive"), said).status_code == 422


def test_an_archive_holds_every_certificate_of_the_list_in_both_languages(
    django_capture_on_commit_callbacks,
) -> None:
    first, second = issued(), issued()
    client = as_(body()["Fang"])
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(page_of("start_batch") + f"?q={second.number}", {"language": "both"})
    batch = Batch.objects.get()
    assert answer.status_code == 302
    assert (batch.total, batch.made, batch.fault) == (1, 1, "")
    assert page_of("archive", batch.pk) in look(body()["Fang"], "batch", batch.pk)
    archive = b"".join(client.get(page_of("archive", batch.pk)).streaming_content)
    names = zipfile.ZipFile(io.BytesIO(archive)).namelist()
    assert names == [f"{second.number}-1-zh.pdf", f"{second.number}-1-en.pdf"]
    look(lin(), "batch", batch.pk, status=403)
    assert first.number not in str(names)


def test_every_list_is_a_spreadsheet_too() -> None:
    issued()
    for name in ("certificates", "surveillance", "complaints"):
        answer = as_(body()["Fang"]).get(page_of(name) + "?format=xlsx")
        assert answer.status_code == 200
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert content[:2] == b"PK"


@pytest.mark.parametrize("number", ["%00", "WM-%00", "9" * 300, "a/b/c", "%F0%9F%A7%B5", "'; --"])
def test_odd_numbers_are_not_found_and_nothing_breaks(number: str) -> None:
    address = page_of("public", "X").replace("/X/", f"/{number}/")
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize(
    "said", [{}, {"move": "burn"}, {"move": "suspend"}, {"move": "reduce", "why": "x\0"}]
)
def test_moves_that_cannot_be_made_are_answered_with_reasons(said: dict[str, str]) -> None:
    row = issued()
    answer = as_(body()["Luo"]).post(page_of("move", row.pk), said or {"version": "9" * 30})
    assert answer.status_code == 409
    assert row.versions.count() == 1


def test_a_move_is_not_made_by_looking() -> None:
    row = issued()
    assert as_(body()["Luo"]).get(page_of("move", row.pk)).status_code == 405
