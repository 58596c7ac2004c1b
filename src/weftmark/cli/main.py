"""`weftmark`: find the command group, run it, turn unreadable input into one clear message."""

from __future__ import annotations

import argparse
import io
import os
import sys
from importlib import import_module
from typing import NoReturn

from weftmark import __version__
from weftmark.cli.exits import UNREADABLE
from weftmark.cli.output import Failure, report_failure
from weftmark.cli.words import say
from weftmark.core.text import LANGS, Lang
from weftmark.exchange.problem import Unreadable

GROUPS = ("judge", "pack", "serve", "case", "import", "demo")
_MODULES = {"import": "imports"}  # where the word of the command cannot name a module


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are in the reader's language."""

    lang: Lang = "en"

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(say("bad_usage", self.lang, message=message, command=self.prog), file=sys.stderr)
        raise SystemExit(UNREADABLE)


def configure(name: str, parser: argparse.ArgumentParser, lang: Lang) -> None:
    """Give a parser the arguments of a command group."""
    import_module(f"weftmark.cli.{_MODULES.get(name, name)}").configure(parser, lang)


def language(arguments: list[str]) -> Lang:
    """The language asked for with --lang; English where none is asked for."""
    for index, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else ""
        if argument == "--lang" and index + 1 < len(arguments):
            value = arguments[index + 1]
        if value in LANGS:
            return "zh" if value == "zh" else "en"
    return "en"


def main(arguments: list[str]) -> int:
    """Run one command; returns the exit code: 0 yes, 1 no, 2 unreadable input, 3 cannot tell."""
    lang = language(arguments)
    parser = Parser(prog="weftmark", description=say("weftmark", lang))
    parser.lang = lang
    parser.add_argument("--version", action="version", version=f"weftmark {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=Parser)
    wanted = arguments[0] if arguments and arguments[0] in GROUPS else None
    for name in GROUPS:
        command = commands.add_parser(name, help=say(name, lang), description=say(name, lang))
        command.lang = lang
        if wanted in (None, name):
            configure(name, command, lang)
    given = parser.parse_args(arguments)
    try:
        code: int = given.run(given)
        return code
    except Unreadable as error:
        return report_failure(Failure(error.problems), lang, as_json=getattr(given, "json", False))


def run() -> NoReturn:
    """The console entry point. What a terminal cannot show is escaped, never the end of the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = main(sys.argv[1:])
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:  # nobody reads on, or the disk is full: the answer did not arrive
        if not isinstance(error, BrokenPipeError) and sys.stderr is not None:
            print(f"weftmark: {error.strerror}", file=sys.stderr)
        if sys.stdout is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = UNREADABLE
    except KeyboardInterrupt:
        code = 130
    raise SystemExit(code)


if __name__ == "__main__":
    run()
