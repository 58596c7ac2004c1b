"""Verdicts to print, shaped as `weftmark judge --json` gives them. Firms and results are invented."""

# ruff: noqa: E501  (sentences in two languages, one a line)

from __future__ import annotations

import hashlib
from typing import Any

Verdict = dict[str, Any]
LAB = "样例检测有限公司 Sample Testing Co."
GB_18401 = {
    "zh": "GB 18401-2010 国家纺织产品基本安全技术规范",
    "en": "GB 18401-2010 National general safety technical code for textile products",
}
SECTIONS = [
    {"id": "chemical", "title": {"zh": "化学安全", "en": "Chemical safety"}},
    {"id": "fastness", "title": {"zh": "色牢度", "en": "Colour fastness"}},
    {"id": "documents", "title": {"zh": "文件与声明", "en": "Documents and declarations"}},
]


def observation(value: Any, unit: str = "mg/kg", counted: bool = True, **other: Any) -> Verdict:
    return {
        "id": "r1",
        "component": "面料",
        "value": value,
        "unit": unit,
        "method": "GB/T 2912.1-2009",
        "laboratory": LAB,
        "report_no": "ST-2026-004711",
        "report_date": "2026-05-04",
        "at": "检测结果!F7",
        "counted": counted,
    } | other


def document(number: str, title: str, **other: Any) -> Verdict:
    return {
        "id": number,
        "kind": "document",
        "document": "declaration",
        "title": title,
        "issuer": "样例服饰有限公司",
        "number": number,
        "signed": True,
        "valid_from": "2026-01-01",
        "valid_to": "2027-01-01",
        "at": "dossiers/2026/sample.yaml:41",
        "counted": True,
    } | other


def finding(criterion: str, zh: str, en: str, outcome: str = "conform", **other: Any) -> Verdict:
    return {
        "criterion": criterion,
        "clause": "5.1 表 1",
        "section": "chemical",
        "title": {"zh": zh, "en": en},
        "outcome": outcome,
        "for_information": False,
        "part_of": None,
        "value": None,
        "qualifier": None,
        "unit": None,
        "comparison": None,
        "limit": None,
        "limit_text": None,
        "margin_pct": None,
        "margin_half_grades": None,
        "decided_by": None,
        "decision_rule": "simple",
        "reasons": {"zh": [f"{zh}：见证据。"], "en": [f"{en}: see the evidence."]},
        "evidence": [],
        "basis": "excerpt",
        "confidence": "high",
        "verified": True,
        "note": None,
        "source": "GB 18401-2010, 5.1 Table 1 (excerpt, national standards platform)",
    } | other


def formaldehyde(value: Any = 20, limit: int = 75, outcome: str = "conform", **other: Any) -> Verdict:
    word = {"zh": "符合" if value <= limit else "不符合", "en": "within" if value <= limit else "outside"}
    shown = {
        "value": value,
        "qualifier": "=",
        "unit": "mg/kg",
        "comparison": "<=",
        "limit": limit,
        "limit_text": {"zh": f"≤ {limit} mg/kg", "en": f"≤ {limit} mg/kg"},
        "margin_pct": (limit - value) * 100 / limit,
        "decided_by": {"zh": "面料，报告 ST-2026-004711", "en": "shell fabric, report ST-2026-004711"},
        "reasons": {
            "zh": [f"面料甲醛含量为 {value} mg/kg，{word['zh']}限值 ≤ {limit} mg/kg。"],
            "en": [
                f"Formaldehyde content of shell fabric is {value} mg/kg, {word['en']} the limit ≤ {limit} mg/kg."
            ],
        },
        "evidence": [
            observation(value),
            observation("<20", component="罗纹", at="检测结果!F8"),
        ],
    }
    return finding("formaldehyde", "甲醛含量", "Formaldehyde content", outcome, **(shown | other))


