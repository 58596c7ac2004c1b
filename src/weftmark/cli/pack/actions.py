"""The actions of `weftmark pack` and their arguments."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from weftmark.cli.pack.check import check
from weftmark.cli.pack.diff import diff
from weftmark.cli.pack.examples import print_example
from weftmark.cli.pack.listing import listing
from weftmark.cli.pack.schemas import print_schema
from weftmark.cli.pack.show import show
from weftmark.cli.pack.workbooks import import_pack, write_template
from weftmark.cli.words import say
from weftmark.core.text import Lang


def add_actions(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """Add every action to the parser of the group."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", parser_class=type(parser))

    def action(name: str, run: Any, *needed: str) -> argparse.ArgumentParser:
        told = say(f"pack_{name}", lang)
        added = actions.add_parser(name, help=told, description=told)
        vars(added)["lang"] = lang  # the language in which it complains
        _shared(added, lang)
        added.set_defaults(run=lambda given: _run(given, added, run, needed))
        return added

    action("list", listing)
    shown = action("show", show, "edition")
    _optional(shown, "edition", "EDITION", say("pack_edition", lang))
    _optional(shown, "criterion", "CRITERION", say("pack_criterion", lang))
    checked = action("check", check)
    checked.add_argument("path", nargs="*", metavar="PATH", help=say("pack_path", lang))
    compared = action("diff", diff, "old", "new")
    _optional(compared, "old", "A", say("pack_old", lang))
    _optional(compared, "new", "B", say("pack_new", lang))
    _optional(action("schema", print_schema), "name", "NAME", say("pack_schema_name", lang))
    template = action("template", write_template, "file")
    _optional(template, "file", "FILE.xlsx", say("pack_file", lang))
    template.add_argument("--from", dest="edition", metavar="EDITION", help=say("pack_from", lang))
    taken = action("import", import_pack, "source", "into")
    _optional(taken, "source", "SOURCE", say("pack_source", lang))
    taken.add_argument("--into", type=Path, metavar="FOLDER", help=say("pack_into", lang))


def _shared(action: argparse.ArgumentParser, lang: Lang) -> None:
    action.add_argument("--json", action="store_true", help=say("json", lang))
    action.add_argument("--lang", choices=("zh", "en"), default="en", help=say("lang", lang))
    action.add_argument(
        "--packs", action="append", type=Path, default=[], metavar="FOLDER", help=say("packs", lang)
    )
    action.add_argument("--example", action="store_true", help=say("pack_example", lang))


def _optional(action: argparse.ArgumentParser, name: str, shown: str, told: str) -> None:
    """An argument that is needed, but not beside --example."""
    action.add_argument(name, nargs="?", metavar=shown, help=told)


_SHOWN = {
    "edition": "EDITION",
    "old": "A",
    "new": "B",
    "file": "FILE.xlsx",
    "source": "SOURCE",
    "into": "--into",
}


def _run(
    given: argparse.Namespace, parser: argparse.ArgumentParser, run: Any, needed: tuple[str, ...]
) -> int:
    if given.example:
        return print_example(given, parser)
    for name in needed:
        if not getattr(given, name):
            parser.error(say("pack_need", given.lang, what=_SHOWN[name]))
    code: int = run(given)
    return code
