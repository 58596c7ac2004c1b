"""`--example`: a complete valid input for every action, ready to be typed or kept in a file."""

from __future__ import annotations

import argparse
import sys

from weftmark.cli.exits import YES
from weftmark.cli.output import print_json
from weftmark.cli.words import say

ARGUMENTS = {
    "list": ["--lang", "zh"],
    "show": ["gb-18401-2010", "formaldehyde"],
    "check": ["gb-18401-2010"],
    "diff": ["gb-4287-2012", "gb-4287-2012-amendment-2015"],
    "schema": ["pack"],
}


def print_example(given: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Arguments for actions that take words; for those that take a file, a workbook on standard output."""
    if given.action in ARGUMENTS:
        arguments = ARGUMENTS[given.action]
        if given.json:
            print_json({"arguments": arguments})
        else:
            print(" ".join(arguments))
        return YES
    if sys.stdout.isatty():
        parser.error(say("pack_binary", given.lang))
    from weftmark.exchange.packs.workbook.example import example_workbook

    sys.stdout.buffer.write(example_workbook(given.lang))
    return YES
