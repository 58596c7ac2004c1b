"""The facts of the process that evidence knows."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from weftmark.apps.evidence.queries import documents, laboratory, visits
from weftmark.apps.evidence.queries.checklist import still_open
from weftmark.apps.journal.queries import process
from weftmark.apps.journal.rules import supplies
from weftmark.apps.people.queries import organisations_of

THINGS = ("case", "visit", "sample", "result", "nonconformity", "certificate", "complaint")


@supplies("document", *THINGS)
def document(row: Any, person: Any, kind: str) -> bool:
    """A current, unexpired version is there; as test report a sheet that was taken over counts too."""
    case = row.case_row
    if documents.has_document(case, kind):
        return True
    return kind == "test_report" and laboratory.taken_sheet(case, row if row.thing == "sample" else None)


@supplies("team_named", "visit")
def team_named(row: Any, person: Any) -> bool:
    """ISO/IEC 17065 7.4.2: there is a team, with its leader."""
    return bool(row.members.filter(role="team_leader").exists())


@supplies("week_before_visit", "visit")
def week_before_visit(row: Any, person: Any) -> bool:
    """CEC procedure step 3: the plan is confirmed at least a week before."""
    notice = timedelta(days=process().deadline("visit_notice").days)
    return bool(row.first_day - timezone.localdate() >= notice)


@supplies("visit_day_reached", "visit")
def visit_day_reached(row: Any, person: Any) -> bool:
    """The first planned day has come."""
    return bool(timezone.localdate() >= row.first_day)


@supplies("checklist_filled", "visit")
def checklist_filled(row: Any, person: Any) -> bool:
    """Every item is answered, or left to another visit of the case."""
    return not still_open(row)


@supplies("visits_reported", "case")
def visits_reported(row: Any, person: Any) -> bool:
    """A visit was made, and none is still open."""
    return visits.all_reported(row)


@supplies("samples_on_their_way", "case")
def samples_on_their_way(row: Any, person: Any) -> bool:
    """Samples have been taken and sent."""
    return laboratory.on_their_way(row)


@supplies("samples_reported", "case")
def samples_reported(row: Any, person: Any) -> bool:
    """The laboratories have reported every sample (ISO/IEC 17025 7.8)."""
    return laboratory.all_reported(row)


@supplies("results_verified", "case")
def results_verified(row: Any, person: Any) -> bool:
    """A second person has verified every result that counts."""
    return laboratory.all_verified(row)


@supplies("results_of_sample_verified", "sample")
def results_of_sample_verified(row: Any, person: Any) -> bool:
    """The sample has results, and all of them are verified."""
    return laboratory.sample_verified(row)


@supplies("seal_number_given", "sample")
def seal_number_given(row: Any, person: Any) -> bool:
    """The seal can be told from others."""
    return bool(row.seal_number)


@supplies("laboratory_named", "sample")
def laboratory_named(row: Any, person: Any) -> bool:
    """It is known where the sample goes."""
    return row.laboratory_id is not None


@supplies("seal_whole", "sample")
def seal_whole(row: Any, person: Any) -> bool:
    """Somebody looked, and found the seal whole."""
    return row.seal_whole is True


@supplies("parts_named", "sample")
def parts_named(row: Any, person: Any) -> bool:
    """The parts are there."""
    return bool(row.parts.exists())


@supplies("same_laboratory", "result")
def same_laboratory(row: Any, person: Any) -> bool:
    """The person is an analyst of the laboratory that made the result."""
    return row.laboratory_id in organisations_of(person, "analyst")


@supplies("retest_verified", "result")
def retest_verified(row: Any, person: Any) -> bool:
    """A second person has verified the retest."""
    return laboratory.retest_is_verified(row)
