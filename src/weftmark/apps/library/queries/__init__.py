"""How editions and tariffs are read."""

from weftmark.apps.library.queries.editions import (
    BrokenParts,
    all_editions,
    edition_of,
    offered,
    pieces_of,
    rebuilt,
    seal_of,
    stored,
    takes_applications,
)

__all__ = [
    "BrokenParts",
    "all_editions",
    "edition_of",
    "offered",
    "pieces_of",
    "rebuilt",
    "seal_of",
    "stored",
    "takes_applications",
]
