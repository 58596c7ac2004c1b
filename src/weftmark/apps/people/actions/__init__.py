"""What can be done about people, organisations and sites."""

from weftmark.apps.people.actions.accounts import (
    activate_account,
    correct_account,
    create_account,
    deactivate_account,
    found_installation,
    send_password_link,
)
from weftmark.apps.people.actions.lists import choose_rows, compare_rows, read_site_list, take_in_sites
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
    "activate_account",
    "choose_notices",
    "choose_rows",
    "compare_rows",
    "correct_account",
    "correct_organisation",
    "correct_site",
    "create_account",
    "deactivate_account",
    "declare_interest",
    "end_competence",
    "end_interest",
    "end_role",
    "found_installation",
    "grant_competence",
    "grant_role",
    "mark_seen",
    "merge_site",
    "notify",
    "read_site_list",
    "register_organisation",
    "register_site",
    "send_notices",
    "send_password_link",
    "separate_site",
    "take_in_sites",
]