def acidity(value: Any = 6.8, outcome: str = "conform", margin: float = 9.333333333) -> Verdict:
    return finding(
        "ph",
        "pH 值",
        "pH value",
        outcome,
        value=value,
        qualifier="=",
        unit="pH",
        comparison="between",
        limit=[4.0, 7.5],
        limit_text={"zh": "4.0～7.5", "en": "4.0–7.5"},
        margin_pct=margin,
        decided_by={"zh": "罗纹，报告 ST-2026-004711", "en": "rib, report ST-2026-004711"},
        reasons={
            "zh": [f"罗纹 pH 值为 {value}，限值 4.0～7.5。"],
            "en": [f"pH value of rib is {value}; the limit is 4.0–7.5."],
        },
        evidence=[observation(value, "pH", component="罗纹", method="GB/T 7573-2009", at="检测结果!G8")],
    )


def rubbing(value: float, outcome: str = "conform", half_grades: int = 1, **other: Any) -> Verdict:
    written = {3.5: "3-4", 2.5: "2-3"}.get(value, f"{value:g}")
    shown = {
        "section": "fastness",
        "value": value,
        "qualifier": "=",
        "unit": "grade",
        "comparison": ">=",
        "limit": 3,
        "limit_text": {"zh": "≥ 3 级", "en": "≥ grade 3"},
        "margin_half_grades": half_grades,
        "decided_by": {
            "zh": "面料（红），报告 ST-2026-004711",
            "en": "shell fabric (red), report ST-2026-004711",
        },
        "reasons": {
            "zh": [f"面料（红）耐干摩擦色牢度为 {written} 级，限值 ≥ 3 级。"],
            "en": [
                f"Fastness to dry rubbing of shell fabric (red) is grade {written}; the limit is ≥ grade 3."
            ],
        },
        "evidence": [
            observation(written, "grade", method="GB/T 3920-2008", component="面料（红）", at="检测结果!J7")
        ],
    }
    return finding(
        "dry_rubbing", "耐干摩擦色牢度", "Colour fastness to dry rubbing", outcome, **(shown | other)
    )


def amines(outcome: str = "conform", **other: Any) -> Verdict:
    shown = {
        "clause": "5.1 表 1, 附录 C",
        "qualifier": "nd",
        "unit": "mg/kg",
        "comparison": "not_detected",
        "limit": "20",
        "limit_text": {
            "zh": "不得检出（检出限 ≤ 20 mg/kg）",
            "en": "not detected (detection limit ≤ 20 mg/kg)",
        },
        "decided_by": {"zh": "缝纫线，报告 ST-2026-004712", "en": "sewing thread, report ST-2026-004712"},
        "reasons": {
            "zh": ["缝纫线可分解致癌芳香胺染料：未检出或不存在，符合要求（不得检出（检出限 ≤ 20 mg/kg））。"],
            "en": ["Azo dyes that cleave to carcinogenic amines, sewing thread: absent, as required."],
        },
        "evidence": [
            observation("未检出", component="缝纫线", method="GB/T 17592-2024", report_no="ST-2026-004712")
        ],
    }
    title = ("可分解致癌芳香胺染料（24 种）", "Azo dyes that cleave to carcinogenic amines (24 amines)")
    return finding("azo_amines", *title, outcome, **(shown | other))


def saliva(**other: Any) -> Verdict:
    shown = {
        "section": "fastness",
        "limit_text": {"zh": "≥ 4 级", "en": "≥ grade 4"},
        "reasons": {"zh": ["只适用于婴幼儿纺织产品。"], "en": ["It applies to products for infants only."]},
    }
    shown = {"outcome": "not_applicable"} | shown | other
    return finding("saliva", "耐唾液色牢度", "Colour fastness to saliva", **shown)


