"""Who may do what with a case; `facts` holds what the guards ask."""

from weftmark.apps.dossiers.rules.permissions import (
    is_applicant_of,
    may_answer_comments,
    may_assign,
    may_comment,
    may_edit_application,
    may_edit_products,
    may_invite_suppliers,
    may_open_case,
    may_quote,
    may_see_case,
    may_see_part,
)

__all__ = [
    "is_applicant_of",
    "may_answer_comments",
    "may_assign",
    "may_comment",
    "may_edit_application",
    "may_edit_products",
    "may_invite_suppliers",
    "may_open_case",
    "may_quote",
    "may_see_case",
    "may_see_part",
]
