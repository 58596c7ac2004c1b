"""不符合项报告: what was found, what the client answered, what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from weftmark.adapters.documents.blocks import choices, facts, on_day, paragraph, part, signatures
from weftmark.adapters.documents.evaluation import heading, parties, specification
from weftmark.adapters.documents.wording import word
from weftmark.adapters.report.lines import Shown

Content = Mapping[str, Any]


def nonconformity_report(content: Content) -> Shown:
    """The report as far as it is written."""
    asked, row = content["application"], content["nonconformity"]
    raised = content.get("raised_by") or {}
    return {
        **heading(asked),
        "number": row["label"],
        "on": content["printed_on"],
        "parts": [
            part("parties", parties(asked), specification(asked)),
            part(
                "statement",
                choices(("major", row["grade"] == "major"), ("minor", row["grade"] == "minor")),
                facts(
                    ("criterion", row["title"] or row["criterion"]),
                    ("statement", row["statement"]),
                    ("raised_on", on_day(row["raised_on"])),
                    ("due_on", on_day(row["due_on"])),
                    ("state", row["state"]),
                ),
            ),
            part(
                "client_answer",
                _written(row, "cause", "correction", "corrective_action", "action_due_on", "carried_out"),
            ),
            part("verification", _written(row, "effectiveness")),
        ],
        "closing": signatures(("signed_leader", raised.get("name"), row["raised_on"])) if raised else None,
    }


def _written(row: Content, *keys: str) -> Shown:
    pairs = [(key, on_day(row[key]) if key.endswith("_on") else row[key]) for key in keys]
    filled = facts(*pairs)
    return filled if filled["rows"] else paragraph(word("not_yet"))
