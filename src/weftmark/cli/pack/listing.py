"""`weftmark pack list`: every edition there is."""

from __future__ import annotations

import argparse
from typing import Any

from weftmark.cli.exits import NO, YES
from weftmark.cli.output import print_json
from weftmark.cli.pack.layout import columns
from weftmark.cli.words import say
from weftmark.core.specification.wording import STATUS_NAMES
from weftmark.exchange.packs.shelf import Shelf
from weftmark.exchange.problem import Unreadable
from weftmark.exchange.verdict_json import both


def listing(given: argparse.Namespace) -> int:
    """One line an edition; an edition that cannot be read is listed as such, and the exit code says so."""
    shelf = Shelf(*given.packs)
    found = [_entry(shelf, name) for name in shelf.ids()]
    if given.json:
        print_json(found)
    else:
        print("\n".join(columns([_line(entry, given) for entry in found])))
    return NO if any(entry["problems"] for entry in found) else YES


def _entry(shelf: Shelf, name: str) -> dict[str, Any]:
    try:
        one = shelf.edition(name)
    except Unreadable as error:
        return {
            "edition": name, "designation": None, "title": None, "version": "", "status": "", "criteria": 0,
            "digest": "",
            "problems": [
                {"what": both(x.what), "where": x.where, "remedy": both(x.remedy)} for x in error.problems
            ],
        }  # fmt: skip
    return {
        "edition": one.id, "designation": both(one.designation), "title": both(one.title),
        "version": one.version, "status": one.status, "criteria": len(one.criteria),
        "digest": one.digest, "problems": [],
    }  # fmt: skip


def _line(entry: dict[str, Any], given: argparse.Namespace) -> tuple[str, str, str]:
    if entry["problems"]:
        count = len(entry["problems"])
        return (
            entry["edition"],
            "!",
            say("pack_unreadable_edition", given.lang, count=count, id=entry["edition"]),
        )
    status = STATUS_NAMES[entry["status"]].say(given.lang)
    return entry["edition"], status, entry["title"][given.lang]
