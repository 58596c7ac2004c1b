"""`weftmark demo`: judge the shipped example dossiers; load or reset the demonstration of the platform."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from weftmark.adapters.clock import today
from weftmark.cli.exits import NO, YES
from weftmark.cli.output import print_json, write_file
from weftmark.cli.words import say
from weftmark.core.evaluation.verdict import judge_edition
from weftmark.core.text import Lang
from weftmark.exchange.evidence import EXAMPLES
from weftmark.exchange.examples import Example, examples
from weftmark.exchange.packs.shelf import Shelf
from weftmark.exchange.verdict_json import verdict_json

ACTIONS = ("judge", "load", "reset")


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """Add the arguments of this command."""
    parser.add_argument(
        "action", nargs="?", choices=ACTIONS, default="judge", metavar="ACTION", help=say("demo_action", lang)
    )
    parser.add_argument(
        "--into", type=Path, default=Path("var/demo"), metavar="FOLDER", help=say("into", lang)
    )
    parser.add_argument("--lang", choices=("zh", "en"), default="en", help=say("lang", lang))
    parser.add_argument("--json", action="store_true", help=say("json", lang))
    parser.add_argument("--example", action="store_true", help=say("example", lang))
    parser.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    if given.example:
        print((EXAMPLES / "tee-adult.yaml").read_text(encoding="utf-8"), end="")
        return YES
    if given.action != "judge":
        from weftmark.cli.platform.demonstrating import demonstrate

        return demonstrate(given)
    given.into.mkdir(parents=True, exist_ok=True)
    shelf = Shelf()
    lines = [_judge(example, shelf, given) for example in examples(shelf.vocabulary, today())]
    if given.json:
        print_json(lines)
    else:
        count = sum(len(line["reports"]) for line in lines)
        print(say("demo_done", given.lang, count=count, folder=given.into))
    return YES if all(line["as_promised"] for line in lines) else NO


def _judge(example: Example, shelf: Shelf, given: argparse.Namespace) -> dict[str, Any]:
    from weftmark.adapters.report.report import render_report

    dossier, lang = example.dossier, given.lang
    if not given.json:
        print(say("demo_judging", lang, name=dossier.product.say(lang)), flush=True)
    verdicts = [
        verdict_json(judge_edition(shelf.edition(name), dossier.shown, on=example.on), dossier)
        for name in example.expect
    ]
    kept = True
    for verdict in verdicts:
        promised = example.expect[verdict["edition"]]
        mark = (
            "" if verdict["verdict"] == promised else say("demo_promise", lang, expected=say(promised, lang))
        )
        kept = kept and not mark
        if not given.json:
            print(f"  {verdict['edition']:32} {say(verdict['verdict'], lang)} {mark}".rstrip(), flush=True)
    reports: list[str] = []
    for report_lang in ("zh", "en"):
        path = given.into / f"{example.name}.{report_lang}.pdf"
        write_file(path, render_report(verdicts, lang=report_lang))
        reports.append(str(path))
        if not given.json:
            print(f"  → {path}", flush=True)
    return {
        "example": example.name,
        "verdicts": {verdict["edition"]: verdict["verdict"] for verdict in verdicts},
        "as_promised": kept,
        "reports": reports,
    }
