"""A certificate on paper: complete, archivable, legible whatever the names, the same bytes each time."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from weftmark.adapters.documents.certificate import render_certificate


def both(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


def snapshot(**more: Any) -> dict[str, Any]:
    firm = {"name": both("林纺有限公司", "Linfang Limited"), "address": both("杭州市", "Hangzhou")}
    return {
        "number": "WM-2026-00001",
        "version": 1,
        "body": {"name": both("织标认证中心", "Weftmark Centre"), "address": both("北京市", "Beijing")},
        "client": firm,
        "manufacturer": firm,
        "site": firm | {"number": "S-0001"},
        "specification": {
            "id": "gb-18401-2010",
            "title": both("国家纺织产品基本安全技术规范", "Basic safety of textiles"),
            "designation": both("GB 18401-2010", "GB 18401-2010"),
            "digest": "sha256:" + "01" * 32,
            "banner": None,
        },
        "product_class": both("B 类", "Class B"),
        "products": [
            {
                "name": both("针织衫", "Knitted shirt"),
                "model": "LF-1",
                "specification": "S–XL",
                "trademark": "LF",
            }
        ],
        "mode": both("型式试验", "Type testing"),
        "conditions": [],
        "demonstration": False,
        "first_issued_on": "2026-11-24",
        "issued_on": "2026-11-24",
        "valid_from": "2026-11-24",
        "valid_until": "2031-11-24",
        "surveillance_due_on": "2027-11-24",
        "change": "",
    } | more


def read(pdf: bytes) -> str:
    return " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_it_says_everything_a_certificate_has_to_say() -> None:
    said = read(render_certificate(snapshot(), lang="en", sha256="ab" * 32))
    for text in (
        "Linfang Limited", "Hangzhou", "S-0001", "Knitted shirt", "LF-1", "GB 18401-2010", "gb-18401-2010",
        "01010101", "Type testing", "WM-2026-00001", "Weftmark Centre", "24 November 2026",
        "24 November 2031", "24 November 2027", "abababab", "Not stated on this paper",
    ):  # fmt: skip
        assert text in said, text
    assert "Demonstration" not in said


def test_it_says_where_the_status_is_shown_or_whom_to_ask() -> None:
    address = "https://label.example.org/en/certificates/public/WM-2026-00001/"
    said = read(render_certificate(snapshot(), lang="en", address=address))
    assert address in said.replace(" ", "").replace("\u200b", "")
    assert "its present status is shown at" in said
    without = read(render_certificate(snapshot(), lang="en"))
    assert "ask the issuing body for the present status" in without
    assert "register" not in without


def test_it_is_chinese_where_chinese_is_asked_for() -> None:
    said = read(render_certificate(snapshot(), lang="zh"))
    assert "产品认证证书" in said
    assert "林纺有限公司" in said
    assert "有效期至" in said


def test_it_is_archivable_tagged_and_says_its_language() -> None:
    for lang, tag in (("zh", "zh-CN"), ("en", "en-GB")):
        reader = PdfReader(io.BytesIO(render_certificate(snapshot(), lang=lang)))
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert reader.trailer["/Root"]["/Lang"] == tag
        metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
        assert "pdfaid" in metadata
        assert "pdfuaid" in metadata


def test_invented_data_a_working_profile_and_an_old_version_are_marked() -> None:
    edition = snapshot()["specification"] | {"banner": both("工作底稿", "Stand-ins only")}
    pdf = render_certificate(snapshot(demonstration=True, specification=edition), lang="en", superseded_by=3)
    said = read(pdf)
    assert "invented" in said
    assert "Stand-ins only" in said
    assert "Version 3 has taken the place" in said


def test_conditions_and_the_change_are_printed() -> None:
    terms = [{"text": "Monitor the waste water", "due_on": "2027-02-24"}]
    said = read(
        render_certificate(snapshot(conditions=terms, change="Two products added", version=2), lang="en")
    )
    assert "Monitor the waste water (by 24 February 2027)" in said
    assert "Two products added" in said


def test_many_products_with_long_names_fill_annex_pages_and_none_is_lost() -> None:
    name = both("超长产品名称" * 20, "Extraordinarily long product name " * 10)
    products = [
        {"name": name, "model": f"M{place}-" + "X" * 60, "specification": "", "trademark": ""}
        for place in range(150)
    ]
    reader = PdfReader(io.BytesIO(render_certificate(snapshot(products=products), lang="zh")))
    text = "".join("".join(page.extract_text() for page in reader.pages).split())
    assert len(reader.pages) > 20
    assert [place for place in range(150) if f"M{place}-" not in text] == []


def test_a_name_that_is_markup_stays_a_name() -> None:
    firm = {"name": both("#panic(1)", "#panic(1) *bold* $x$"), "address": both("", "")}
    assert "#panic(1) *bold* $x$" in read(render_certificate(snapshot(client=firm), lang="en"))


def test_the_same_snapshot_gives_the_same_bytes() -> None:
    assert render_certificate(snapshot(), lang="zh") == render_certificate(snapshot(), lang="zh")


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="zh or en"):
        render_certificate(snapshot(), lang="de")
