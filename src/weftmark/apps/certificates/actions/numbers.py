"""Numbers without gaps and without doubles: counted in the same transaction as the row that carries them."""

from __future__ import annotations

from datetime import date

from weftmark.apps.journal.actions import next_serial


def next_number(pattern: str, *, on: date, product_class: str = "") -> str:
    """The next number of a series such as `WM-{year}-{serial:05d}`; knows `{product_class}` too.

    Needs a transaction. Each way of filling the pattern (another year, another class) counts for itself.
    Whoever comes second waits for the first to be done, and an act that fails gives its number back.
    """
    filled = {"year": on.year, "product_class": product_class.upper()}
    series = pattern.format(serial=0, **filled)
    if pattern.format(serial=1, **filled) == series:
        raise ValueError(f"a pattern of numbers needs {{serial}}: {pattern}")
    return pattern.format(serial=next_serial(series), **filled)
