"""From an empty application to a signed agreement."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from tests.apps import cast
from tests.apps.dossiers import made
from weftmark.apps.dossiers import actions
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.actions import Stale, perform
from weftmark.apps.journal.queries import lines_of_case
from weftmark.core.process.advance import Refused

pytestmark = pytest.mark.django_db


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_an_application_is_handed_in_returned_answered_accepted_and_agreed() -> None:
    case, lin, wei = made.returned(), cast.lin(), made.officer()
    comment = case.comments.get()
    actions.edit_application(dossier=case, by=lin, values={"contact_name": "Lin Fang"})
    actions.answer_comment(comment=comment, by=lin, answer="Given in full.")
    perform(row=case, move="resubmit", by=lin)
    actions.quote_fees(dossier=case, by=wei, lines=[made.FEE])
    perform(row=case, move="accept", by=wei)
    perform(row=case, move="sign_agreement", by=lin, agreed_by="Lin Fang")
    case.refresh_from_db()
    assert (case.step, case.agreed_by, case.agreed_on) == ("contracted", "Lin Fang", timezone.localdate())
    moves = [line.act for line in lines_of_case(case.number) if line.after]
    assert moves == ["open", "submit", "return", "resubmit", "accept", "sign_agreement"]


def test_an_empty_application_is_not_handed_in() -> None:
    case = made.draft()
    with pytest.raises(Refused) as refused:
        perform(row=case, move="submit", by=cast.lin())
    assert codes(refused) == ["application_complete", "document:business_licence"]
    assert Dossier.objects.get().step == "draft"


def test_a_return_without_a_comment_is_refused() -> None:
    case = made.submitted()
    with pytest.raises(Refused) as refused:
        perform(row=case, move="return", by=made.officer(), why="Look again.")
    assert codes(refused) == ["comments_given"]


def test_a_comment_left_unanswered_holds_the_application_back() -> None:
    case = made.returned()
    with pytest.raises(Refused) as refused:
        perform(row=case, move="resubmit", by=cast.lin())
    assert codes(refused) == ["comments_answered"]


def test_acceptance_needs_a_quote() -> None:
    case = made.submitted()
    with pytest.raises(Refused) as refused:
        perform(row=case, move="accept", by=made.officer())
    assert codes(refused) == ["fees_quoted"]


def test_the_applicant_does_not_accept_its_own_application() -> None:
    case = made.submitted()
    with pytest.raises(Refused) as refused:
        perform(row=case, move="accept", by=cast.lin())
    assert codes(refused)[0] == "role"


@pytest.mark.parametrize(
    ("name", "days", "code"),
    [(" ", 0, "signature"), ("Lin", 1, "signed_later"), ("Lin", -1, "signed_before")],
)
def test_a_signature_has_a_name_and_a_day_between_acceptance_and_today(
    name: str, days: int, code: str
) -> None:
    case = made.accepted()
    on = timezone.localdate() + timedelta(days=days)
    with pytest.raises(Refused) as refused:
        perform(row=case, move="sign_agreement", by=cast.lin(), agreed_by=name, agreed_on=on)
    assert codes(refused) == [code]
    assert Dossier.objects.get().agreed_on is None


def test_the_same_form_sent_twice_takes_effect_once() -> None:
    case = made.filled()
    shown = case.version
    perform(row=case, move="submit", by=cast.lin(), expect=shown)
    with pytest.raises(Stale):
        perform(row=case, move="submit", by=cast.lin(), expect=shown)
    assert lines_of_case(case.number).filter(act="submit").count() == 1


def test_a_form_shown_before_a_change_is_stale() -> None:
    case, lin = made.draft(), cast.lin()
    shown = case.version
    actions.edit_application(dossier=case, by=lin, values={"note": "one"}, expect=shown)
    with pytest.raises(Stale):
        actions.edit_application(dossier=case, by=lin, values={"note": "two"}, expect=shown)
    assert Dossier.objects.get().note == "one"


def test_an_edit_leaves_before_and_after_in_one_line() -> None:
    case, lin = made.draft(), cast.lin()
    actions.edit_application(dossier=case, by=lin, values={"note": "one", "contact_phone": ""})
    line = lines_of_case(case.number).last()
    assert (line.act, line.changes) == ("edit_application", '{"note": ["", "one"]}')


def test_nothing_is_edited_after_handing_in() -> None:
    case = made.submitted()
    with pytest.raises(Refused) as refused:
        actions.edit_application(dossier=case, by=cast.lin(), values={"note": "late"})
    assert codes(refused) == ["not_now"]


@pytest.mark.parametrize(
    ("shares", "code"),
    [
        ([("cotton", Decimal(60)), ("elastane", Decimal("39.9"))], "fibre_sum"),
        ([("cotton", Decimal(50)), ("cotton", Decimal(50))], "fibre_twice"),
        ([("moonsilk", Decimal(100))], "fibre_unknown"),
        ([("cotton", Decimal(0))], "share_range"),
    ],
)
def test_fibres_add_up_to_a_hundred(shares: list[tuple[str, Decimal]], code: str) -> None:
    case = made.filled()
    component = case.products.get().components.get()
    with pytest.raises(Refused) as refused:
        actions.set_fibres(component=component, by=cast.lin(), shares=shares)
    assert codes(refused) == [code]
    assert component.fibres.count() == 2


def test_numbers_follow_each_other_and_a_refused_case_takes_none() -> None:
    year = timezone.localdate().year
    assert made.draft().number == f"D-{year}-0001"
    with pytest.raises(Refused):
        made.draft(by=cast.body()["Chen"])
    assert made.draft().number == f"D-{year}-0002"


def test_an_edition_that_takes_no_new_applications_is_refused_except_for_surveillance() -> None:
    case = made.filled()
    type(case.edition).objects.update(offered=False)
    case.refresh_from_db()
    with pytest.raises(Refused) as refused:
        perform(row=case, move="submit", by=cast.lin())
    assert codes(refused) == ["edition_takes_new_applications"]
    actions.edit_application(dossier=case, by=cast.lin(), values={"inspection": "surveillance"})
    perform(row=case, move="submit", by=cast.lin())
    assert case.step == "submitted"


def test_documents_go_back_with_comments_and_pass_when_they_are_answered() -> None:
    case, lin, wei = made.contracted(), cast.lin(), made.officer()
    assign(case, wei)
    perform(row=case, move="start_document_review", by=wei)
    comment = actions.comment_on_field(
        dossier=case, by=wei, field="document-process_flow", text="The dyeing is missing."
    )
    perform(row=case, move="return_documents", by=wei, why="See the comment.")
    with pytest.raises(Refused) as refused:
        perform(row=case, move="answer_documents", by=lin)
    assert codes(refused) == ["comments_answered"]
    comment.refresh_from_db()
    product = case.products.get()
    actions.edit_product(product=product, by=lin, values={"model": "T-1"})
    actions.answer_comment(comment=comment, by=lin, answer="A new flow chart is in.")
    perform(row=case, move="answer_documents", by=lin)
    perform(row=case, move="pass_documents", by=wei)
    comment.refresh_from_db()
    assert (case.step, comment.settled_at is not None) == ("inspection", True)


def assign(case: Dossier, person: Any) -> None:
    actions.assign_person(dossier=case, by=person, person=person, role="document_reviewer")


def test_only_the_assigned_reviewer_comments_on_documents() -> None:
    case, wei = made.contracted(), made.officer()
    assign(case, wei)
    perform(row=case, move="start_document_review", by=wei)
    other = cast.person("Hua", "document_reviewer")
    with pytest.raises(Refused):
        actions.comment_on_field(dossier=case, by=other, field="note", text="Mine.")


def test_an_application_that_is_not_answered_lapses_only_when_its_time_is_over() -> None:
    case, wei = made.returned(), made.officer()
    with pytest.raises(Refused) as refused:
        perform(row=case, move="lapse", by=wei, why="No answer.")
    assert codes(refused) == ["answer_overdue"]
    Dossier.objects.update(stepped_at=timezone.now() - timedelta(days=31))
    perform(row=Dossier.objects.get(), move="lapse", by=wei, why="No answer.")
    assert Dossier.objects.get().step == "lapsed"
