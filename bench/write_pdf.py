"""A report as PDF in a process of its own, against the same process typesetting one empty page."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from measure import best, line, title

from weftmark.adapters.report.report import render_report
from weftmark.core.evaluation.verdict import judge_edition
from weftmark.exchange.examples import examples
from weftmark.exchange.packs.shelf import Shelf
from weftmark.exchange.verdict_json import verdict_json

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
HERE = Path(__file__).parent
REPORT = """
import json, sys
sys.path.insert(0, sys.argv[2])
from measure import peak
from weftmark.adapters.report.report import render_report
render_report([json.load(open(sys.argv[1], encoding="utf-8"))], lang="zh")
print(peak())
"""
EMPTY = """
import noto_cjk_sans_otc as font, typst
typst.compile(b"", format="pdf", font_paths=[font.FONT_PATH.parent], ignore_system_fonts=True)
"""


def pages(content: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(content)).pages)


def process(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", *arguments], capture_output=True, text=True, check=True, env=ENVIRONMENT
    )
    return done.stdout


def main() -> None:
    title("Writing the report as PDF, each in a new process")
    empty = best(lambda: process(EMPTY), 3)
    line("the rival: one empty page", f"{empty * 1000:.0f} ms")
    shelf = Shelf()
    with tempfile.TemporaryDirectory() as folder:
        for example in examples(shelf.vocabulary, date(2026, 11, 24)):
            for name in example.expect:
                verdict = verdict_json(
                    judge_edition(shelf.edition(name), example.dossier.shown, on=example.on), example.dossier
                )
                path = Path(folder) / "verdict.json"
                path.write_text(json.dumps(verdict), encoding="utf-8")
                count = pages(render_report([verdict], lang="zh"))
                took = best(lambda path=path: process(REPORT, str(path), str(HERE)), 3)
                held = float(process(REPORT, str(path), str(HERE)))
                met = took < 1.0 if count >= 6 else None
                value = f"{took * 1000:.0f} ms, {took / empty:.1f} x, {held:.0f} MB"
                line(
                    f"{example.name} against {name}: {count} pages", value, "< 1 s" if count >= 6 else "", met
                )


if __name__ == "__main__":
    main()
