"""Every command with its arguments and options, as the parsers have them, in both languages."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from docs.generators.tables import code, listed, table
from weftmark.cli.main import GROUPS, Parser, configure
from weftmark.cli.words import say
from weftmark.core.text import Lang, Text

_ALL = (Text("命令", "command"), Text("用途", "what it does"))
_ONE = (Text("参数", "argument"), Text("取值", "value"), Text("含义", "meaning"))


def parsers(lang: Lang) -> dict[str, argparse.ArgumentParser]:
    """Each command that does something, by its words after `weftmark`."""
    found: dict[str, argparse.ArgumentParser] = {}
    for name in GROUPS:
        parser = Parser(prog=f"weftmark {name}", description=say(name, lang), add_help=False)
        parser.lang = lang
        configure(name, parser, lang)
        actions = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
        if not actions:
            found[name] = parser
        for action in actions:
            found |= {f"{name} {each}": inner for each, inner in action.choices.items()}
    return found


def arguments(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Its arguments and options, help left out."""
    yield from (action for action in parser._actions if "--help" not in action.option_strings)


def shown(action: argparse.Action) -> str:
    """An argument as it is typed."""
    if action.option_strings:
        return action.option_strings[-1]
    name = str(action.metavar or action.dest)
    return f"[{name} …]" if action.nargs == "*" else name


def commands(lang: Lang) -> str:
    """The table of all commands."""
    rows = [
        (f"[`weftmark {name}`](#weftmark-{name.replace(' ', '-')})", str(parser.description))
        for name, parser in parsers(lang).items()
    ]
    return table(_ALL, rows, lang)


def command(lang: Lang, *words: str) -> str:
    """Usage and arguments of one command."""
    name = " ".join(words)
    parser = parsers(lang)[name]
    placed = [shown(action) for action in arguments(parser) if not action.option_strings]
    options = "[选项 …]" if lang == "zh" else "[OPTION …]"
    usage = " ".join(["weftmark", name, *placed, options])
    rows = [(code(shown(action)), _value(action, lang), str(action.help)) for action in arguments(parser)]
    return f"```text\n{usage}\n```\n\n{table(_ONE, rows, lang)}"


def _value(action: argparse.Action, lang: Lang) -> str:
    if action.nargs == 0 or not action.option_strings:
        return ""
    return listed(map(code, action.choices), lang) if action.choices else code(str(action.metavar))
