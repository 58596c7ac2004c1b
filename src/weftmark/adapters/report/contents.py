"""A verdict as the template prints it: counted, put in order, every text ready to be set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from weftmark.adapters.report.figures import day, in_groups
from weftmark.adapters.report.lettering import legible
from weftmark.adapters.report.lines import HALF, LINE, ROOM, WIDE, Shown, pair, said, shortened, wide
from weftmark.adapters.report.rows import clause, rows, sources, tall
from weftmark.core.evaluation.finding import Outcome
from weftmark.core.text import Lang, Text, same

ReportLanguage = Literal["zh", "en", "both"]
TITLE = {"zh": "检验判定报告", "en": "Conformity judgement report"}
LANGUAGES: dict[ReportLanguage, tuple[Lang, ...]] = {"zh": ("zh",), "en": ("en",), "both": ("zh", "en")}
OUTCOMES = [outcome.value for outcome in Outcome]


def contents(verdict: Mapping[str, Any], *, lang: ReportLanguage) -> Shown:
    """One verdict (the JSON of `weftmark judge`) as the template reads it."""
    clean, lost = legible(dict(verdict))
    findings: list[Shown] = clean.get("findings") or []
    shown = rows(findings)
    by_id = {finding["criterion"]: finding for finding in findings}
    return {
        **_cover(clean),
        **_running_head(clean, lang),
        "counts": _counts(findings),
        "for_information": sum(bool(f.get("for_information")) and not f.get("part_of") for f in findings),
        "parts": sum(bool(f.get("part_of")) for f in findings),
        "missing": [_missing(item, by_id) for item in clean.get("missing") or []],
        "warnings": [said(warning, HALF) for warning in clean.get("warnings") or []],
        "lost": lost,
        **_summary(clean, findings),
        "deciding": _by_section(clean, [row for row in shown if not row["apart"]]),
        "apart": _by_section(clean, [row for row in shown if row["apart"]]),
        "sources": sources(findings),
    }


def _cover(verdict: Shown) -> Shown:
    product = verdict.get("product") or {}
    return {
        "edition_id": said(verdict["edition"], HALF),
        "edition_title": said(verdict.get("edition_title") or verdict["edition"], HALF),
        "digest": in_groups(str(verdict["edition_digest"]), 4, 16),
        "digest_full": in_groups(str(verdict["edition_digest"]), 8),
        "banner": said(verdict.get("banner"), HALF),
        "on": day(verdict["on"])._asdict(),
        "product": said(product.get("name") or "–", HALF),
        "class": said(product.get("class") or "–", HALF),
        "dossier": said(product.get("dossier"), HALF),
        "applicant": said(verdict.get("applicant") or product.get("applicant"), HALF),
        "synthetic": bool(verdict.get("synthetic")),
        "decision_rule": verdict.get("decision_rule") or "simple",
        "verdict": verdict["verdict"],
        "complete": bool(verdict.get("complete")),
    }


def _running_head(verdict: Shown, lang: ReportLanguage) -> Shown:
    """What stands above every page: the banner in its own line, the product between title and edition."""
    name = pair((verdict.get("product") or {}).get("name") or "–")
    edition = shortened(str(verdict["edition"]), 34)
    taken = wide(" ".join([edition, *(TITLE[language] for language in LANGUAGES[lang])])) + 8
    return {
        "edition": edition,
        "product_line": _short(name, LINE - taken)._asdict(),
        "banner_line": _short(pair(verdict.get("banner")), 54 if lang == "both" else 108)._asdict(),
    }


def _short(text: Text, room: int) -> Text:
    return Text(shortened(text.zh, room), shortened(text.en, room))


def _counts(findings: Iterable[Shown]) -> dict[str, int]:
    """How many findings decide and came out so. Parts count in their group, what only informs not at all."""
    counted = [f["outcome"] for f in findings if not f.get("for_information") and not f.get("part_of")]
    return {outcome: counted.count(outcome) for outcome in OUTCOMES}


def _missing(item: Shown, by_id: Mapping[str, Shown]) -> Shown:
    finding = by_id.get(item.get("criterion") or "", {})
    return {
        "text": said(item, HALF),
        "title": said(finding.get("title") or item.get("criterion"), HALF),
        "clause": said(clause(finding), HALF),
        "kind": shortened(str(item.get("kind") or ""), 40),
        "tall": tall(item),
    }


def _sections(verdict: Shown, used: Iterable[str]) -> list[tuple[str, Text]]:
    """The edition's sections in order, then those only the findings know."""
    titles = {section["id"]: pair(section.get("title")) for section in verdict.get("sections") or []}
    for name in used:
        titles.setdefault(name, same(name or "–"))
    return list(titles.items())


def _summary(verdict: Shown, findings: list[Shown]) -> Shown:
    """A line for each section that holds deciding findings, and whether they are too many for one page."""
    lines, titles = [], []
    for name, title in _sections(verdict, [finding.get("section") or "" for finding in findings]):
        counts = _counts(finding for finding in findings if (finding.get("section") or "") == name)
        if sum(counts.values()):
            titles.append(_short(title, 120))
            lines.append({"title": said(titles[-1], ROOM["section"]), "counts": counts})
    return {"summary": lines, "summary_tall": len(lines) > 10 or tall(titles, ROOM["section"])}


def _by_section(verdict: Shown, shown: list[Shown]) -> list[Shown]:
    groups = [
        {"title": said(_short(title, 160), WIDE), "rows": [row for row in shown if row["section"] == name]}
        for name, title in _sections(verdict, [row["section"] for row in shown])
    ]
    return [group for group in groups if group["rows"]]
