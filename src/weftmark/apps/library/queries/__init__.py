"""How editions and tariffs are read."""

from weftmark.apps.library.queries.editions import (
    BrokenParts,
    all_editions,
    class_named,
    edition_called,
    edition_of,
    offered,
    pieces_of,
    rebuilt,
    seal_of,
    stored,
    takes_applications,
)
from weftmark.apps.library.queries.tariff import QuoteLine, all_fees, prices, prices_on, quote

__all__ = [
    "BrokenParts",
    "QuoteLine",
    "all_editions",
    "all_fees",
    "class_named",
    "edition_called",
    "edition_of",
    "offered",
    "pieces_of",
    "prices",
    "prices_on",
    "quote",
    "rebuilt",
    "seal_of",
    "stored",
    "takes_applications",
]
