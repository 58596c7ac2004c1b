"""Who sees reviews and decisions, and who is shown the way to take them; acts themselves ask the process."""

from __future__ import annotations

from typing import Any

from weftmark.apps.assessments.rules.permissions import DECIDED, holds
from weftmark.apps.people.rules import BODY, rule

OPINION_AT = frozenset({"recommended", "reviewed"}) | DECIDED


@rule
def may_see_review(person: Any, row: Any) -> bool:
    """Reviews are the body's own, once a case has been recommended."""
    return holds(person, row, *BODY) and (row is None or row.step in OPINION_AT)


@rule
def may_review(person: Any, row: Any) -> bool:
    """Reviewers; whether in this case and now, the process tells when they act."""
    return holds(person, row, "reviewer")


@rule
def may_decide(person: Any, row: Any) -> bool:
    """Decision makers; whether in this case and now, the process tells when they act."""
    return holds(person, row, "decider")


@rule
def may_see_decision(person: Any, row: Any) -> bool:
    """The body, and the applicant its own; there is something to see once it was taken."""
    return holds(person, row, *BODY, "applicant") and (row is None or row.step in DECIDED)
