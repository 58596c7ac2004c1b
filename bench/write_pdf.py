"""A report as PDF: the typesetting alone, and how it grows with pages. The rival is Typst compiling an empty page."""

from __future__ import annotations

import io
from datetime import date

from measure import best, line, peak, title

from weftmark.adapters.report.report import render_report
from weftmark.core.evaluation.verdict import judge_edition
from weftmark.exchange.examples import examples
from weftmark.exchange.packs.shelf import Shelf
from weftmark.exchange.verdict_json import verdict_json


def pages(content: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(content)).pages)


def main() -> None:
    title("Writing the report as PDF")
    shelf = Shelf()
    for example in examples(shelf.vocabulary, date(2026, 11, 24)):
        for name in example.expect:
            verdict = verdict_json(
                judge_edition(shelf.edition(name), example.dossier.shown, on=example.on), example.dossier
            )
            for lang in ("zh", "en"):
                count = pages(render_report([verdict], lang=lang))
                took = best(lambda verdict=verdict, lang=lang: render_report([verdict], lang=lang), 3)
                six = count / 6
                line(
                    f"{example.name} against {name}, {lang}: {count} pages",
                    f"{took * 1000:.0f} ms",
                    "< 1 s for 6 pages",
                    took / max(six, 1) < 1.0,
                )
    line("memory", f"{peak():.0f} MB")


if __name__ == "__main__":
    main()
