"""The PDF report: what it says, in which language, with which fonts, and that nothing leads it astray."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from io import BytesIO
from typing import Any

import pypdf
import pytest

from tests.adapters import verdicts
from tests.house.sources import ROOT
from weftmark.adapters.report.contents import ReportLanguage
from weftmark.adapters.report.report import render_report

LANGUAGES: tuple[ReportLanguage, ...] = ("zh", "en", "both")
SAMPLES = ("tee", "infant_set", "suit", "bare", "alone", "hostile", "many")


@cache
def made(names: str, lang: ReportLanguage) -> bytes:
    return render_report([getattr(verdicts, name)() for name in names.split()], lang=lang)


def read(names: str, lang: ReportLanguage) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(made(names, lang)))


@cache
def pages(names: str, lang: ReportLanguage) -> list[str]:
    return [page.extract_text() for page in read(names, lang).pages]


def text(names: str, lang: ReportLanguage) -> str:
    """What the report says, with line ends and the places where long words may break taken out."""
    return flat("\n".join(pages(names, lang)))


def flat(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("\u200b", ""))


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "zh",
            [
                "检验判定报告",
                "不是认证决定",
                "不符合",
                "婴幼儿针织两件套",
                "85 mg/kg",
                "≤ 20 mg/kg",
                "2-3 级",
            ],
        ),
        ("zh", ["5.1 表 1, 附录 C", "−325.0 %", "−1 个半级", "2026年11月24日", "保护带接受", "尚缺 1 项"]),
        ("en", ["Conformity judgement report", "It is not a certification decision", "Does not conform"]),
        ("en", ["85 mg/kg", "≤ 20 mg/kg", "grade 2-3", "−325.0 %", "−1 half grade", "24 November 2026"]),
        ("en", ["Infants' knitted two-piece set", "Incomplete: 1 still missing", "Guarded acceptance"]),
        ("both", ["检验判定报告", "Conformity judgement report", "不符合", "Does not conform", "85 mg/kg"]),
        ("both", ["2026年11月24日", "24 November 2026", "样例服饰有限公司", "Sample Apparel Co., Ltd"]),
    ],
)
def test_it_says_what_the_verdict_says(lang: ReportLanguage, said: list[str]) -> None:
    told = text("infant_set", lang)
    assert [word for word in said if flat(word) not in told] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_specification_is_named_in_both_languages_whatever_the_report_speaks(
    lang: ReportLanguage,
) -> None:
    told = text("tee", lang)
    assert flat(verdicts.GB_18401["zh"]) in told
    assert flat(verdicts.GB_18401["en"]) in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_finding_is_there_with_clause_reason_evidence_and_source(lang: ReportLanguage) -> None:
    told, languages = text("tee", lang), ("zh", "en") if lang == "both" else (lang,)
    absent = [
        said
        for finding in verdicts.tee()["findings"]
        for said in [
            finding["clause"],
            finding["source"],
            *(finding["title"][language] for language in languages),
            *(reason for language in languages for reason in finding["reasons"][language]),
            *shown(finding["evidence"]),
        ]
        if flat(said) not in told
    ]
    assert absent == []


def shown(evidence: list[dict[str, Any]]) -> list[str]:
    keys = {None: ("report_no", "report_date", "at", "method"), "document": ("title", "number", "valid_to")}
    return [item[key] for item in evidence for key in keys[item.get("kind")]]


def test_what_does_not_apply_is_listed_at_the_end_of_the_reasons() -> None:
    told = "\n".join(pages("tee", "en"))
    begins = told.index("Criteria that do not apply")
    assert told.index("Reasons and evidence") < begins < told.index("Sources of the figures")
    assert "Colour fastness to saliva" in told[begins:]
    assert "infants only" in told[begins:]


def test_what_is_missing_stands_in_the_order_given() -> None:
    told = text("suit", "en")
    places = [told.index(flat(item["en"])) for item in verdicts.suit()["missing"]]
    assert places == sorted(places)


def test_findings_for_information_stand_apart_after_those_that_decide() -> None:
    told = "\n".join(pages("tee", "en"))
    apart = told.index("For information only")
    assert told.index("Training records") < apart < told.index("Extractable lead", apart)
    assert "unverified basis" in told[apart:]
    assert "unverified basis" not in told[:apart]


def test_a_banner_and_the_sample_mark_stand_on_every_page() -> None:
    assert all("CEC 122-2025" in page and "Sample data" in page for page in pages("infant_set", "en"))
    assert not any("Sample data" in page for page in pages("alone", "en"))


@pytest.mark.parametrize(("lang", "numbered"), [("zh", "第{n}页共{m}页"), ("en", "Page{n}of{m}")])
def test_pages_are_numbered_and_bear_the_digest(lang: ReportLanguage, numbered: str) -> None:
    found = pages("many", lang)
    digest = verdicts.many()["edition_digest"]
    short = " ".join(digest[at : at + 4] for at in range(0, 16, 4))
    assert len(found) > 20
    for number, page in enumerate(found, start=1):
        assert numbered.format(n=number, m=len(found)) in flat(page)
        assert short in page
        assert verdicts.many()["product"]["name"][lang] in page
    assert flat(digest) in text("many", lang)


def test_the_head_of_the_table_is_repeated_with_its_section() -> None:
    found = pages("many", "en")
    first = next(number for number, page in enumerate(found) if "Decided by" in page)
    last = next(number for number, page in enumerate(found) if "Reasons and evidence" in page)
    assert last - first > 5
    assert all("Decided by" in page and "hazardous substances" in page for page in found[first:last])


def test_several_verdicts_begin_with_an_overview_that_leads_to_them() -> None:
    found = pages("tee infant_set suit", "en")
    first = [number for number, page in enumerate(found, start=1) if "Criteria by outcome" in page]
    assert len(first) == 3
    assert "Overview" in found[0]
    assert [word in found[0] for word in ("Conforms", "Does not conform", "Undetermined")] == [True] * 3
    report = read("tee infant_set suit", "en")
    links = [link.get_object() for link in report.pages[0]["/Annots"]]
    assert [link["/Contents"] for link in links] == [f"Section, page {number}" for number in first]


def test_its_outline_leads_to_the_chapters() -> None:
    outline = read("suit", "en").outline
    assert [entry.title for entry in outline if not isinstance(entry, list)] == [
        "Men's suit, wool and polyester"
    ]
    chapters = [entry.title for entry in outline[1]]
    assert chapters[:3] == ["What is still missing", "Summary by section", "Findings"]
    assert chapters[3:] == [
        "Reasons and evidence",
        "Sources of the figures",
        "About this report",
        "For the file",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_every_font_comes_with_the_package(name: str, lang: ReportLanguage) -> None:
    fonts = [font for page in read(name, lang).pages for font in embedded(page)]
    assert fonts
    assert {name.split("+")[1] for name, _ in fonts} <= {"NotoSansCJKsc-Regular", "NotoSansCJKkr-Regular"}
    assert all(file is not None for _, file in fonts)


def embedded(page: pypdf.PageObject) -> list[tuple[str, Any]]:
    found = []
    for font in page["/Resources"].get_object().get("/Font", {}).values():  # type: ignore[attr-defined]
        descendant = font.get_object()["/DescendantFonts"][0].get_object()
        descriptor = descendant["/FontDescriptor"].get_object()
        found.append((str(descriptor["/FontName"]), descriptor.get("/FontFile3")))
    return found


@pytest.mark.parametrize(("lang", "tongue"), [("zh", "zh-CN"), ("en", "en-GB"), ("both", "zh-CN")])
def test_it_is_archivable_and_accessible(lang: ReportLanguage, tongue: str) -> None:
    report = read("infant_set", lang)
    catalog = report.trailer["/Root"].get_object()
    metadata = catalog["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in re.sub(
        r">\s+<", "><", metadata
    )
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert catalog["/MarkInfo"]["/Marked"] is True or catalog["/MarkInfo"]["/Marked"].value is True
    assert str(catalog["/Lang"]) == tongue
    title = str(report.metadata.title)
    assert "cec-122-2025" in title
    assert [word in title for word in ("检验判定报告", "Conformity judgement report")] == [
        lang != "en",
        lang != "zh",
    ]
    assert str(report.metadata.creation_date)[:10] == "2026-11-24"


def test_drawn_figures_say_what_they_show() -> None:
    said = alternatives(read("infant_set", "both").trailer["/Root"]["/StructTreeRoot"].get_object())
    assert "裕量 −325.0 %，超出限值 / Margin −325.0 %, outside the limit" in said
    assert "裕量 −1 个半级，超出限值 / Margin −1 half grade, outside the limit" in said
    assert sum("does not conform 3" in alternative for alternative in said) == 2  # cover and total


def alternatives(element: Any) -> list[str]:
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    below = [kid.get_object() for kid in kids]
    here = [str(element["/Alt"])] if "/Alt" in element else []
    return here + [said for kid in below if isinstance(kid, dict) for said in alternatives(kid)]


def test_the_same_verdicts_give_the_same_bytes_in_another_process() -> None:
    script = (
        "import hashlib, sys\n"
        "from tests.adapters import verdicts\n"
        "from weftmark.adapters.report.report import render_report\n"
        "pdf = render_report([verdicts.tee(), verdicts.infant_set()], lang='both')\n"
        "print(hashlib.sha256(pdf).hexdigest())\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout
        for _ in range(2)
    ]
    assert runs[0] == runs[1]


def test_no_text_is_taken_for_markup() -> None:
    told = text("hostile", "en")
    assert flat(verdicts.HOSTILE[0]) in told
    assert flat(verdicts.HOSTILE[5]) in told
    assert "□" in told
    assert "characterslieoutsidethisreport'sfont" in told


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["hostile", "many", "tee"])
def test_nothing_is_printed_outside_the_margins(name: str, lang: ReportLanguage, tmp_path: Any) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(made(name, lang))
    try:
        boxes = subprocess.run(
            ["pdftotext", "-bbox", file, "-"], check=True, capture_output=True, text=True
        ).stdout
    except FileNotFoundError:
        pytest.skip("pdftotext is not installed")
    edges = [
        tuple(float(x) for x in edge) for edge in re.findall(r'xMin="([\d.]+)".*?xMax="([\d.]+)"', boxes)
    ]
    assert edges
    margin = 51 - 4.6  # 18 mm, less the blank half of a Chinese bracket at either end of a line
    assert min(left for left, _ in edges) >= margin
    assert max(right for _, right in edges) <= 595.3 - margin


def test_a_report_needs_a_verdict_and_a_language() -> None:
    with pytest.raises(ValueError, match="at least one verdict"):
        render_report([], lang="zh")
    with pytest.raises(ValueError, match="zh, en or both"):
        render_report([verdicts.bare()], lang="fr")  # type: ignore[arg-type]
