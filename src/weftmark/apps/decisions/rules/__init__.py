"""What guards ask of reviews and decisions, who sees them, and the parts of a case they add."""

from weftmark.apps.decisions.rules import names as names
from weftmark.apps.decisions.rules.facts import (
    CONTINUED,
    IN_FAVOUR,
    INITIAL,
    possible_decisions,
    proposal,
    review_written,
)

__all__ = ["CONTINUED", "INITIAL", "IN_FAVOUR", "possible_decisions", "proposal", "review_written"]
