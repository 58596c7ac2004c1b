"""`weftmark pack`: look at packs, check and compare them, fill in a workbook and import it."""

from __future__ import annotations

import argparse

from weftmark.core.text import Lang


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """Add the actions of this group; they are imported only when the group is used."""
    from weftmark.cli.pack.actions import add_actions

    add_actions(parser, lang)
