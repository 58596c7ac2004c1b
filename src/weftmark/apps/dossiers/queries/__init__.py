"""How cases are read."""

from weftmark.apps.dossiers.queries.cases import (
    case_by_number,
    cases_of,
    numbers_concerning,
    people_of_the_client,
)
from weftmark.apps.dossiers.queries.deadlines import Due, deadline_of, due_day, due_soon, overdue
from weftmark.apps.dossiers.queries.figures import Dashboard, dashboard
from weftmark.apps.dossiers.queries.gaps import Gap, gaps, products_of
from weftmark.apps.dossiers.queries.journey import changes_since_return, lines_for, moves_made, river_of
from weftmark.apps.dossiers.queries.missing import consistency_of, missing_in
from weftmark.apps.dossiers.queries.staffing import (
    assigned_in,
    hindrances_to_assignment,
    organisations_concerned,
)
from weftmark.apps.dossiers.queries.turns import involving, people_waited_for, turn_of

__all__ = [
    "Dashboard",
    "Due",
    "Gap",
    "assigned_in",
    "case_by_number",
    "cases_of",
    "changes_since_return",
    "consistency_of",
    "dashboard",
    "deadline_of",
    "due_day",
    "due_soon",
    "gaps",
    "hindrances_to_assignment",
    "involving",
    "lines_for",
    "missing_in",
    "moves_made",
    "numbers_concerning",
    "organisations_concerned",
    "overdue",
    "people_of_the_client",
    "people_waited_for",
    "products_of",
    "river_of",
    "turn_of",
]
