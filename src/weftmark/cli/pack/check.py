"""`weftmark pack check`: everything that is wrong with a pack, and its golden cases."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from weftmark.cli.exits import NO, YES
from weftmark.cli.output import print_json
from weftmark.cli.words import WORDS, say
from weftmark.core.specification.edition import Edition
from weftmark.core.text import Lang
from weftmark.exchange.packs.files import read_cases, refuse_other_places
from weftmark.exchange.packs.golden import run_cases
from weftmark.exchange.packs.shelf import Shelf, holds_process, is_id
from weftmark.exchange.problem import Problem, Unreadable, refusal
from weftmark.exchange.process import read_process, unproven
from weftmark.exchange.verdict_json import both


def check(given: argparse.Namespace) -> int:
    """Check the packs named, or every edition; exit code 1 when one of them has a fault."""
    shelf = Shelf(*given.packs)
    folders = [folder_of(path, shelf) for path in given.path] or [shelf.folder(name) for name in shelf.ids()]
    results = [_checked(shelf, folder) for folder in folders]
    if given.json:
        print_json(
            [{key: result[key] for key in result if key not in ("faults", "moves")} for result in results]
        )
    else:
        for result in results:
            _print_result(result, given.lang)
    return YES if all(result["sound"] for result in results) else NO


def folder_of(path: str, shelf: Shelf) -> Path:
    """The pack folder at a path, or that of an edition; raises Unreadable."""
    try:
        folder = Path(path)
        if not folder.is_dir():
            return shelf.folder(path)
    except (OSError, Unreadable) as error:
        what, remedy = WORDS["pack_no_path"], WORDS["pack_no_path_remedy"]
        raise refusal(what, path[:200], remedy) from error
    refuse_other_places(folder)
    return folder.resolve()


def edition_of(path: str, shelf: Shelf) -> Edition:
    """The edition of that id, or in that folder; raises Unreadable."""
    if is_id(path) and not Path(path).is_dir():
        return shelf.edition(path)
    return shelf.open(folder_of(path, shelf))


def _checked(shelf: Shelf, folder: Path) -> dict[str, Any]:
    try:
        if holds_process(folder):
            process = read_process(folder)
            return _result(folder, unproven(process), process.digest, moves=len(process.moves))
        edition = shelf.open(folder)
        results = run_cases(edition, read_cases(folder), shelf.vocabulary)
    except Unreadable as error:
        return _result(folder, error.problems)
    faults = tuple(problem for result in results for problem in result.problems())
    return _result(folder, faults, edition.digest, len(edition.criteria), len(results))


def _result(
    folder: Path,
    faults: tuple[Problem, ...],
    digest: str = "",
    criteria: int = 0,
    cases: int = 0,
    moves: int = 0,
) -> dict[str, Any]:
    return {
        "edition": folder.name,
        "sound": not faults,
        "criteria": criteria,
        "cases": cases,
        "digest": digest,
        "problems": [{"what": both(x.what), "where": x.where, "remedy": both(x.remedy)} for x in faults],
        **{"faults": faults, "moves": moves},
    }


def _print_result(result: dict[str, Any], lang: Lang) -> None:
    if result["sound"]:
        line = {key: result[key] for key in ("criteria", "cases", "moves")}
        words = "process_sound" if result["moves"] else "pack_sound"
        print(say(words, lang, **line, id=result["edition"], digest=result["digest"][:12]))
        return
    print(say("pack_unsound", lang, id=result["edition"], count=len(result["faults"])))
    for fault in result["faults"]:
        print("  " + fault.say(lang))
