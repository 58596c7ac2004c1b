"""The review: by somebody who took no part, on the latest report, since the case was recommended."""

from __future__ import annotations

import pytest

from tests.apps.assessments.made import judged, reported, wei
from tests.apps.cast import assigned, body, person
from tests.apps.decisions.made import recommended, reviewed
from weftmark.apps.assessments.actions import enter_finding, judge_case
from weftmark.apps.decisions.actions import write_review
from weftmark.apps.decisions.models import Review
from weftmark.apps.decisions.queries import current_review
from weftmark.apps.decisions.rules import possible_decisions, proposal
from weftmark.apps.journal.actions import perform
from weftmark.apps.journal.queries import lines_of_row, process
from weftmark.core.process.advance import Refused

pytestmark = pytest.mark.django_db
ALL = tuple(role.name for role in process().roles if role.side == "body")


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_a_review_is_written_then_completed() -> None:
    case, chen = recommended(), body()["Chen"]
    with pytest.raises(Refused) as refused:
        perform(row=case, move="review", by=chen)
    assert codes(refused) == ["review_written"]
    review = write_review(dossier=case, opinion="Complete and sound.", proposes="grant", by=chen)
    perform(row=case, move="review", by=chen)
    assert (case.step, current_review(case), review.report.version) == ("reviewed", review, 1)


def test_the_reason_alone_becomes_the_review_as_on_the_command_line() -> None:
    case = recommended()
    perform(row=case, move="review", by=body()["Chen"], why="Complete and sound.")
    review = current_review(case)
    assert (review.opinion, review.proposes, case.step) == ("Complete and sound.", "grant", "reviewed")


def test_an_evaluator_never_reviews_whatever_roles_are_held() -> None:
    case = recommended()
    mighty = person("Wei", *ALL)
    assigned(case, mighty, "reviewer")
    with pytest.raises(Refused) as refused:
        perform(row=case, move="review", by=mighty, opinion="Fine.", proposes="grant")
    assert "different_person_from" in codes(refused)
    with pytest.raises(Refused):
        write_review(dossier=case, opinion="Fine.", proposes="grant", by=mighty)
    assert Review.objects.count() == 0


def test_who_only_entered_one_finding_is_an_evaluator_too() -> None:
    case, sun = judged(azo="nd"), person("Sun", *ALL)
    enter_finding(dossier=case, criterion="azo_amines", outcome="not_applicable", reason="Undyed.", by=sun)
    reported(case)
    perform(row=case, move="recommend", by=wei())
    case.assignments.filter(person=sun).delete()
    assigned(case, sun, "reviewer")
    with pytest.raises(Refused) as refused:
        write_review(dossier=case, opinion="Fine.", proposes="grant", by=sun)
    assert codes(refused) == ["different_person_from"]


def test_a_reviewer_does_not_evaluate_afterwards() -> None:
    case, chen = recommended(), person("Chen", *ALL)
    write_review(dossier=case, opinion="Something is missing.", proposes="refuse", by=chen)
    perform(row=case, move="send_back", by=chen, why="The azo result is missing.")
    assigned(case, chen, "team_leader")
    for attempt in (
        lambda: judge_case(dossier=case, by=chen),
        lambda: enter_finding(dossier=case, criterion="odour", outcome="conform", reason="x", by=chen),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert codes(refused) == ["different_person_from"]


def test_a_review_written_before_the_case_was_sent_back_does_not_count() -> None:
    case, chen = recommended(), body()["Chen"]
    write_review(dossier=case, opinion="Fine.", proposes="grant", by=chen)
    perform(row=case, move="send_back", by=chen, why="One question.")
    reported(case)
    perform(row=case, move="recommend", by=wei())
    assert current_review(case) is None
    with pytest.raises(Refused) as refused:
        perform(row=case, move="review", by=chen)
    assert codes(refused) == ["review_written"]


def test_another_reviewers_words_do_not_do() -> None:
    case = recommended()
    other = person("Chu", "reviewer")
    assigned(case, other, "reviewer")
    write_review(dossier=case, opinion="Fine.", proposes="grant", by=body()["Chen"])
    with pytest.raises(Refused) as refused:
        perform(row=case, move="review", by=other)
    assert codes(refused) == ["review_written"]


def test_a_proposal_fits_the_case_and_the_report() -> None:
    case, chen = recommended(), body()["Chen"]
    assert (possible_decisions(case, chen), proposal(case, chen)) == (
        ("grant", "grant_with_conditions", "refuse"),
        "grant",
    )
    for proposes in ("keep", "burn"):
        with pytest.raises(Refused):
            write_review(dossier=case, opinion="Fine.", proposes=proposes, by=chen)
    with pytest.raises(Refused):
        write_review(dossier=case, opinion=" ", proposes="grant", by=chen)


def test_what_the_report_advises_against_is_not_proposed() -> None:
    case = judged(formaldehyde="90")
    reported(case, meets=False, recommendation="against", reason="Above the limit.")
    perform(row=case, move="advise_against", by=wei(), why="Above the limit.")
    with pytest.raises(Refused) as refused:
        write_review(dossier=case, opinion="Fine.", proposes="grant", by=body()["Chen"])
    assert codes(refused) == ["report_in_favour"]


def test_the_review_leaves_one_line() -> None:
    case = reviewed()
    assert [line.duties for line in lines_of_row(case).filter(act="review")] == ["reviewed"]
