"""What acts and fields of reviews and decisions are called, and the parts of a case they add."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from weftmark.apps.decisions.models import Review
from weftmark.apps.decisions.rules.facts import CONTINUED, INITIAL
from weftmark.apps.decisions.rules.permissions import may_see_decision, may_see_review
from weftmark.apps.dossiers.rules.registry import add_tab, leads_to_form
from weftmark.apps.journal.rules import names_acts

PROPOSALS: dict[str, Any] = dict(Review.PROPOSALS)
names_acts(
    {"write_review": _("Review saved"), "write_conditions": _("Conditions written")},
    {"proposes": _("Proposal"), "report": _("Version of the report"), "conditions": _("Conditions")},
    {},
    {"proposes": lambda value: PROPOSALS.get(value, value)},
)
add_tab("review", _("Review"), "decisions:review", place=60, may=may_see_review)
add_tab("decision", _("Decision"), "decisions:decision", place=62, may=may_see_decision)
leads_to_form("review", "decisions:review")
for kind in (*INITIAL, *CONTINUED):
    leads_to_form(kind, "decisions:decide")
