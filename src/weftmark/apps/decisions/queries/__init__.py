"""How reviews and decisions are read, and what a decision rests on."""

from weftmark.apps.decisions.queries.reading import (
    current_review,
    decision_of,
    decisions_for,
    decisions_of,
    drafted_terms,
    reviews_of,
    snapshot_of,
)
from weftmark.apps.decisions.queries.snapshot import basis_of
from weftmark.apps.decisions.queries.verifying import Proof, is_whole, verify

__all__ = [
    "Proof",
    "basis_of",
    "current_review",
    "decision_of",
    "decisions_for",
    "decisions_of",
    "drafted_terms",
    "is_whole",
    "reviews_of",
    "snapshot_of",
    "verify",
]
