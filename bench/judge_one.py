"""One dossier against an edition of more than 100 criteria: after import, and as a whole process."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date

from measure import best, line, peak, title

from weftmark.core.evaluation.verdict import judge_edition
from weftmark.exchange.evidence import EXAMPLES
from weftmark.exchange.examples import examples
from weftmark.exchange.packs.shelf import Shelf
from weftmark.exchange.verdict_json import verdict_json

EDITION = "cec-122-2025"
DOSSIER = EXAMPLES / "infant-set.yaml"
# As on anybody's machine: Python may keep its compiled files from one run to the next.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main() -> None:
    shelf = Shelf()
    edition = shelf.edition(EDITION)
    example = next(one for one in examples(shelf.vocabulary, date(2026, 11, 24)) if one.name == "infant-set")
    shown = example.dossier.shown
    title(f"Judging one dossier: {len(edition.criteria)} criteria, {len(shown.observations)} results")

    def judge() -> None:
        verdict_json(judge_edition(edition, shown, on=example.on), example.dossier)

    seconds = best(judge, 9)
    line(
        "every finding with its reasons, after import", f"{seconds * 1000:.1f} ms", "< 20 ms", seconds < 0.020
    )
    for share in (4, 2, 1):
        some = edition.criteria[::share]
        smaller = replace(edition, criteria=tuple(c for c in some if not c.parts and not c.part_of))
        took = best(lambda smaller=smaller: verdict_json(judge_edition(smaller, shown, on=example.on)), 5)
        line(f"  how it grows: {len(smaller.criteria)} criteria", f"{took * 1000:.1f} ms")
    command = [
        sys.executable,
        "-m",
        "weftmark.cli.main",
        "judge",
        str(DOSSIER),
        "--edition",
        EDITION,
        "--json",
    ]
    whole = best(lambda: subprocess.run(command, capture_output=True, check=False, env=ENVIRONMENT), 7)
    bare = best(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True, env=ENVIRONMENT), 7)
    line("as a whole process, JSON, without PDF", f"{whole * 1000:.0f} ms", "< 400 ms", whole < 0.400)
    line("  against an interpreter that does nothing", f"{whole / bare:.1f} x")
    line("memory", f"{peak():.0f} MB")


if __name__ == "__main__":
    main()
