"""What the template is given: counts, order, groups, sources."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

import pypdf
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.adapters.verdicts import (
    declarations,
    document,
    finding,
    formaldehyde,
    lead_for_information,
    observation,
    tee,
    verdict,
)
from weftmark.adapters.report.contents import contents
from weftmark.adapters.report.lines import Flow
from weftmark.adapters.report.report import render_report


def shown(findings: list[Any], **other: Any) -> Any:
    return contents(verdict("conform", findings, **other), lang="en")


def titles(groups: list[Any]) -> list[tuple[Flow, int]]:
    return [(row["title"]["en"], row["depth"]) for group in groups for row in group["rows"]]


def test_parts_count_in_their_group_and_information_not_at_all() -> None:
    found = contents(tee(), lang="en")
    assert found["counts"] == {
        "conform": 5,
        "nonconform": 0,
        "conditional": 0,
        "undetermined": 0,
        "not_applicable": 1,
    }
    assert (found["parts"], found["for_information"]) == (3, 1)
    assert [sum(line["counts"].values()) for line in found["summary"]] == [3, 2, 1]


def test_parts_stand_behind_their_group_wherever_they_were_listed() -> None:
    group, *parts = declarations()
    found = shown([parts[2], formaldehyde(), parts[0], group])
    documents = titles(found["deciding"][-1:])
    assert [depth for _, depth in documents] == [0, 1, 1]
    assert documents[1:] == [("Training records", 1), ("Declaration of non-use", 1)]


def test_parts_of_a_group_for_information_go_with_it() -> None:
    group, *parts = declarations()
    found = shown([group | {"for_information": True}, *parts])
    assert found["deciding"] == []
    assert len(titles(found["apart"])) == 4


def test_groups_that_hold_each_other_are_still_shown_once() -> None:
    ring = [
        finding("a", "甲", "A", part_of="b"),
        finding("b", "乙", "B", part_of="a"),
        finding("c", "丙", "C", part_of="c"),
    ]
    assert sorted(titles(shown(ring)["deciding"])) == [("A", 0), ("B", 0), ("C", 0)]


def test_a_part_without_its_group_stands_alone() -> None:
    assert titles(shown([finding("a", "甲", "A", part_of="gone")])["deciding"]) == [("A", 0)]


def test_a_section_that_only_findings_know_is_shown_too() -> None:
    found = shown([finding("a", "甲", "A", section="elsewhere")])
    assert [group["title"]["en"] for group in found["deciding"]] == ["elsewhere"]


def test_each_source_is_given_once_with_its_criteria() -> None:
    found = shown([formaldehyde(), lead_for_information(), finding("x", "某项", "Something")])
    assert [len(source["criteria"]) for source in found["sources"]] == [2, 1]
    assert [source["verified"] for source in found["sources"]] == [True, False]


def test_evidence_says_what_it_is_and_where_it_was_read() -> None:
    results = [
        observation(3, parameter="benzidine", at="/data/in/sheet.xlsx › 结果!F7"),
        observation(4, parameter="o_toluidine"),
    ]
    evidence = [*results, document("D-7", "声明", valid_to=None)]
    row = shown([formaldehyde(evidence=evidence)])["deciding"][0]["rows"][0]
    assert [item["parameter"]["zh"] for item in row["evidence"]] == ["benzidine", "o_toluidine"]
    assert row["evidence"][0]["at"]["zh"] == "sheet.xlsx › 结果!F7"
    assert [day["zh"] for day in row["documents"][0]["valid"]] == [[["2026-01-01"]], "…"]
    assert row["documents"][0]["at"]["en"] == "sample.yaml:41"


def test_a_figure_borrowed_from_another_edition_says_so() -> None:
    borrowed = formaldehyde(origin="stand_in", origin_of="gb-18401-2010/formaldehyde")
    row = shown([borrowed])["deciding"][0]["rows"][0]
    assert row["origin"] == {"kind": "stand_in", "of": "gb-18401-2010"}
    pdf = pypdf.PdfReader(BytesIO(render_report([verdict("conform", [borrowed])], lang="en")))
    told = " ".join("".join(page.extract_text() for page in pdf.pages).split())
    assert "Stand-in, from gb-18401-2010" in told


def test_what_is_missing_names_its_criterion() -> None:
    found = shown(
        [formaldehyde()],
        missing=[{"criterion": "formaldehyde", "kind": "test", "zh": "报告。", "en": "Report."}],
    )
    assert found["missing"][0]["title"]["en"] == "Formaldehyde content"
    assert found["missing"][0]["kind"] == "test"


def test_decimals_and_bare_words_are_as_good_as_floats_and_pairs() -> None:
    plain = formaldehyde() | {"value": Decimal(20), "margin_pct": Decimal("73.3333"), "title": "Formaldehyde"}
    product = {"name": "T-shirt", "class": ["infant", "direct_skin"]}
    assert render_report([verdict("conform", [plain], product=product)], lang="both").startswith(b"%PDF-1.7")


@settings(max_examples=25)
@given(st.text(max_size=80), st.text(max_size=80))
def test_whatever_a_text_says_there_is_a_report(one: str, other: str) -> None:
    odd = formaldehyde() | {
        "title": {"zh": one, "en": other},
        "clause": other,
        "value": one,
        "note": one,
        "source": other,
    }
    assert render_report([verdict("conform", [odd])], lang="both").startswith(b"%PDF-1.7")


def test_a_verdict_with_little_in_it_still_makes_a_report() -> None:
    bare = {
        "edition": "x",
        "edition_digest": "0" * 64,
        "on": "2026-11-24",
        "verdict": "undetermined",
        "findings": [{"criterion": "a", "outcome": "undetermined"}],
        "missing": [{"zh": "缺。", "en": "Missing."}],
    }
    assert render_report([bare], lang="both").startswith(b"%PDF-1.7")
