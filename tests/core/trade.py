"""A small vocabulary of the trade, and what a certifier asks of a finding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tests.core.made import ON, WORDS, criterion, limit, shown
from weftmark.core.evaluation.finding import DecisionRule, Finding
from weftmark.core.evaluation.judge import judge
from weftmark.core.specification.criterion import Criterion
from weftmark.core.specification.limit import Limit
from weftmark.core.subject import Document, Fibre, Observation
from weftmark.core.text import Text

SHELL: dict[str, Any] = {"component": "面料", "kind": "shell"}
LINING: dict[str, Any] = {"component": "里料", "kind": "lining"}
BUTTON: dict[str, Any] = {"component": "纽扣", "kind": "button"}
OUTLET: dict[str, Any] = {"component": "总排口", "kind": "effluent"}
NAMES = replace(
    WORDS,
    parameters={
        "p": Text("甲醛含量", "Formaldehyde"),
        "q": Text("可萃取铅", "Extractable lead"),
        "dehp": Text("邻苯二甲酸二（2-乙基己）酯", "DEHP"),
        "dbp": Text("邻苯二甲酸二丁酯", "DBP"),
        "bbp": Text("邻苯二甲酸丁苄酯", "BBP"),
        "rub": Text("耐干摩擦色牢度", "Fastness to dry rubbing"),
        "odour": Text("异味", "Odour"),
        "volume": Text("废水排放总量", "Waste water discharged"),
        "output": Text("产量（质量）", "Output, mass"),
    },
    components={**WORDS.components, "effluent": Text("总排口", "final outlet")},
    families={**WORDS.families, "water_kind": frozenset(("effluent",))},
    places=frozenset(("effluent",)),
    site=frozenset(("volume", "output")),
    documents={
        "non_use_declaration": Text("不使用声明", "Declaration of non-use"),
        "organic_certificate": Text("有机产品认证证书", "Organic certificate"),
        "oeko_tex_100_certificate": Text("OEKO-TEX STANDARD 100 证书", "OEKO-TEX STANDARD 100 certificate"),
    },
    fibres={"cotton": Text("棉", "Cotton"), "polyester": Text("聚酯纤维", "Polyester")},
    facts={"coloured": Text("是否着色", "Coloured"), "dyeing": Text("染料类型", "Dye class")},
    values={
        "coloured=no": Text("未染色", "Undyed"),
        "coloured=yes": Text("已染色", "Dyed"),
        "dyeing=metal_complex": Text("金属络合染料", "Metal-complex dyed"),
    },
)


def asked(*limits: Limit, **more: Any) -> Criterion:
    """A criterion with the names of the trade; formaldehyde at most 75 mg/kg unless told otherwise."""
    return criterion(*(limits or (limit("<=", "75"),)), **{"words": NAMES, **more})


def found(
    one: Criterion,
    *results: Observation,
    on: date = ON,
    rule: DecisionRule = DecisionRule.SIMPLE,
    **more: Any,
) -> Finding:
    """The finding on these results; keywords describe the product."""
    return judge(one, shown(*results, **more), on=on, rule=rule)


def zh(finding: Finding) -> list[str]:
    """The reasons in Chinese."""
    return [reason.text().zh for reason in finding.reasons]


def en(finding: Finding) -> list[str]:
    """The reasons in English."""
    return [reason.text().en for reason in finding.reasons]


def codes(finding: Finding) -> list[str]:
    """The reasons as codes."""
    return [reason.code for reason in finding.reasons]


def lacks(finding: Finding) -> list[tuple[str, str]]:
    """What is missing: its kind, and the code of the sentence."""
    return [(lack.lack.name.lower(), lack.reason.code) for lack in finding.missing]


def paper(kind: str = "non_use_declaration", id: str = "d1", **more: Any) -> Document:
    """A signed paper without an end, about whatever is judged."""
    return Document(id, kind, **{"signed": True, "number": "N-1", **more})


def fibre(name: str, share: str, *qualities: str) -> Fibre:
    """One fibre of a composition."""
    return Fibre(name, Decimal(share), frozenset(qualities))
