"""Who may, and what acts are called."""

from weftmark.apps.people.rules import names as names
from weftmark.apps.people.rules.permissions import (
    BODY,
    Rule,
    acts_for,
    anyone,
    check,
    has_role,
    is_self,
    keeps_accounts,
    keeps_register,
    logged_in,
    may_declare,
    may_see_person,
    may_see_place,
    of_the_body,
    page,
    rule,
    sees_accounts,
    sees_register,
)

__all__ = [
    "BODY",
    "Rule",
    "acts_for",
    "anyone",
    "check",
    "has_role",
    "is_self",
    "keeps_accounts",
    "keeps_register",
    "logged_in",
    "may_declare",
    "may_see_person",
    "may_see_place",
    "of_the_body",
    "page",
    "rule",
    "sees_accounts",
    "sees_register",
]
