"""A small complete workbook, all invented, that can be imported as it is; and the empty template."""

from __future__ import annotations

from weftmark.core.text import Lang
from weftmark.exchange.packs.workbook.content import Content, line
from weftmark.exchange.packs.workbook.writing import write_workbook

_MADE = {"source": "invented for this example", "basis": "full_text", "confidence": "high"}
_NOTE = {
    "note_zh": "虚构的数值，仅用于演示格式。",
    "note_en": "An invented figure that shows the format.",
}

_CRITERIA = [
    line(
        id="formaldehyde", clause="4.1", section="chemical", title_zh="甲醛含量",
        title_en="Formaldehyde content", rule="limit", parameters="formaldehyde",
        methods="GB/T 2912.1|ISO 14184-1", components="textile",
    ),
    line(ref="gb-18401-2010/ph", id="ph", section="chemical", origin="public"),
    line(
        id="legal-compliance", clause="5.1", section="management", title_zh="合法合规声明",
        title_en="Declaration of legal compliance", rule="declaration",
        documents="legal_compliance_declaration", **_MADE,
    ),
]  # fmt: skip

_LIMITS = [
    line(
        criterion="formaldehyde", scope="product_class=infant", op="<=", value="16", unit="mg/kg",
        clause="表 1 || Table 1", standing="decides", checked="2026-01-01", **_MADE, **_NOTE,
    ),
    line(
        criterion="formaldehyde", scope="product_class=direct_skin", op="<=", value="75",
        unit="mg/kg", clause="表 1 || Table 1", standing="decides", checked="2026-01-01",
        **_MADE, **_NOTE,
    ),
]  # fmt: skip

_CASES = [
    line(
        case="formaldehyde-over-the-limit", title_zh="甲醛 17 mg/kg 超过限值 16 mg/kg",
        title_en="17 mg/kg of formaldehyde is above the limit of 16 mg/kg", on="2026-06-01",
        parameter="甲醛", value="17", unit="mg/kg", method="GB/T 2912.1-2009",
        report_date="2026-05-04", verdict="nonconform", findings="formaldehyde=nonconform",
        **{"class": "infant"},
    )
]  # fmt: skip


def empty_workbook() -> bytes:
    """The template, to be filled in."""
    return write_workbook({})


def example_workbook(lang: Lang = "en") -> bytes:
    """A workbook that imports soundly; `lang` is the language that prevails in it."""
    return write_workbook(example_content(lang))


def example_content(lang: Lang = "en") -> Content:
    """Three criteria, one of them taken from GB 18401-2010, and a golden case."""
    return {
        "Edition": [
            line(
                id="example-label-2026", specification="example-label", version="2026",
                designation="Example Label 2026",
                title_zh="示例标志技术规范（虚构）", title_en="Example label specification (invented)",
                authentic=lang, status="draft", publisher_zh="示例认证机构（虚构）",
                publisher_en="Example certification body (invented)", licence_zh="可自由使用。",
                licence_en="Free to use.", in_force="2026-01-01",
                banner_zh="虚构的示例版本，不可用于认证。",
                banner_en="An invented example, not for certification.",
                sources="invented for this example", rounded="no", months="12", accreditation="checked",
            )
        ],
        "Classes": [
            line(id="infant", zh="婴幼儿产品", en="Products for infants"),
            line(id="direct_skin", zh="直接接触皮肤的产品", en="Products in direct contact with skin"),
        ],
        "Sections": [
            line(id="chemical", zh="有害物质", en="Hazardous substances"),
            line(id="management", zh="管理", en="Management"),
        ],
        "Criteria": _CRITERIA,
        "Limits": _LIMITS,
        "Cases": _CASES,
    }  # fmt: skip
