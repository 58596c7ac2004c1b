"""Who may see and change a case. Without a case, a rule tells whether the person might for some case."""

from __future__ import annotations

from typing import Any

from weftmark.apps.journal.queries import process
from weftmark.apps.people.queries import organisations_of, roles_for, roles_of
from weftmark.apps.people.rules import BODY, rule

WITH_THE_CLIENT = frozenset({"draft", "returned"})
PRODUCTS_WITH_THE_CLIENT = WITH_THE_CLIENT | {"document_correction"}
COMMENTED_BY = {"submitted": "case_officer", "document_review": "document_reviewer"}


def _holds(person: Any, case: Any, *roles: str) -> bool:
    held = roles_of(person) if case is None else roles_for(person, case)
    return person.is_authenticated and bool(held & set(roles))


def _ended(case: Any) -> bool:
    return process().step("case", case.step).final


@rule
def is_applicant_of(person: Any, case: Any) -> bool:
    """Acts for the applicant of the case."""
    return _holds(person, case, "applicant")


@rule
def may_see_case(person: Any, case: Any) -> bool:
    """The body sees every case once it is submitted, an applicant its own."""
    return _holds(person, case, *BODY, "applicant")


@rule
def may_open_case(person: Any, case: Any) -> bool:
    """Applicants and case officers open cases."""
    return _holds(person, case, "applicant", "case_officer")


@rule
def may_edit_application(person: Any, case: Any) -> bool:
    """The applicant edits while the application is with it; a case officer may type in one on paper."""
    if case is None:
        return _holds(person, None, "applicant", "case_officer")
    return (_holds(person, case, "applicant") and case.step in WITH_THE_CLIENT) or (
        _holds(person, case, "case_officer") and case.step == "draft"
    )


@rule
def may_edit_products(person: Any, case: Any) -> bool:
    """Products and supply chain can also be corrected when the documents have come back."""
    if case is None:
        return _holds(person, None, "applicant", "case_officer")
    return may_edit_application(person, case) or (
        _holds(person, case, "applicant") and case.step in PRODUCTS_WITH_THE_CLIENT
    )


@rule
def may_see_people(person: Any, case: Any) -> bool:
    """The body sees who does what in a case."""
    return _holds(person, case, *BODY)


@rule
def may_assign(person: Any, case: Any) -> bool:
    """Case officers assign people while the case runs."""
    return _holds(person, case, "case_officer") and (case is None or not _ended(case))


@rule
def may_quote(person: Any, case: Any) -> bool:
    """Case officers quote before the application is accepted."""
    return _holds(person, case, "case_officer") and (case is None or case.step == "submitted")


@rule
def may_comment(person: Any, case: Any) -> bool:
    """Whoever reviews the application, or is assigned to review the documents, at that step."""
    if case is None:
        return _holds(person, None, *COMMENTED_BY.values())
    role = COMMENTED_BY.get(case.step)
    if role is None or not _holds(person, case, role):
        return False
    from weftmark.apps.dossiers.queries.staffing import roles_assigned

    return role == "case_officer" or role in roles_assigned(case, person)


@rule
def may_answer_comments(person: Any, case: Any) -> bool:
    """The applicant, while the application or the documents are with it."""
    return _holds(person, case, "applicant") and (
        case is None or case.step in ("returned", "document_correction")
    )


@rule
def may_invite_suppliers(person: Any, case: Any) -> bool:
    """The applicant, as long as the evaluation can still take something in."""
    return _holds(person, case, "applicant") and (case is None or not _ended(case))


@rule
def may_see_part(person: Any, part: Any) -> bool:
    """A supplier sees its own part, the body every part; the applicant sees only that it came."""
    if part is None:
        return _holds(person, None, "supplier", *BODY)
    return part.supplier_id in organisations_of(person, "supplier") or _holds(person, part.dossier, *BODY)
