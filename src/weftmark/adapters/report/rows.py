"""Findings as rows: parts behind their group, every cell ready to be set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from weftmark.adapters.report import evidence
from weftmark.adapters.report.figures import NONE, margin, value_text
from weftmark.adapters.report.lines import HALF, ROOM, Shown, flow, pair, said, shortened, wide
from weftmark.core.text import LANGS

DEEPEST = 3  # parts of parts of parts are not indented further
TALL = 40  # lines: what is taller may break across pages


def rows(findings: list[Shown]) -> list[Shown]:
    """Findings in the order given, parts behind their group. `apart`: the figure only informs."""
    ordered: list[Shown] = []
    apart = False
    for finding, depth in _in_order(findings):
        if depth == 0:
            apart = bool(finding.get("for_information"))
        ordered.append(_row(finding, depth) | {"apart": apart})
    return ordered


def _in_order(findings: list[Shown]) -> list[tuple[Shown, int]]:
    """Each finding with its depth; a part whose group is not there, or is its own part, stands alone."""
    known = {finding["criterion"] for finding in findings}
    parts: dict[str, list[Shown]] = {}
    for finding in findings:
        group = str(finding.get("part_of") or "")
        parts.setdefault(group if group in known else "", []).append(finding)
    ordered: list[tuple[Shown, int]] = []
    waiting = [(finding, 0) for finding in reversed(parts.pop("", []))]
    while waiting:
        finding, depth = waiting.pop()
        ordered.append((finding, depth))
        waiting += [(part, depth + 1) for part in reversed(parts.pop(finding["criterion"], []))]
    return ordered + [(finding, 0) for ring in parts.values() for finding in ring]


def _row(finding: Shown, depth: int) -> Shown:
    title = finding.get("title") or finding["criterion"]
    room = ROOM["criterion"] - 2 * min(depth, DEEPEST)
    shown = finding.get("evidence") or []
    row = {
        "title": said(title, room),
        "title_wide": said(title, HALF),
        "clause": said(clause(finding), room),
        "section": finding.get("section") or "",
        "depth": min(depth, DEEPEST),
        "informs": bool(finding.get("for_information")),
        "outcome": finding["outcome"],
        "value": said(value_text(finding), ROOM["value"]),
        "limit": said(finding.get("limit_text") or NONE, ROOM["limit"]),
        "margin": margin(finding),
        "decided_by": said(finding.get("decided_by") or NONE, ROOM["decided_by"]),
        "verified": finding.get("verified", True),
        "note": said(finding.get("note"), HALF),
        "reasons": _sentences(finding.get("reasons") or {}),
        "origin": _origin(finding),
        "evidence": evidence.results([item for item in shown if item.get("kind") != "document"]),
        "documents": [evidence.document(item) for item in shown if item.get("kind") == "document"],
    }
    heights = [_lines(title, room) + _lines(clause(finding), room)]
    heights += [_lines(finding.get("limit_text"), ROOM["limit"]), _lines(value_text(finding), ROOM["value"])]
    heights += [_lines(finding.get("decided_by"), ROOM["decided_by"])]
    return row | {"tall": max(heights) > TALL}


def _lines(value: Any, room: int) -> float:
    """About how many lines a text takes in both languages."""
    text = pair(value)
    return (wide(text.zh) + wide(text.en)) / room


def tall(value: Any, room: int = HALF) -> bool:
    """Is a text, or a list of them, too tall in a column of this room to be kept on one page?"""
    return _lines(value, room) > TALL


def _sentences(reasons: Mapping[str, list[str]]) -> list[Shown | None]:
    zh, en = (list(reasons.get(lang) or []) for lang in LANGS)
    longest = max(len(zh), len(en))
    return [
        said({"zh": one, "en": other}, HALF)
        for one, other in zip(zh + [""] * (longest - len(zh)), en + [""] * (longest - len(en)), strict=True)
    ]


def clause(finding: Shown) -> Any:
    """The clause in both languages, or as it was cited."""
    return finding.get("clause_text") or finding.get("clause")


def _origin(finding: Shown) -> Shown:
    """Whose figure it is, where it is not the edition's own; `of` names the edition it was taken from."""
    return {
        "kind": finding.get("origin") or "own",
        "of": shortened(str(finding.get("origin_of") or "").partition("/")[0], 40),
    }


def sources(findings: list[Shown]) -> list[Shown]:
    """Every source once, with the criteria whose figures come from it."""
    grouped: dict[tuple[str, str, str], list[Shown]] = {}
    for finding in findings:
        key = (finding.get("source") or "", finding.get("basis") or "", finding.get("confidence") or "")
        grouped.setdefault(key, []).append(finding)
    return [
        {
            "source": flow(source or "–", ROOM["source"]),
            "tall": wide(source) / ROOM["source"] > TALL / 8,
            "basis": basis,
            "confidence": confidence,
            "verified": all(finding.get("verified", True) for finding in cited),
            "criteria": [
                {
                    "title": said(finding.get("title") or finding["criterion"], HALF),
                    "clause": said(clause(finding), HALF),
                }
                for finding in cited
            ],
        }
        for (source, basis, confidence), cited in grouped.items()
    ]
