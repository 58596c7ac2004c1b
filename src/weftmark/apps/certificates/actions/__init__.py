"""What can be done with certificates, and with complaints and appeals."""

from weftmark.apps.certificates.actions.changes import change_certificate, reduce_certificate
from weftmark.apps.certificates.actions.complaints import answer_complaint, receive_complaint
from weftmark.apps.certificates.actions.issue import issue_certificate
from weftmark.apps.certificates.actions.statuses import (
    cancel_certificate,
    reinstate_certificate,
    state_ground,
    suspend_certificate,
)
from weftmark.apps.certificates.actions.surveillance import open_case_about, open_surveillance

__all__ = [
    "answer_complaint",
    "cancel_certificate",
    "change_certificate",
    "issue_certificate",
    "open_case_about",
    "open_surveillance",
    "receive_complaint",
    "reduce_certificate",
    "reinstate_certificate",
    "state_ground",
    "suspend_certificate",
]
