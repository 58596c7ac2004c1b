"""Numbers without gaps and without doubles: counted in the same transaction as the row that carries them."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F

from weftmark.apps.certificates.models import Serial


def next_number(pattern: str, *, on: date, product_class: str = "") -> str:
    """The next number of a series such as `WM-{year}-{serial:05d}`; knows `{product_class}` too.

    Needs a transaction. Each way of filling the pattern (another year, another class) counts for itself.
    Whoever comes second waits for the first to be done, and an act that fails gives its number back.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a number is counted within the act that uses it")
    filled = {"year": on.year, "product_class": product_class.upper()}
    series = pattern.format(serial=0, **filled)
    if pattern.format(serial=1, **filled) == series:
        raise ValueError(f"a pattern of numbers needs {{serial}}: {pattern}")
    Serial.objects.get_or_create(series=series)
    Serial.objects.filter(series=series).update(last=F("last") + 1)
    return pattern.format(serial=Serial.objects.values_list("last", flat=True).get(series=series), **filled)
