"""`weftmark demo load|reset`: the platform's demonstration."""

from __future__ import annotations

import argparse

from weftmark.cli.exits import YES
from weftmark.cli.output import print_json
from weftmark.cli.platform.opening import migrate, open_platform
from weftmark.cli.platform.printing import print_loaded


def demonstrate(given: argparse.Namespace) -> int:
    """Load the demonstration once, or empty it and load it anew."""
    open_platform(demo=True, lang=given.lang)
    migrate()
    from weftmark.cli.demonstration.loading import load, reset

    act = reset if given.action == "reset" else load
    found = act(say_progress=None if given.json else print)
    print_json(found) if given.json else print_loaded(found, given.lang)
    return YES
