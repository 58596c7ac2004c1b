"""`weftmark case`: cases listed, shown and moved on."""

from __future__ import annotations

import argparse

from weftmark.cli.words import say
from weftmark.core.text import Lang


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """Add the actions of this group; the platform is opened only when one is used."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", parser_class=type(parser))
    told = {name: say(f"case_{name}", lang) for name in ("list", "show", "advance")}
    added = {name: actions.add_parser(name, help=text, description=text) for name, text in told.items()}
    _list(added["list"], lang)
    _show(added["show"], lang)
    _advance(added["advance"], lang)
    for name, action in added.items():
        vars(action)["lang"] = lang
        action.add_argument("--demo", action="store_true", help=say("platform_demo", lang))
        action.add_argument("--json", action="store_true", help=say("json", lang))
        action.add_argument("--lang", choices=("zh", "en"), default="en", help=say("lang", lang))
        action.set_defaults(run=_run, parser=action, needs={"list": ()}.get(name, ("number",)))
    added["advance"].set_defaults(needs=("number", "move", "by"))


def _list(action: argparse.ArgumentParser, lang: Lang) -> None:
    action.add_argument("--step", default="", metavar="STEP", help=say("case_step", lang))
    action.add_argument("--search", default="", metavar="TEXT", help=say("case_search", lang))
    action.add_argument("--limit", type=int, default=50, metavar="N", help=say("case_limit", lang))


def _show(action: argparse.ArgumentParser, lang: Lang) -> None:
    action.add_argument("number", nargs="?", default="", metavar="NUMBER", help=say("case_number", lang))
    action.add_argument("--by", default="", metavar="USERNAME", help=say("case_for", lang))


def _advance(action: argparse.ArgumentParser, lang: Lang) -> None:
    action.add_argument("number", nargs="?", default="", metavar="NUMBER", help=say("case_number", lang))
    action.add_argument("move", nargs="?", default="", metavar="MOVE", help=say("case_move", lang))
    action.add_argument("--by", default="", metavar="USERNAME", help=say("case_by", lang))
    action.add_argument("--why", default="", metavar="TEXT", help=say("case_why", lang))
    action.add_argument("--of", default="", metavar="THING:KEY", help=say("case_of", lang))
    action.add_argument("--example", action="store_true", help=say("case_example", lang))


_SHOWN = {"number": "NUMBER", "move": "MOVE", "by": "--by"}


def _run(given: argparse.Namespace) -> int:
    if not getattr(given, "example", False):
        for name in given.needs:
            if not getattr(given, name):
                given.parser.error(say("pack_need", given.lang, what=_SHOWN[name]))
    from weftmark.cli.platform import cases

    acts = {"list": cases.list_cases, "show": cases.show_case, "advance": cases.advance_case}
    return cases.run(given, acts[given.action])
