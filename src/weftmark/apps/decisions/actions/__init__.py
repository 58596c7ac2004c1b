"""What can be done at the end of a case: review it, decide on it."""

from weftmark.apps.decisions.actions.deciding import decide, write_conditions
from weftmark.apps.decisions.actions.reviewing import review, write_review

__all__ = ["decide", "review", "write_conditions", "write_review"]
