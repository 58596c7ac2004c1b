"""`weftmark import`: what a list or sheet would bring, and with --take what it brought."""

from __future__ import annotations

import argparse

from weftmark.cli.platform.opening import need_database, open_platform


def run(given: argparse.Namespace) -> int:
    """Read without effect, or take over; 0 all rows good, 1 some are not."""
    open_platform(demo=given.demo, lang=given.lang)
    need_database()
    raise NotImplementedError
