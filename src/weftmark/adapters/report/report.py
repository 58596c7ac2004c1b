"""Verdicts in, a PDF out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from weftmark.adapters.report.contents import LANGUAGES, TITLE, ReportLanguage, contents
from weftmark.adapters.report.lettering import font_file
from weftmark.adapters.report.lines import Shown
from weftmark.adapters.typst import compile_pdf

TEMPLATE = Path(__file__).with_name("report.typ")


def render_report(verdicts: Sequence[Mapping[str, Any]], *, lang: ReportLanguage) -> bytes:
    """A PDF (A4, PDF/A-2a and PDF/UA-1) over one or more verdicts as `weftmark judge --json` gives them.

    The same verdicts give the same bytes: the document's date is the latest day of judgement in them.
    Raises ValueError without a verdict or in another language, TypesettingFault when there is no document.
    """
    if not verdicts:
        raise ValueError("a report needs at least one verdict")
    if lang not in LANGUAGES:
        raise ValueError(f"a report is written in zh, en or both, not in {lang}")
    on = max(date.fromisoformat(verdict["on"]) for verdict in verdicts)
    shown = [contents(verdict, lang=lang) for verdict in verdicts]
    data = {
        "lang": lang,
        "title": _title(shown, lang),
        "date": [on.year, on.month, on.day],
        "verdicts": shown,
    }
    return compile_pdf(TEMPLATE, data, fonts=font_file().parent, on=on)


def _title(verdicts: list[Shown], lang: ReportLanguage) -> str:
    """The document's own title: what it is, on which product, by which edition."""
    products = dict.fromkeys(
        " ".join(dict.fromkeys(v["product_line"][x] for x in LANGUAGES[lang])) for v in verdicts
    )
    editions = dict.fromkeys(verdict["edition"] for verdict in verdicts)
    name = " ".join(TITLE[language] for language in LANGUAGES[lang])
    return " – ".join([name, ", ".join(products), ", ".join(editions)])
