"""How cases are read."""

from weftmark.apps.dossiers.queries.cases import (
    case_by_number,
    cases_of,
    holders,
    numbers_concerning,
    people_of_the_client,
)
from weftmark.apps.dossiers.queries.gaps import Gap, gaps
from weftmark.apps.dossiers.queries.staffing import (
    assigned_in,
    hindrances_to_assignment,
    organisations_concerned,
)

__all__ = [
    "Gap",
    "assigned_in",
    "case_by_number",
    "cases_of",
    "gaps",
    "hindrances_to_assignment",
    "holders",
    "numbers_concerning",
    "organisations_concerned",
    "people_of_the_client",
]
