"""Pages of reviews and decisions."""

from weftmark.apps.decisions.views.deciding import decide, decision, decision_paper, decisions
from weftmark.apps.decisions.views.reviewing import review

__all__ = ["decide", "decision", "decision_paper", "decisions", "review"]
