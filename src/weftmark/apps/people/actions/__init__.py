"""What can be done about people, organisations and sites."""

from weftmark.apps.people.actions.notices import Sent, choose_notices, mark_seen, notify, send_notices
from weftmark.apps.people.actions.register import (
    correct_organisation,
    correct_site,
    merge_site,
    register_organisation,
    register_site,
    separate_site,
)
from weftmark.apps.people.actions.standing import (
    declare_interest,
    end_competence,
    end_interest,
    end_role,
    grant_competence,
    grant_role,
)

__all__ = [
    "Sent",
    "choose_notices",
    "correct_organisation",
    "correct_site",
    "declare_interest",
    "end_competence",
    "end_interest",
    "end_role",
    "grant_competence",
    "grant_role",
    "mark_seen",
    "merge_site",
    "notify",
    "register_organisation",
    "register_site",
    "send_notices",
    "separate_site",
]