def lead_for_information(outcome: str = "nonconform") -> Verdict:
    return finding(
        "ext_pb",
        "可萃取铅",
        "Extractable lead",
        outcome,
        clause="表 1",
        for_information=True,
        value=0.35,
        qualifier="=",
        unit="mg/kg",
        comparison="<=",
        limit=0.2,
        limit_text={"zh": "≤ 0.2 mg/kg", "en": "≤ 0.2 mg/kg"},
        margin_pct=-75.0,
        decided_by={"zh": "纽扣，报告 ST-2026-004713", "en": "button, report ST-2026-004713"},
        reasons={
            "zh": [
                "纽扣可萃取铅为 0.35 mg/kg，不符合限值 ≤ 0.2 mg/kg。",
                "该限值仅供参考，不参与结论。",
                "该限值凭记忆录入，未经核实。",
            ],
            "en": [
                "Extractable lead of button is 0.35 mg/kg, outside the limit ≤ 0.2 mg/kg.",
                "This figure is for information and does not decide.",
                "This figure is remembered and unverified.",
            ],
        },
        evidence=[
            observation(0.35, component="纽扣", method="GB/T 17593.1-2006", report_no="ST-2026-004713")
        ],
        basis="memory",
        confidence="low",
        verified=False,
        source="GB/T 18885-2009 Table 1, from memory",
        note={
            "zh": "数值凭记忆录入，须以正式文本核对。",
            "en": "Remembered; to be checked against the text.",
        },
    )


def declarations() -> list[Verdict]:
    group = finding(
        "chemical_management",
        "化学品管理（三项中至少满足两项）",
        "Chemical management (at least two of three)",
        section="documents",
        clause="6.2",
        reasons={
            "zh": ["3 项要求中至少须满足 2 项，已满足：有害物质不使用声明、化学品清单。"],
            "en": ["At least 2 of 3 have to be met; met: declaration of non-use, list of chemicals."],
        },
        basis="full_text",
        source="Scheme rules of the sample body, 6.2",
    )
    names = [
        ("non_use", "有害物质不使用声明", "Declaration of non-use", "conform"),
        ("inventory", "化学品清单", "List of chemicals", "conform"),
        ("training", "人员培训记录", "Training records", "undetermined"),
    ]
    parts = [
        finding(
            key,
            zh,
            en,
            outcome,
            section="documents",
            clause=f"6.2 {letter})",
            part_of="chemical_management",
            basis="full_text",
            source="Scheme rules of the sample body, 6.2",
            evidence=[] if outcome == "undetermined" else [document(f"{letter.upper()}-01", zh)],
            decided_by=None
            if outcome == "undetermined"
            else {"zh": f"文件 {letter.upper()}-01", "en": f"document {letter.upper()}-01"},
            reasons={
                "zh": [f"{zh}：{'缺少。' if outcome == 'undetermined' else '已提交且有效。'}"],
                "en": [f"{en}: {'missing.' if outcome == 'undetermined' else 'shown and in force.'}"],
            },
        )
        for letter, (key, zh, en, outcome) in zip("abc", names, strict=True)
    ]
    return [group, *parts]


def verdict(word: str, findings: list[Verdict], **other: Any) -> Verdict:
    return {
        "edition": "gb-18401-2010",
        "edition_title": GB_18401,
        "edition_digest": hashlib.sha256(b"gb-18401-2010").hexdigest(),
        "banner": None,
        "on": "2026-11-24",
        "product": {
            "name": {"zh": "男式圆领短袖 T 恤衫", "en": "Men's crew-neck T-shirt"},
            "class": {
                "zh": "直接接触皮肤的纺织产品（B 类）",
                "en": "Products with direct skin contact (class B)",
            },
        },
        "synthetic": True,
        "decision_rule": "simple",
        "verdict": word,
        "complete": word in ("conform", "nonconform"),
        "missing": [],
        "findings": findings,
        "sections": SECTIONS,
        "warnings": [],
    } | other


def tee() -> Verdict:
    """Conforms; a group with an open part, something for information, something not applicable."""
    note = {
        "zh": "限值取自摘录，婴幼儿产品另有规定。",
        "en": "From an excerpt; infants' products have their own limit.",
    }
    findings = [
        formaldehyde(note=note),
        acidity(),
        amines(),
        rubbing(3.5),
        saliva(),
        *declarations(),
        lead_for_information(),
    ]
    warnings = [
        {
            "zh": "1 项限值凭记忆录入，未经核实（可萃取铅）。",
            "en": "1 figure is remembered and unverified (extractable lead).",
        }
    ]
    return verdict("conform", findings, warnings=warnings)


