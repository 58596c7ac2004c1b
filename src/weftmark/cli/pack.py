"""`weftmark pack`: look at, check, compare and import packs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from weftmark.cli.exits import NO, YES
from weftmark.cli.output import print_json
from weftmark.cli.words import say
from weftmark.core.text import Lang
from weftmark.exchange.packs.files import read_cases
from weftmark.exchange.packs.golden import run_cases
from weftmark.exchange.packs.shelf import Shelf
from weftmark.exchange.problem import Problem, Unreadable
from weftmark.exchange.verdict_json import both


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """Add the actions of this group."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", parser_class=type(parser))
    listing = actions.add_parser("list", help=say("pack_list", lang), description=say("pack_list", lang))
    listing.set_defaults(run=_list)
    check = actions.add_parser("check", help=say("pack_check", lang), description=say("pack_check", lang))
    check.add_argument("path", nargs="*", metavar="PATH", help=say("pack_path", lang))
    check.set_defaults(run=_check)
    for action in (listing, check):
        action.add_argument("--json", action="store_true", help=say("json", lang))
        action.add_argument("--lang", choices=("zh", "en"), default="en", help=say("lang", lang))
        action.add_argument(
            "--packs", action="append", type=Path, default=[], metavar="FOLDER", help=say("packs", lang)
        )


def _list(given: argparse.Namespace) -> int:
    shelf = Shelf(*given.packs)
    editions = [shelf.edition(name) for name in shelf.ids()]
    if given.json:
        print_json(
            [
                {
                    "edition": one.id, "title": both(one.title), "version": one.version, "status": one.status,
                    "criteria": len(one.criteria), "digest": one.digest,
                }
                for one in editions
            ]
        )  # fmt: skip
        return YES
    for one in editions:
        print(f"{one.id:32} {one.title.say(given.lang)}")
    return YES


def _check(given: argparse.Namespace) -> int:
    shelf = Shelf(*given.packs)
    results = [_checked(shelf, path) for path in given.path or shelf.ids()]
    if given.json:
        print_json([{key: value for key, value in result.items() if key != "faults"} for result in results])
    else:
        for result in results:
            _print_result(result, given.lang)
    return YES if all(result["sound"] for result in results) else NO


def _checked(shelf: Shelf, path: str) -> dict[str, Any]:
    """Everything that is wrong with one pack."""
    folder = Path(path) if (Path(path) / "pack.yaml").is_file() else shelf.folder(path)
    faults: tuple[Problem, ...] = ()
    criteria = cases = 0
    digest = ""
    try:
        edition = shelf.open(folder)
        criteria, digest = len(edition.criteria), edition.digest
        results = run_cases(edition, read_cases(folder), shelf.vocabulary)
        cases = len(results)
        faults = tuple(problem for result in results for problem in result.problems())
    except Unreadable as error:
        faults = error.problems
    return {
        "edition": folder.name,
        "sound": not faults,
        "criteria": criteria,
        "cases": cases,
        "digest": digest,
        "problems": [{"what": both(x.what), "where": x.where, "remedy": both(x.remedy)} for x in faults],
        "faults": faults,
    }


def _print_result(result: dict[str, Any], lang: Lang) -> None:
    if result["sound"]:
        line = {"id": result["edition"], **{key: result[key] for key in ("criteria", "cases")}}
        print(say("pack_sound", lang, **line, digest=result["digest"][:12]))
        return
    print(say("pack_unsound", lang, id=result["edition"], count=len(result["faults"])))
    for fault in result["faults"]:
        print("  " + fault.say(lang))
