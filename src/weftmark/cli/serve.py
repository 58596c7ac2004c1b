"""`weftmark serve`: the platform in a browser."""

from __future__ import annotations

import argparse

from weftmark.cli.exits import YES
from weftmark.cli.words import say
from weftmark.core.text import Lang

EXAMPLE = "weftmark serve --demo --port 8000"


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """Add the arguments of this command."""
    parser.add_argument("--demo", action="store_true", help=say("serve_demo", lang))
    parser.add_argument("--port", type=int, default=8000, metavar="N", help=say("serve_port", lang))
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help=say("serve_host", lang))
    parser.add_argument("--json", action="store_true", help=say("serve_json", lang))
    parser.add_argument("--lang", choices=("zh", "en"), default="en", help=say("lang", lang))
    parser.add_argument("--example", action="store_true", help=say("serve_example", lang))
    parser.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    if given.example:
        print(EXAMPLE)
        return YES
    from weftmark.cli.platform.serving import serve

    return serve(given)