def infant_set() -> Verdict:
    """Fails in several ways, one of them under an edition with a banner."""
    findings = [
        formaldehyde(85, 20, "nonconform"),
        acidity(7.9, "nonconform", -5.333333),
        amines("undetermined", reasons={
            "zh": ["缝纫线可分解致癌芳香胺染料低于 30 mg/kg，但限值为不得检出（检出限 ≤ 20 mg/kg）：该检测方法不能判定是否符合。"],
            "en": ["Azo dyes of sewing thread are only known to be below 30 mg/kg while the limit is not detected (detection limit ≤ 20 mg/kg): the method cannot tell."],
        }),
        rubbing(2.5, "nonconform", -1),
        saliva(
            outcome="conditional", value=4, qualifier="=", unit="grade", margin_half_grades=0,
            reasons={"zh": ["面料耐唾液色牢度为 4 级，落在限值 ≥ 4 级与保护带之间：按“保护带接受”判定规则为有条件。"],
                     "en": ["Fastness to saliva of shell fabric is grade 4, between the limit ≥ grade 4 and its guard band: conditional under the rule “guarded acceptance”."]},
        ),
    ]  # fmt: skip
    missing = [
        {
            "criterion": "azo_amines",
            "kind": "retest",
            "zh": "以检出限不高于 20 mg/kg 的方法重新检测缝纫线。",
            "en": "Sewing thread tested again by a method that detects 20 mg/kg.",
        },
    ]
    banner = {
        "zh": "工作稿：本版本不是 CEC 122-2025 的正式文本；结构来自公开资料，数值取自所注明的公开标准。",
        "en": "Working profile: this is not the text of CEC 122-2025. Its structure is public; "
        "its figures stand in from the public standards named.",
    }
    product = {
        "name": {
            "zh": "婴幼儿针织两件套（上衣、裤子）",
            "en": "Infants' knitted two-piece set (top, trousers)",
        },
        "class": {"zh": "婴幼儿纺织产品（A 类）", "en": "Products for infants (class A)"},
    }
    return verdict(
        "nonconform",
        findings,
        edition="cec-122-2025",
        edition_title={
            "zh": "生态产品认证技术规范 纺织品（工作稿）",
            "en": "Technical specification for ecological product certification: textiles (working profile)",
        },
        edition_digest=hashlib.sha256(b"cec").hexdigest(),
        banner=banner,
        product=product,
        missing=missing,
        complete=False,
        decision_rule="guarded_acceptance",
        applicant={"zh": "样例服饰有限公司", "en": "Sample Apparel Co., Ltd"},
    )


def suit() -> Verdict:
    """Nothing fails, much is missing."""
    findings = [
        finding("formaldehyde", "甲醛含量", "Formaldehyde content", "undetermined",
                limit_text={"zh": "≤ 300 mg/kg", "en": "≤ 300 mg/kg"},
                reasons={"zh": ["里料没有甲醛含量的检测结果。"], "en": ["There is no result for formaldehyde content of the lining."]}),
        acidity(),
        amines("undetermined", evidence=[observation("未检出", counted=False, report_date="2024-01-09", method="GB/T 17592-2011")]),
        saliva(),
    ]  # fmt: skip
    missing = [
        {"criterion": "formaldehyde", "kind": "components", "zh": "说明里料和垫肩的材料。", "en": "The materials of lining and shoulder pads."},
        {"criterion": "azo_amines", "kind": "report_data", "zh": "报告 ST-2024-000119 的检测方法和检出限。", "en": "Method and detection limit of report ST-2024-000119."},
        {"criterion": "formaldehyde", "kind": "test", "zh": "里料甲醛含量的检测报告（GB/T 2912.1）。", "en": "A test report on formaldehyde in the lining (GB/T 2912.1)."},
    ]  # fmt: skip
    product = {
        "name": {"zh": "男式毛涤混纺西服套装", "en": "Men's suit, wool and polyester"},
        "class": {
            "zh": "非直接接触皮肤的纺织产品（C 类）",
            "en": "Products without direct skin contact (class C)",
        },
    }
    return verdict("undetermined", findings, missing=missing, product=product)


