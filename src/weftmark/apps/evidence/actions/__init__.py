"""What can be done with evidence: hand it in, visit, sample, test, correct, take over."""

from weftmark.apps.evidence.actions import letters
from weftmark.apps.evidence.actions.checklist import Answer, answer_items
from weftmark.apps.evidence.actions.documents import (
    Dated,
    check_document,
    hand_in_document,
    hand_in_version,
    use_document,
)
from weftmark.apps.evidence.actions.lab_sheets import (
    drop_sheet,
    edit_sheet_row,
    read_lab_sheet,
    take_over_sheet,
    upload_lab_sheet,
)
from weftmark.apps.evidence.actions.results import (
    Origin,
    Verified,
    correct_result,
    enter_result,
    verify_results,
)
from weftmark.apps.evidence.actions.samples import (
    Part,
    Taken,
    partition_sample,
    receive_sample,
    reject_sample,
    seal_sample,
    send_sample,
    take_sample,
)
from weftmark.apps.evidence.actions.visits import plan_visit, replan_visit, report_visit

__all__ = [
    "Answer",
    "Dated",
    "Origin",
    "Part",
    "Taken",
    "Verified",
    "answer_items",
    "check_document",
    "correct_result",
    "drop_sheet",
    "edit_sheet_row",
    "enter_result",
    "hand_in_document",
    "hand_in_version",
    "letters",
    "partition_sample",
    "plan_visit",
    "read_lab_sheet",
    "receive_sample",
    "reject_sample",
    "replan_visit",
    "report_visit",
    "seal_sample",
    "send_sample",
    "take_over_sheet",
    "take_sample",
    "upload_lab_sheet",
    "use_document",
    "verify_results",
]
