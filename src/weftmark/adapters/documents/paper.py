"""Reports and records as PDF, from frozen content: the same content gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from weftmark.adapters.documents.decision import decision_record
from weftmark.adapters.documents.evaluation import evaluation_report
from weftmark.adapters.documents.nonconformity import nonconformity_report
from weftmark.adapters.documents.notice import notice_of_acceptance
from weftmark.adapters.documents.wording import word
from weftmark.adapters.report.contents import LANGUAGES, ReportLanguage
from weftmark.adapters.report.figures import in_groups
from weftmark.adapters.report.lettering import font_file, legible
from weftmark.adapters.report.lines import Shown, said
from weftmark.adapters.typst import compile_pdf

TEMPLATE = Path(__file__).with_name("paper.typ")
Content = Mapping[str, Any]
KINDS: dict[str, Callable[[Content], Shown]] = {
    "evaluation_report": evaluation_report,
    "nonconformity_report": nonconformity_report,
    "decision_record": decision_record,
    "notice_of_acceptance": notice_of_acceptance,
}


def render_paper(kind: str, content: Content, *, lang: ReportLanguage, sha256: str = "") -> bytes:
    """A PDF (A4, PDF/A-2a and PDF/UA-1) of one of KINDS in Chinese, in English, or in both.

    `sha256` is printed at the foot. Raises ValueError for another kind or language, TypesettingFault
    when there is no document.
    """
    if kind not in KINDS or lang not in LANGUAGES:
        raise ValueError(
            f"{kind} in {lang} is no paper; kinds are {', '.join(KINDS)}, languages zh, en, both"
        )
    clean, lost = _legible(dict(content))
    shown = KINDS[kind](clean)
    title, number, on = word(kind), str(shown["number"]), date.fromisoformat(shown["on"])
    names = " ".join(title.say(one) for one in LANGUAGES[lang])
    data = {
        **shown,
        "lang": lang,
        "title": f"{names} {number}",
        "name": said(title, 60),
        "date": [on.year, on.month, on.day],
        "page": word("page")._asdict(),
        "foot": said(word("content_digest"), 40),
        "digest": in_groups(sha256, 8),
        "lost": lost,
    }
    return compile_pdf(TEMPLATE, data, fonts=font_file().parent, on=on)


def _legible(value: Any) -> tuple[Any, int]:
    """Printable, with the ends of lines as they were typed."""
    if isinstance(value, str) and "\n" in value:
        rows = [legible(line) for line in value.splitlines()]
        return "\n".join(line for line, _ in rows), sum(lost for _, lost in rows)
    if isinstance(value, dict):
        pairs = {key: _legible(item) for key, item in value.items()}
        return {key: item for key, (item, _) in pairs.items()}, sum(lost for _, lost in pairs.values())
    if isinstance(value, list | tuple):
        items = [_legible(item) for item in value]
        return [item for item, _ in items], sum(lost for _, lost in items)
    return legible(value)