def bare() -> Verdict:
    """No finding at all."""
    return verdict("not_applicable", [], synthetic=False, complete=True)


def alone() -> Verdict:
    """One finding, nothing else."""
    return verdict("conform", [formaldehyde()], synthetic=False)


def many(number: int = 120) -> Verdict:
    """A long edition: every outcome, long names, groups."""
    outcomes = [
        "conform",
        "conform",
        "conform",
        "nonconform",
        "conditional",
        "undetermined",
        "not_applicable",
    ]
    findings = []
    for n in range(number):
        outcome = outcomes[n % 7]
        one = formaldehyde(78 + n if outcome == "nonconform" else n % 75, 75, outcome)
        one |= {
            "criterion": f"c{n}",
            "clause": f"{n // 10 + 1}.{n % 10 + 1} Annex XVII entry 72 (Table {n})",
            "section": f"s{n // 15}",
            "title": {
                "zh": f"第 {n} 项：邻苯二甲酸二（2-乙基己基）酯及其他增塑剂总量",
                "en": f"No. {n}: bis(2-ethylhexyl) phthalate and other plasticisers, total of alkylphenolethoxylates",
            },
        }
        findings.append(one)
    sections = [
        {
            "id": f"s{n}",
            "title": {"zh": f"第 {n + 1} 组 有害物质", "en": f"Group {n + 1}: hazardous substances"},
        }
        for n in range(number // 15 + 1)
    ]
    return verdict("nonconform", findings, sections=sections)


HOSTILE = [
    '#panic("x") $x^2$ *bold* _it_ @ref <label> `raw` = head \\ "quotes" \'single\' // comment /* more */ #{1+1}',
    "line one\nline two\r\nthree\ttab \u2028 separator",
    "超长" * 60 + "W" * 90 + "-" + "8" * 70,
    "עברית العربية 👕🧵 \u202eright to left\u202c \u200bzero\u200d width \ufe0f",
    "\x00\x01\x1b[31m \ud800 \ue000 \uffff \U0010ffff \x7f \x85",
    "] } ) #] #} \\u{41} ~ -- --- ... http://example.invalid/#frag https://a.invalid/x?y=z&w=1",
]


def hostile() -> Verdict:
    """Every text of a finding, of the product and of the lists is somebody's attempt."""
    findings = []
    for n, text in enumerate(HOSTILE):
        one = formaldehyde(20)
        one |= {
            "criterion": f"h{n} {text}",
            "clause": text,
            "section": text,
            "title": {"zh": text, "en": text},
            "decided_by": {"zh": text, "en": text},
            "limit_text": {"zh": text, "en": text},
            "reasons": {"zh": [text] * 2, "en": [text]},
            "note": {"zh": text, "en": text},
            "source": text,
            "value": text,
        }
        one["evidence"] = [
            observation(
                text,
                text,
                laboratory=text,
                report_no=text,
                report_date=text,
                at=text,
                method=text,
                component=text,
            )
        ]
        findings.append(one)
    texts = [{"zh": text, "en": text} for text in HOSTILE]
    return verdict(
        "nonconform",
        findings,
        edition=HOSTILE[0],
        edition_title={"zh": HOSTILE[0], "en": HOSTILE[3]},
        product={"name": {"zh": HOSTILE[2], "en": HOSTILE[0]}, "class": HOSTILE[5]},
        banner={"zh": HOSTILE[2], "en": HOSTILE[2]},
        missing=[{"criterion": "x", "kind": HOSTILE[0], **text} for text in texts],
        warnings=texts,
    )
