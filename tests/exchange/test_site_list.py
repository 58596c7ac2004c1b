"""A list of sites is read whatever it calls its columns; a bad row is named and stops no other."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from weftmark.exchange.problem import Unreadable
from weftmark.exchange.site_list import MAX_LIST_BYTES, MAX_SITES, SiteLine, read_site_list


def read(text: str) -> tuple[SiteLine, ...]:
    return read_site_list(text.encode(), "sites.csv")


def test_a_row_becomes_a_site() -> None:
    assert read("name,address,country,lat,lng\nLinfang,5 Mill Rd,China,36.0671,120.3826\n") == (
        SiteLine(2, "", "Linfang", "", "5 Mill Rd", "China", Decimal("36.067100"), Decimal("120.382600")),
    )


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_chinese_lists_are_read_in_every_usual_encoding(separator: str, encoding: str) -> None:
    text = f"名称{separator}地址{separator}国家\n林芳针织有限公司{separator}工厂路5号{separator}中国\n"
    line = read_site_list(text.encode(encoding), "sites.csv")[0]
    assert (line.name_zh, line.name_en, line.address_zh, line.country) == (
        "林芳针织有限公司",
        "",
        "工厂路5号",
        "中国",
    )


def test_a_workbook_is_read_like_a_text_sheet() -> None:
    book = openpyxl.Workbook()
    for row in (["Brand list 2026"], ["Facility name", "Latitude", "Longitude"], ["Linfang", 36, 120.5]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    line = read_site_list(file.getvalue(), "sites.xlsx")[0]
    assert (line.line, line.name_en, line.latitude, line.longitude) == (3, "Linfang", 36, Decimal("120.5"))


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (",5 Mill Rd,,", "the name is missing"),
        ("Linfang,,95,0", "the latitude “95” is not between -90 and 90"),
        ("Linfang,,0,east", "the longitude “east” is not between -180 and 180"),
        ("Linfang,,NaN,0", "the latitude “NaN” is not between -90 and 90"),
        ("L" * 201 + ",,,", "name_en is longer than 200 characters"),
    ],
)
def test_a_bad_row_is_named_and_stops_no_other(row: str, says: str) -> None:
    bad, good = read(f"name,address,lat,lng\n{row}\nHua,,,\n")
    assert bad.problem is not None
    assert (bad.problem.what.en, bad.problem.where) == (says, "sites.csv:2")
    assert (good.name_en, good.problem) == ("Hua", None)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        b"PK\x03\x04 no workbook",
        b"a,b\n1,2\n",
        b"name\n",
        b'name\n"open',
        b"name\n" + b"x\n" * (MAX_SITES + 1),
        b"x" * (MAX_LIST_BYTES + 1),
    ],
    ids=["empty", "pdf", "zip", "no name", "no rows", "quotes", "long", "large"],
)
def test_what_is_no_list_is_refused_with_reason_and_remedy(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read_site_list(data, "sites.csv")
    assert all(problem.what.zh and problem.remedy.en for problem in refused.value.problems)


@given(st.binary(max_size=300))
def test_whatever_is_handed_in_is_read_or_refused(data: bytes) -> None:
    for content in (data, b"name,lat\n" + data):
        try:
            lines = read_site_list(content, "sites.csv")
        except Unreadable:
            continue
        assert all(line.problem or line.name_zh or line.name_en for line in lines)
