"""What this app knows of a case and of a nonconformity: answers to the guards of the process table."""

from __future__ import annotations

from typing import Any

from weftmark.apps.assessments.models import Nonconformity
from weftmark.apps.assessments.queries.findings import undetermined
from weftmark.apps.assessments.queries.nonconformities import open_majors, unplanned_minors
from weftmark.apps.assessments.queries.reports import is_current, latest_report
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.rules import supplies


@supplies("findings_complete", "case")
def findings_complete(row: Dossier, _: Any) -> bool:
    """Every criterion that applies and decides has a finding; nothing is waived without one."""
    return not undetermined(row)


@supplies("no_open_major", "case")
def no_open_major(row: Dossier, _: Any) -> bool:
    """No major nonconformity is left."""
    return not open_majors(row).exists()


@supplies("minors_planned", "case")
def minors_planned(row: Dossier, _: Any) -> bool:
    """The corrective action of every minor nonconformity is accepted at least."""
    return not unplanned_minors(row).exists()


@supplies("report_written", "case")
def report_written(row: Dossier, _: Any) -> bool:
    """There is a report, and nothing was found since that it does not tell."""
    report = latest_report(row)
    return report is not None and is_current(report)


@supplies("report_in_favour", "case")
def report_in_favour(row: Dossier, _: Any) -> bool:
    """The report recommends certification."""
    report = latest_report(row)
    return report is not None and report.recommendation == "for"


@supplies("report_against", "case")
def report_against(row: Dossier, _: Any) -> bool:
    """The report does not recommend certification."""
    report = latest_report(row)
    return report is not None and report.recommendation == "against"


@supplies("cause_and_action_given", "nonconformity")
def cause_and_action_given(row: Nonconformity, _: Any) -> bool:
    """The answer names cause, correction, corrective action and its day."""
    return all((row.cause.strip(), row.correction.strip(), row.corrective_action.strip(), row.action_due_on))


@supplies("effectiveness_recorded", "nonconformity")
def effectiveness_recorded(row: Nonconformity, _: Any) -> bool:
    """It is written how the effect was checked."""
    return bool(row.effectiveness.strip())
