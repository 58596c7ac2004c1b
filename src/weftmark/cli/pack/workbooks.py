"""`weftmark pack template` and `weftmark pack import`: a workbook out, a checked pack in."""

from __future__ import annotations

import argparse
from pathlib import Path

from weftmark.cli.exits import YES
from weftmark.cli.output import print_json, write_file
from weftmark.cli.pack.check import folder_of
from weftmark.cli.words import say
from weftmark.exchange.packs.files import read_cases, read_folder
from weftmark.exchange.packs.shelf import Shelf
from weftmark.exchange.verdict_json import both


def write_template(given: argparse.Namespace) -> int:
    """Write the empty workbook, or one filled with an edition that is sound."""
    from weftmark.exchange.packs.workbook.example import empty_workbook
    from weftmark.exchange.packs.workbook.filling import content_of
    from weftmark.exchange.packs.workbook.writing import write_workbook

    path = Path(given.file)
    if given.edition:
        shelf = Shelf(*given.packs)
        folder = folder_of(given.edition, shelf)
        shelf.open(folder)
        content = write_workbook(content_of(read_folder(folder), read_cases(folder)))
    else:
        content = empty_workbook()
    write_file(path, content)
    if given.json:
        print_json({"file": str(path), "edition": given.edition, "bytes": len(content)})
    else:
        print(say("pack_template_written", given.lang, path=path))
    return YES


def import_pack(given: argparse.Namespace) -> int:
    """Check a pack, put it into the folder, and say how it is used."""
    from weftmark.exchange.packs.importing import take_in

    done = take_in(Path(given.source), given.into, Shelf(*given.packs, given.into))
    edition, folder = done.edition, given.into
    if given.json:
        print_json(
            {
                "edition": edition.id, "title": both(edition.title), "folder": str(done.folder),
                "digest": edition.digest, "criteria": len(edition.criteria), "cases": done.cases,
                "new": done.new, "replaces_shipped": done.replaces_shipped,
            }
        )  # fmt: skip
        return YES
    if done.new:
        counts = {"criteria": len(edition.criteria), "cases": done.cases}
        print(say("pack_imported", given.lang, id=edition.id, folder=done.folder, **counts))
    else:
        print(say("pack_already", given.lang, id=edition.id, folder=folder))
    print(say("pack_imported_digest", given.lang, digest=edition.digest))
    if done.replaces_shipped:
        print(say("pack_replaces_shipped", given.lang, folder=folder))
    print(say("pack_use", given.lang, id=edition.id, folder=folder))
    return YES
