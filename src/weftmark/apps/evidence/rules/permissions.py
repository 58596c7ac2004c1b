"""Who may see and do what with evidence. Without an object, a rule tells whether for some object."""

from __future__ import annotations

from typing import Any

from weftmark.apps.dossiers.queries.staffing import roles_assigned
from weftmark.apps.evidence.queries import visits
from weftmark.apps.evidence.queries.documents import LAB_SHEET
from weftmark.apps.evidence.queries.visible import has_sample_in, is_invited
from weftmark.apps.journal.queries import process
from weftmark.apps.people.queries import organisations_of, roles_for, roles_of
from weftmark.apps.people.rules import BODY, rule

EVALUATORS = frozenset({"document_reviewer", "team_leader", "inspector"})
HAND_IN_FOR_THE_BODY = ("case_officer", "document_reviewer", "team_leader", "inspector", "sampler")


def _body(person: Any) -> bool:
    return bool(roles_of(person) & set(BODY))


def _holds(person: Any, row: Any, *roles: str) -> bool:
    held = roles_of(person) if row is None else roles_for(person, row)
    return person.is_authenticated and bool(held & set(roles))


def _of_the_laboratory(person: Any, row: Any) -> bool:
    return row.laboratory_id is not None and row.laboratory_id in organisations_of(person, "analyst")


def _ended(case: Any) -> bool:
    return process().step("case", case.step).final


@rule
def may_see_documents(person: Any, case: Any) -> bool:
    """The body and the applicant; a supplier and a laboratory their own, in cases that ask for them."""
    if case is None:
        return _holds(person, None, *BODY, "applicant", "supplier", "analyst")
    if _holds(person, case, *BODY, "applicant"):
        return True
    return is_invited(person, case) or has_sample_in(person, case)


@rule
def may_open_document(person: Any, document: Any) -> bool:
    """The body, whoever handed it in, and the applicant unless it is confidential."""
    if document is None:
        return _holds(person, None, *BODY, "applicant", "supplier", "analyst")
    if _holds(person, document.dossier, *BODY) or document.handed_in_by_id in organisations_of(person):
        return True
    closed = document.confidential or document.kind == LAB_SHEET
    return not closed and _holds(person, document.dossier, "applicant")


@rule
def may_hand_in(person: Any, case: Any) -> bool:
    """Everybody who owes something to the case, as long as it runs."""
    if case is None:
        return _holds(person, None, "applicant", "supplier", "analyst", *HAND_IN_FOR_THE_BODY)
    if _ended(case):
        return False
    owes = _holds(person, case, "applicant", *HAND_IN_FOR_THE_BODY)
    return owes or is_invited(person, case) or has_sample_in(person, case)


@rule
def may_renew_document(person: Any, document: Any) -> bool:
    """Whoever belongs to the organisation that handed it in."""
    if document is None:
        return may_hand_in(person, None)
    return document.handed_in_by_id in organisations_of(person) and may_hand_in(person, document.dossier)


@rule
def may_use_document(person: Any, document: Any) -> bool:
    """Its own organisation, and those who evaluate the case, say which criteria it supports."""
    return may_renew_document(person, document) or may_check_document(person, document)


@rule
def may_check_document(person: Any, document: Any) -> bool:
    """Those assigned to evaluate the case."""
    if document is None:
        return _holds(person, None, *EVALUATORS)
    return bool(roles_assigned(document.dossier, person) & EVALUATORS) and not _ended(document.dossier)


@rule
def may_see_visits(person: Any, case: Any) -> bool:
    """The body and the applicant."""
    return _holds(person, case, *BODY, "applicant")


@rule
def may_plan_visit(person: Any, case: Any) -> bool:
    """Team leaders and case officers."""
    return _holds(person, case, "team_leader", "case_officer")


@rule
def may_fill_checklist(person: Any, visit: Any) -> bool:
    """The team on site, while the visit is under way."""
    if visit is None:
        return _holds(person, None, "team_leader", "inspector")
    return visit.step == "under_way" and visits.is_on_team(visit, person)


@rule
def may_see_samples(person: Any, case: Any) -> bool:
    """The body, the applicant, and a laboratory that has a sample of the case."""
    if case is None:
        return _holds(person, None, *BODY, "applicant", "analyst")
    return _holds(person, case, *BODY, "applicant") or has_sample_in(person, case)


@rule
def may_see_sample(person: Any, sample: Any) -> bool:
    """The body, the applicant, and the laboratory to which it was sent."""
    if sample is None:
        return may_see_samples(person, None)
    return _body(person) or _holds(person, sample.dossier, "applicant") or _of_the_laboratory(person, sample)


@rule
def may_take_sample(person: Any, case: Any) -> bool:
    """Samplers."""
    return _holds(person, case, "sampler")


@rule
def may_work_on_sample(person: Any, sample: Any) -> bool:
    """Samplers until it is sent, analysts of its laboratory from then on; the process says what exactly."""
    if sample is None:
        return _holds(person, None, "sampler", "analyst")
    return _holds(person, sample, "sampler") or _of_the_laboratory(person, sample)


@rule
def may_see_result(person: Any, result: Any) -> bool:
    """The body, its laboratory, and the applicant once it is verified."""
    if result is None:
        return may_see_samples(person, None)
    verified = result.step in ("verified", "retest", "superseded")
    if _body(person) or _of_the_laboratory(person, result):
        return True
    return verified and _holds(person, result.dossier, "applicant")


@rule
def may_work_on_result(person: Any, result: Any) -> bool:
    """Analysts of its laboratory, and those who evaluate the case."""
    if result is None:
        return _holds(person, None, "analyst", "team_leader", "document_reviewer")
    return _of_the_laboratory(person, result) or _body(person)


@rule
def may_enter_results(person: Any, case: Any) -> bool:
    """Analysts of a laboratory that has a sample of the case."""
    return _holds(person, None, "analyst") if case is None else has_sample_in(person, case)


@rule
def may_see_sheet(person: Any, sheet: Any) -> bool:
    """The body, and the laboratory that sent it."""
    if sheet is None:
        return _holds(person, None, *BODY, "analyst")
    return _body(person) or _of_the_laboratory(person, sheet)


@rule
def may_edit_sheet(person: Any, sheet: Any) -> bool:
    """The laboratory that sent it."""
    return _holds(person, None, "analyst") if sheet is None else _of_the_laboratory(person, sheet)
