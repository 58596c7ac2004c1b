"""What can be done with findings, nonconformities and reports."""

from weftmark.apps.assessments.actions import letters as letters
from weftmark.apps.assessments.actions.findings import (
    enter_finding,
    judge_case,
    take_over_checklist,
    withdraw_finding,
)
from weftmark.apps.assessments.actions.nonconformities import (
    name_proof,
    raise_nonconformity,
    save_answer,
    save_effectiveness,
)
from weftmark.apps.assessments.actions.reports import write_report

__all__ = [
    "enter_finding",
    "judge_case",
    "name_proof",
    "raise_nonconformity",
    "save_answer",
    "save_effectiveness",
    "take_over_checklist",
    "withdraw_finding",
    "write_report",
]
