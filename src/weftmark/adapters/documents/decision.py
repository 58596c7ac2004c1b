"""认证决定: what was decided, by whom, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from weftmark.adapters.documents.blocks import (
    facts,
    named,
    on_day,
    paragraph,
    part,
    signatures,
    table,
    verdict,
)
from weftmark.adapters.documents.evaluation import heading, nonconformities, parties, products, specification
from weftmark.adapters.documents.wording import word
from weftmark.adapters.report.figures import in_groups
from weftmark.adapters.report.lines import Shown, pair
from weftmark.core.text import Text, same

Content = Mapping[str, Any]
IN_FAVOUR = frozenset({"grant", "grant_with_conditions", "keep"})


def decision_record(content: Content) -> Shown:
    """The decision from its frozen snapshot."""
    asked, decision, review = content["application"], content["decision"], content["review"]
    tone = "conform" if decision["kind"] in IN_FAVOUR else "nonconform"
    return {
        **heading(asked),
        "number": asked["case"],
        "on": decision["at"][:10],
        "parts": [
            part("decision", verdict(pair(decision["title"]), tone), facts(("reason", decision["reason"]))),
            *_conditions(decision),
            part("parties", parties(asked), specification(asked), products(content)),
            part("rests_on", _basis(content), nonconformities(content)),
            part("review", facts(("proposes", word(review["proposes"])), ("opinion", review["opinion"]))),
            part("people", _people(content)),
            part("evidence", _evidence(content)),
        ],
        "closing": signatures(
            ("signed_reviewer", review["by"]["name"], review["at"]),
            ("signed_decider", decision["by"]["name"], decision["at"]),
        ),
    }


def _conditions(decision: Content) -> list[Shown]:
    terms = decision["conditions"]
    rows = [[one["text"], on_day(one["due_on"])] for one in terms]
    return [part("conditions", table((("condition", 74), ("due", 26)), rows))] if terms else []


def _basis(content: Content) -> Shown:
    report, process = content["report"], content["application"]["process"]
    signed = word(
        "report_line",
        version=report["version"],
        name=named(report["signed_by"]),
        day=on_day(report["signed_at"]),
    )
    return facts(
        ("report", Text(f"{signed.zh}\n{report['sha256']}", f"{signed.en}\n{report['sha256']}")),
        ("findings", word("tally", **content["tally"])),
        ("counts", word("results", n=len(content["results"]), m=len(content["evidence"]))),
        ("process", same(f"{process['id']} {process['digest'][:16]}")),
    )


def _people(content: Content) -> Shown:
    return table(
        (("name", 40), ("duties", 60)),
        [[one["name"], pair([duty["title"] for duty in one["duties"]])] for one in content["people"]],
    )


def _evidence(content: Content) -> Shown:
    if not content["evidence"]:
        return paragraph(word("no_evidence"))
    return table(
        (("file", 46), ("sha256", 54)),
        [[_file(one), same(in_groups(one["sha256"], 8))] for one in content["evidence"]],
    )


def _file(one: Content) -> Text:
    if one["confidential"]:
        return word("confidential")
    return same(f"{one['title']} ({one['version']})")
