"""Reports and records on paper, from frozen content alone."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from weftmark.adapters.documents.paper import render_paper
from weftmark.adapters.documents.wording import WORDING

FIRM = {
    "name": {"zh": "临纺有限公司", "en": "Linfang Ltd"},
    "address": {"zh": "青岛市一路1号", "en": "1 First Road"},
}
WEI = {"id": "1", "name": {"zh": "魏工", "en": "Wei"}}
CHEN = {"id": "2", "name": {"zh": "陈审", "en": "Chen"}}
LUO = {"id": "3", "name": {"zh": "罗定", "en": "Luo"}}
APPLICATION = {
    "case": "D-2026-0001",
    "inspection": {"zh": "初次检查", "en": "Initial inspection"},
    "inspection_code": "initial",
    "client": FIRM,
    "producer": FIRM,
    "factory": FIRM | {"number": "S-1"},
    "product_class": {"zh": "B 类", "en": "class B"},
    "certificate": "",
    "edition": {
        "id": "gb-18401-2010",
        "designation": {"zh": "GB 18401-2010", "en": "GB 18401-2010"},
        "title": {"zh": "国家纺织产品基本安全技术规范", "en": "General safety technical code"},
        "digest": "d" * 64,
        "banner": {"zh": "工作底稿，并非正式文本。", "en": "A working profile, not the text."},
    },
    "process": {"id": "process-17065", "digest": "e" * 64},
    "demonstration": True,
}
FINDING = {
    "criterion": "formaldehyde",
    "clause": {"zh": "5.1 表 1", "en": "5.1 Table 1"},
    "title": {"zh": "甲醛含量", "en": "Formaldehyde content"},
    "outcome": "conform",
    "decides": True,
    "entered": False,
    "by": None,
    "reason": {"zh": "面料的甲醛含量为 18 mg/kg。", "en": "Formaldehyde in the shell: 18 mg/kg."},
    "value": {"zh": "18 mg/kg", "en": "18 mg/kg"},
    "limit": {"zh": "≤ 75 mg/kg", "en": "≤ 75 mg/kg"},
    "verified": False,
}
ENTERED = FINDING | {"outcome": "conform", "entered": True, "by": WEI, "limit": None, "value": None}
NONCONFORMITY = {
    "number": 1,
    "label": "D-2026-0001-NC1",
    "grade": "minor",
    "criterion": "odour",
    "title": {"zh": "异味", "en": "Odour"},
    "statement": "第一行：有霉味。\nSecond line: mould.",
    "state": {"zh": "待委托人答复", "en": "Open, client to answer"},
    "raised_on": "2026-10-20",
    "due_on": "2026-12-19",
    "cause": "",
    "correction": "",
    "corrective_action": "",
    "action_due_on": None,
    "carried_out": "",
    "effectiveness": "",
}
WRITTEN = {
    "meets": True,
    "recommendation": "for",
    "reason": "各项符合。",
    "purpose": "初次认证。",
    "basis": "GB 18401-2010\n认证认可条例",
    "product_range": "针织T恤",
    "consistent": True,
    "consistency": "一致。",
    "surveillance_note": "",
    "extension_note": "",
}
CONTENT: dict[str, Any] = {
    "application": APPLICATION,
    "products": [
        {"name": {"zh": "针织T恤", "en": "T-shirt"}, "model": "A-1", "specification": "", "trademark": "LF"}
    ],
    "findings": [FINDING, ENTERED],
    "tally": {"conform": 2, "nonconform": 0, "undetermined": 0, "not_applicable": 0},
    "nonconformities": [NONCONFORMITY],
    "visits": [
        {
            "site": {"zh": "一厂", "en": "Mill one"},
            "first_day": "2026-10-20",
            "last_day": "2026-10-21",
            "state": {"zh": "检查已报告", "en": "Reported"},
            "team": [WEI, CHEN],
        }
    ],
    "samples": [{"number": "S1", "product": FIRM["name"], "seal": "F-77", "laboratory": None}],
    "team": [],
}
REPORT = CONTENT | {
    "document": "evaluation_report",
    "version": 1,
    "written": WRITTEN,
    "signed_by": WEI,
    "signed_at": "2026-10-24T10:00:00+08:00",
}
DECISION = CONTENT | {
    "document": "decision",
    "results": [],
    "evidence": [
        {"title": "Recipe", "version": 1, "sha256": "a" * 64, "confidential": False},
        {"title": "Secret recipe of the dyer", "version": 1, "sha256": "b" * 64, "confidential": True},
    ],
    "report": {"version": 1, "sha256": "c" * 64, "signed_by": WEI, "signed_at": "2026-10-24T10:00:00+08:00"},
    "review": {"opinion": "充分。", "proposes": "grant", "by": CHEN, "at": "2026-10-28T10:00:00+08:00"},
    "people": [WEI | {"duties": [{"duty": "evaluated", "title": {"zh": "评价", "en": "evaluated"}}]}],
    "decision": {
        "kind": "grant_with_conditions",
        "title": {"zh": "附条件准予认证", "en": "Grant with conditions"},
        "reason": "同意复核意见。",
        "by": LUO,
        "at": "2026-11-02T10:00:00+08:00",
        "conditions": [{"text": "提交标签样张。", "due_on": "2026-12-01"}],
    },
}
RAISED = {
    "application": APPLICATION,
    "nonconformity": NONCONFORMITY,
    "raised_by": WEI,
    "printed_on": "2026-11-24",
}
PAPERS = {"evaluation_report": REPORT, "decision_record": DECISION, "nonconformity_report": RAISED}


def text_of(pdf: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("kind", PAPERS)
@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_every_paper_is_typeset_in_every_language_and_names_its_case(kind: str, lang: Any) -> None:
    pdf = render_paper(kind, PAPERS[kind], lang=lang, sha256="f" * 64)
    title = WORDING[kind].say("en" if lang == "en" else "zh")
    said = text_of(pdf)
    assert [part in said for part in ("".join(title.split()), "D-2026-0001", "f" * 8)] == [True] * 3


def test_the_same_content_gives_the_same_bytes() -> None:
    assert render_paper("evaluation_report", REPORT, lang="zh") == render_paper(
        "evaluation_report", REPORT, lang="zh"
    )


def test_what_a_supplier_keeps_confidential_is_not_named() -> None:
    said = text_of(render_paper("decision_record", DECISION, lang="en"))
    assert ("Secretrecipe" in said, "Recipe(1)" in said) == (False, True)


def test_a_person_who_entered_a_finding_is_named_beside_it() -> None:
    assert "魏工判定" in text_of(render_paper("evaluation_report", REPORT, lang="zh"))


def test_what_is_typed_stays_text_whatever_it_looks_like() -> None:
    hostile = '#panic("x") $ \\ * _ <a> [b] {c} \u202e\u0007 ' + "长" * 3_000 + "w" * 500
    written = WRITTEN | {"reason": hostile, "product_range": hostile}
    pdf = render_paper("evaluation_report", REPORT | {"written": written}, lang="both")
    assert '#panic("x")' in text_of(pdf)


def test_five_hundred_findings_are_no_trouble() -> None:
    content = REPORT | {"findings": [FINDING | {"outcome": "nonconform"}] * 500}
    assert len(PdfReader(BytesIO(render_paper("evaluation_report", content, lang="zh"))).pages) > 20


@pytest.mark.parametrize(("kind", "lang"), [("invoice", "zh"), ("evaluation_report", "fr")])
def test_other_papers_and_languages_are_refused(kind: str, lang: Any) -> None:
    with pytest.raises(ValueError):
        render_paper(kind, REPORT, lang=lang)


def test_every_word_is_there_in_both_languages() -> None:
    assert [key for key, said in WORDING.items() if not (said.zh.strip() and said.en.strip())] == []
