"""Results and documents as the cells of a table: what a finding rests on, and what was set aside."""

from __future__ import annotations

import re

from weftmark.adapters.report.figures import NONE, value_text
from weftmark.adapters.report.lines import ROOM, Shown, said

RESULT = ("component", "method", "laboratory", "report_no", "report_date")


def results(items: list[Shown]) -> list[Shown]:
    """Results as cells; where several parameters meet, each says which one it is."""
    several = len({item.get("parameter") for item in items}) > 1
    return [
        {cell: said(item.get(cell) or NONE, ROOM[cell]) for cell in RESULT}
        | {
            "value": said(value_text(item), ROOM["observed"]),
            "at": said(_place(item), ROOM["at"]),
            "parameter": said(item.get("parameter_title") or item.get("parameter"), ROOM["observed"])
            if several
            else None,
            "counted": bool(item.get("counted")),
        }
        for item in items
    ]


def document(item: Shown) -> Shown:
    valid = [item.get("valid_from"), item.get("valid_to")]
    return {
        "title": said(item.get("title") or item.get("document") or NONE, ROOM["document"]),
        "issuer": said(item.get("issuer") or NONE, ROOM["issuer"]),
        "number": said(item.get("number") or NONE, ROOM["report_no"]),
        "valid": [said(day or "…", ROOM["report_no"]) for day in valid] if any(valid) else [],
        "at": said(_place(item), ROOM["at"]),
        "signed": bool(item.get("signed")),
        "counted": bool(item.get("counted")),
    }


def _place(item: Shown) -> str:
    """Where it was read: the file's name without its folders, which say nothing about the evidence."""
    return re.sub(r"^.*[/\\]", "", str(item.get("at") or "")) or NONE.zh
