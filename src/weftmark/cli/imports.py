"""`weftmark import`: lists of sites and sheets of results, read without effect first."""

from __future__ import annotations

import argparse
from pathlib import Path

from weftmark.cli.words import say
from weftmark.core.text import Lang


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """Add the actions of this group; the platform is opened only when one is used."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", parser_class=type(parser))
    sites = _action(actions, "sites", lang)
    sites.add_argument("--source", default="", metavar="TEXT", help=say("import_source", lang))
    results = _action(actions, "results", lang)
    results.add_argument("--case", default="", metavar="NUMBER", help=say("import_case", lang))
    results.add_argument("--sample", default="", metavar="NUMBER", help=say("import_sample", lang))
    results.set_defaults(needs=("file", "case", "sample", "by"))


def _action(actions: argparse._SubParsersAction, name: str, lang: Lang) -> argparse.ArgumentParser:
    told = say(f"import_{name}", lang)
    action: argparse.ArgumentParser = actions.add_parser(name, help=told, description=told)
    vars(action)["lang"] = lang
    action.add_argument("file", nargs="?", type=Path, metavar="FILE", help=say("import_file", lang))
    action.add_argument("--by", default="", metavar="USERNAME", help=say("import_by", lang))
    action.add_argument("--take", action="store_true", help=say("import_take", lang))
    action.add_argument("--demo", action="store_true", help=say("platform_demo", lang))
    action.add_argument("--json", action="store_true", help=say("json", lang))
    action.add_argument("--lang", choices=("zh", "en"), default="en", help=say("lang", lang))
    action.add_argument("--example", action="store_true", help=say("import_example", lang))
    action.set_defaults(run=_run, parser=action, needs=("file", "by"))
    return action


_SHOWN = {"file": "FILE", "by": "--by", "case": "--case", "sample": "--sample"}


def _run(given: argparse.Namespace) -> int:
    if not given.example:
        for name in given.needs:
            if not getattr(given, name):
                given.parser.error(say("pack_need", given.lang, what=_SHOWN[name]))
    from weftmark.cli.platform.taking import run

    return run(given)
