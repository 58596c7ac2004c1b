"""`weftmark pack show`: an edition as a person reads it, or one criterion in full."""

from __future__ import annotations

import argparse
from typing import Any

from weftmark.cli.exits import YES
from weftmark.cli.output import print_json
from weftmark.cli.pack.check import edition_of
from weftmark.cli.pack.criterion_text import criterion_lines
from weftmark.cli.pack.edition_text import edition_lines
from weftmark.cli.words import WORDS
from weftmark.core.specification.edition import Edition
from weftmark.core.text import Text
from weftmark.exchange.packs.edition_json import edition_json
from weftmark.exchange.packs.shelf import Shelf
from weftmark.exchange.problem import refusal


def show(given: argparse.Namespace) -> int:
    """Print it; raises Unreadable for an edition or criterion that is not there."""
    edition = edition_of(given.edition, Shelf(*given.packs))
    told = edition_json(edition)
    if given.criterion:
        criterion = _criterion(told, given.criterion, edition)
        if given.json:
            print_json(criterion)
        else:
            print("\n".join(criterion_lines(criterion, told, given.lang)))
    elif given.json:
        print_json(told)
    else:
        print("\n".join(edition_lines(told, given.lang)))
    return YES


def _criterion(told: dict[str, Any], name: str, edition: Edition) -> dict[str, Any]:
    found: dict[str, Any] | None = next((one for one in told["criteria"] if one["id"] == name), None)
    if found is None:
        import difflib

        known = [one.id for one in edition.criteria]
        close = ", ".join(difflib.get_close_matches(name, known, n=3, cutoff=0.6) or known)
        remedy = WORDS["pack_no_criterion_remedy"]
        said = Text(remedy.zh.format(known=close), remedy.en.format(known=close))
        raise refusal(WORDS["pack_no_criterion"], f"{edition.id}/{name[:100]}", said)
    return found
