"""Pages of findings, nonconformities and reports."""

from weftmark.apps.assessments.views.findings import (
    finding,
    findings,
    judge,
    take_over,
    withdraw,
)
from weftmark.apps.assessments.views.nonconformities import (
    all_rows,
    answer,
    carry_out,
    close,
    move,
    nonconformity,
    of_case,
    paper,
    raise_one,
)
from weftmark.apps.assessments.views.reports import report, report_paper, write

__all__ = [
    "all_rows",
    "answer",
    "carry_out",
    "close",
    "finding",
    "findings",
    "judge",
    "move",
    "nonconformity",
    "of_case",
    "paper",
    "raise_one",
    "report",
    "report_paper",
    "take_over",
    "withdraw",
    "write",
]
