"""`weftmark pack schema`: the published JSON Schemas."""

from __future__ import annotations

import argparse

from weftmark.cli.exits import YES
from weftmark.cli.output import print_json
from weftmark.cli.pack.layout import columns
from weftmark.cli.words import WORDS, say
from weftmark.core.text import Text
from weftmark.exchange.problem import refusal
from weftmark.exchange.schema import schema, schema_names
from weftmark.exchange.verdict_json import both


def print_schema(given: argparse.Namespace) -> int:
    """One schema as JSON; without a name the list of them."""
    names = schema_names()
    if given.name:
        if given.name not in names:
            raise _unknown(given.name, names)
        print_json(schema(given.name))
    elif given.json:
        print_json([{"schema": name, "title": both(WORDS[f"schema_{name}"])} for name in names])
    else:
        print("\n".join(columns([(name, say(f"schema_{name}", given.lang)) for name in names])))
    return YES


def _unknown(name: str, names: tuple[str, ...]) -> Exception:
    known, remedy = ", ".join(names), WORDS["pack_no_schema_remedy"]
    said = Text(remedy.zh.format(known=known), remedy.en.format(known=known))
    return refusal(WORDS["pack_no_schema"], name[:100], said)
