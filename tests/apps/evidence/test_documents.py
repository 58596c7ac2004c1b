"""Documents are handed in whole or not at all, under a name of our own."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.apps import cast
from tests.apps.evidence import made
from weftmark.apps.evidence import actions
from weftmark.apps.evidence.actions.files import LONGEST_NAME, MEDIA_TYPES, clean_name, inspect_upload
from weftmark.apps.evidence.actions.orphans import remove_orphans
from weftmark.apps.evidence.models import Document, DocumentVersion
from weftmark.apps.evidence.queries.documents import doubles_of, has_document
from weftmark.apps.journal.queries import lines_of_row
from weftmark.exchange.problem import Unreadable

pytestmark = pytest.mark.django_db


def stored(files: Path) -> list[Path]:
    return [path for path in files.rglob("*") if path.is_file()]


def test_a_document_is_kept_with_its_digest_under_a_name_of_our_own(files: Path) -> None:
    case = made.case("draft")
    document = made.handed_in(case, name="../../营业执照 2026.pdf", criteria=["a", "b", "a"])
    version = document.versions.get()
    assert version.file_name == "营业执照 2026.pdf"
    assert version.sha256 == hashlib.sha256(made.PDF).hexdigest()
    assert (version.size, version.media_type, version.number) == (len(made.PDF), "application/pdf", 1)
    assert [path.read_bytes() for path in stored(files)] == [made.PDF]
    assert "营业" not in version.file.name
    assert sorted(use.criterion for use in document.uses.all()) == ["a", "b"]
    assert [line.act for line in lines_of_row(document)] == ["hand_in"]


def test_a_file_whose_transaction_fails_is_gone(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = made.case("draft")
    made.handed_in(case)
    with pytest.raises(Unreadable):
        made.handed_in(
            case, made.PNG, "a.png", dated=actions.Dated(evidence_date=made.TODAY() + timedelta(1))
        )
    with (
        pytest.raises(RuntimeError),
        actions.documents.kept(ContentFile(made.PNG), "b.png"),
        transaction.atomic(),
    ):
        raise RuntimeError("the database went away")
    assert len(stored(files)) == 1
    assert Document.objects.count() == 1


def test_a_newer_version_takes_the_place_of_the_last(files: Path) -> None:
    case = made.case("draft")
    document = made.handed_in(case)
    newer = actions.hand_in_version(
        document=document, by=case.lin, file=ContentFile(made.PNG), name="new.png", after=1
    )
    assert (newer.number, newer.current) == (2, True)
    assert list(DocumentVersion.objects.filter(current=True)) == [newer]
    with pytest.raises(Unreadable, match="newer version meanwhile"):
        actions.hand_in_version(
            document=document, by=case.lin, file=ContentFile(made.JPEG), name="c.jpg", after=1
        )
    with pytest.raises(Unreadable, match="handed in already"):
        actions.hand_in_version(document=document, by=case.lin, file=ContentFile(made.PNG), name="d.png")
    assert len(stored(files)) == 2


def test_the_same_file_handed_in_twice_is_told_and_a_double_of_another_kind_is_hinted_at() -> None:
    case = made.case("draft")
    first = made.handed_in(case)
    with pytest.raises(Unreadable, match="handed in already"):
        made.handed_in(case)
    second = made.handed_in(case, kind="other")
    assert [one.document for one in doubles_of(second.versions.get())] == [first]


def test_what_expired_or_was_not_accepted_does_not_count() -> None:
    case = made.case("document_review")
    assert not has_document(case.dossier, "business_licence")
    document = made.handed_in(case, dated=actions.Dated(expires_on=made.TODAY() - timedelta(1)))
    assert not has_document(case.dossier, "business_licence")
    version = actions.hand_in_version(
        document=document, by=case.lin, file=ContentFile(made.PNG), name="a.png"
    )
    assert has_document(case.dossier, "business_licence")
    with pytest.raises(Unreadable, match="takes a reason"):
        actions.check_document(version=version, by=case.wei, accepted=False)
    actions.check_document(version=version, by=case.wei, accepted=False, note="not legible")
    assert not has_document(case.dossier, "business_licence")
    assert [line.duties for line in lines_of_row(document)] == ["", "", "evaluated"]


def test_a_case_that_has_ended_takes_no_more_evidence(files: Path) -> None:
    case = made.case("refused")
    with pytest.raises(Unreadable, match="has ended"):
        made.handed_in(case)
    assert stored(files) == []


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.html", b"<html>", "not taken"),
        ("a.svg", b"<svg/>", "not taken"),
        ("a.exe", b"MZ", "not taken"),
        ("a", made.PDF, "not taken"),
        ("a.pdf", b"", "is empty"),
        ("a.pdf", made.PNG, "not what .pdf says"),
        ("a.pdf", made.PDF[:30], "not whole"),
        ("a.png", made.PNG[:-8], "not whole"),
        ("a.csv", b"<HTML><script>", "not what .csv says"),
        ("a.txt", b"\n\n <svg onload=alert(1)>", "not what .txt says"),
        ("a.txt", b"MZ\x90\0\x03", "not what .txt says"),
        ("a.xlsx", made.office("word/document.xml"), "not what .xlsx says"),
        ("a.docx", made.office(word__vbaProject_dot_bin=b"x"), "holds macros"),
        ("a.docx", made.office(types="<x macroEnabled/>"), "holds macros"),
        ("a.docx", made.office(word__big_dot_xml=b"\0" * 20_000_000), "times its packed size"),
        ("a.xlsx", made.office("xl/workbook.xml")[:-20], "truncated or damaged"),
    ],
)
def test_what_is_not_taken_is_told_with_a_remedy(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        inspect_upload(ContentFile(content), name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.PDF", made.PDF), ("a.png", made.PNG), ("a.jpeg", made.JPEG), ("a.docx", made.office()),
        ("a.xlsx", made.office("xl/workbook.xml")), ("a.csv", made.CSV.encode()),
        ("a.csv", made.CSV.encode("gb18030")), ("a.txt", "甲醛".encode("utf-16")),
    ],
)  # fmt: skip
def test_what_is_taken(name: str, content: bytes) -> None:
    assert inspect_upload(ContentFile(content), name).size == len(content)


def test_a_file_above_the_limit_is_refused(settings: Any) -> None:
    settings.WEFTMARK_MAX_UPLOAD = 1_000_000
    with pytest.raises(Unreadable, match="larger than 1 MB"):
        inspect_upload(ContentFile(made.PDF + b"0" * 1_000_000 + b"%%EOF"), "a.pdf")


@given(st.text(max_size=300))
def test_a_name_is_always_safe(name: str) -> None:
    clean = clean_name(name)
    assert 0 < len(clean) <= LONGEST_NAME
    assert not set(clean) & set('/\\<>:"|?*\0\r\n\u202e\u200b')
    assert clean not in (".", "..")
    assert clean_name(clean) == clean


def test_chinese_names_stay_and_direction_marks_go() -> None:
    assert clean_name("C:\\资料\\检测\u202efdp.报告.pdf") == "检测fdp.报告.pdf"


@given(st.sampled_from(sorted(MEDIA_TYPES)), st.binary(max_size=400))
@settings(max_examples=200)
def test_whatever_is_uploaded_is_taken_or_refused_but_never_breaks(suffix: str, content: bytes) -> None:
    for whole in (content, made.PDF + content, made.office("xl/workbook.xml") + content):
        with suppress(Unreadable):  # refused with a reason, and nothing else
            assert inspect_upload(ContentFile(whole), f"a{suffix}").size == len(whole)


@given(st.integers(min_value=1, max_value=600), st.integers(0, 255))
@settings(max_examples=150)
def test_a_workbook_cut_off_or_altered_never_breaks(cut: int, byte: int) -> None:
    whole = made.office("xl/workbook.xml", xl__sheet_dot_xml=b"<a/>" * 50)
    altered = bytearray(whole)
    altered[cut % len(whole)] = byte
    for content in (whole[:-cut] or b"P", bytes(altered)):
        with suppress(Unreadable):
            inspect_upload(ContentFile(content), "a.xlsx")


def test_only_the_kinds_of_the_process_or_of_criteria_can_be_handed_in() -> None:
    from weftmark.apps.evidence.queries.documents import kind_title, kinds

    assert kinds()["business_licence"].zh == "营业执照"
    assert "evaluation_report" not in kinds()
    assert kind_title("evaluation_report").en == "Evaluation report"
    assert cast.lin().pk


def test_files_that_no_row_stands_for_are_removed_once_they_are_old(files: Path) -> None:
    case = made.case("draft")
    made.handed_in(case)
    left = files / "evidence" / "2026" / "01"
    left.mkdir(parents=True)
    (left / "old.pdf").write_bytes(made.PDF)
    os.utime(left / "old.pdf", (0, 0))
    (left / "new.pdf").write_bytes(made.PDF)
    assert remove_orphans() == ("evidence/2026/01/old.pdf",)
    assert len(stored(files)) == 2
