"""One move by one person: made, or refused with every reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from tests.core.process.cast import (
    CHEN,
    FANG,
    GU,
    LIN,
    LUO,
    MA,
    NOON,
    QIAN,
    SONG,
    TABLE,
    TANG,
    WEI,
    act,
    case,
    everyone,
    made,
)  # fmt: skip
from weftmark.core.process.advance import Refused, advance, choices
from weftmark.core.process.exploration import Everything
from weftmark.core.process.state import Act, Actor, State
from weftmark.core.text import Text


def refused(state: State, move: str, by: Actor, why: str = "a reason") -> list[str]:
    with pytest.raises(Refused) as caught:
        made(state, move, by, why)
    assert caught.value.move == move
    return [reason.code for reason in caught.value.reasons]


def test_a_move_brings_the_next_step_and_says_who_took_which_part() -> None:
    before = case("draft")
    after = made(before, "submit", LIN)
    assert after.step == "submitted"
    assert after.acts == (Act("lin", frozenset({"applied"}), "case", "C-1", "submit", NOON),)
    assert before.acts == ()


def test_a_move_without_a_duty_leaves_no_act() -> None:
    assert made(State("case", "C-1", "C-1"), "open", SONG) == State("case", "C-1", "C-1", "draft")


def test_the_whole_way_to_a_certificate_takes_four_kinds_of_people() -> None:
    way = [
        ("open", LIN), ("submit", LIN), ("return", SONG), ("resubmit", LIN), ("accept", SONG),
        ("sign_agreement", LIN), ("start_document_review", WEI), ("return_documents", WEI),
        ("answer_documents", LIN), ("pass_documents", WEI), ("finish_inspection", WEI),
        ("finish_testing", WEI), ("recommend", WEI), ("review", CHEN), ("grant", LUO), ("issue", FANG),
    ]  # fmt: skip
    state = case("start")
    for move, person in way:
        state = made(state, move, person)
    assert state.step == "certified"
    assert {(one.person, duty) for one in state.acts for duty in one.duties} == {
        ("lin", "applied"), ("song", "arranged"), ("wei", "evaluated"), ("chen", "reviewed"),
        ("luo", "decided"), ("fang", "issued"),
    }  # fmt: skip


def test_who_took_part_in_the_evaluation_neither_reviews_nor_decides_whatever_their_roles() -> None:
    wei = everyone("wei")
    on_a_sample = act(wei, "evaluated", thing="sample", key="S-1")
    assert refused(case("recommended", on_a_sample), "review", wei) == ["different_person_from"]
    assert refused(case("reviewed", on_a_sample), "grant", wei) == ["different_person_from"]
    assert refused(case("reviewed", act(wei, "evaluated")), "refuse", wei) == ["different_person_from"]
    assert made(case("reviewed", act(wei, "reviewed")), "grant", wei).step == "granted"


def test_who_reviewed_does_not_go_on_evaluating() -> None:
    state = case("assessment", act(CHEN, "reviewed"))
    assert refused(state, "recommend", everyone("chen")) == ["different_person_from"]


def test_who_acts_for_the_client_does_nothing_for_the_body() -> None:
    state = case("submitted", act(LIN, "applied"))
    assert refused(state, "accept", everyone("lin")) == ["different_person_from"]
    assert refused(case("returned", act(SONG, "arranged")), "resubmit", everyone("song")) == [
        "different_person_from"
    ]


def test_a_result_is_verified_by_somebody_else_but_another_result_may_be() -> None:
    entered = act(QIAN, "evaluated", "entered", thing="result", key="R-1")
    here = State("result", "R-1", "C-1", "entered", (entered,), Everything(), "testing")
    assert refused(here, "verify", QIAN) == ["different_person_here_from"]
    assert made(here, "verify", TANG).step == "verified"
    assert made(replace(here, key="R-2"), "verify", QIAN).step == "verified"


def test_who_sent_a_result_back_does_not_correct_it() -> None:
    entered = act(QIAN, "evaluated", "entered", thing="result", key="R-1")
    here = State("result", "R-1", "C-1", "entered", (entered,), Everything(), "testing")
    back = made(here, "send_back", TANG)
    assert refused(back, "correct", TANG) == ["different_person_here_from"]
    assert made(back, "correct", QIAN).step == "entered"


@pytest.mark.parametrize("duty", [one.name for one in TABLE.duties if one.name != "handled"])
def test_an_appeal_is_handled_by_people_outside_the_case(duty: str) -> None:
    appeal = State("complaint", "A-1", "C-1", "received", (act(GU, duty),), Everything(), "refused")
    assert refused(appeal, "admit", GU) == ["took_no_part"]


def test_who_admitted_an_appeal_goes_on_with_it() -> None:
    appeal = State("complaint", "A-1", "C-1", "received", (), Everything(), "refused")
    for move in ("admit", "investigate", "uphold", "notify"):
        appeal = made(appeal, move, GU)
    assert appeal.step == "closed"


def test_who_handled_an_appeal_takes_no_other_part() -> None:
    gu = everyone("gu")
    assert refused(case("assessment", act(gu, "handled")), "recommend", gu) == ["different_person_from"]
    assert refused(case("reviewed", act(gu, "handled")), "grant", gu) == ["different_person_from"]


def test_a_role_is_needed_and_the_reason_names_it_in_both_languages() -> None:
    with pytest.raises(Refused) as caught:
        made(case("reviewed"), "grant", MA)
    [reason] = caught.value.reasons
    assert reason.code == "role"
    assert reason.clause == "ISO/IEC 17065 7.6.2"
    assert reason.text == Text(
        "“准予认证”须由认证决定人员办理。", "“Grant certification” takes one of these roles: Decision maker."
    )


def test_a_move_that_does_not_fit_says_where_the_thing_stands_and_what_is_possible() -> None:
    with pytest.raises(Refused) as caught:
        made(case("draft"), "grant", LUO)
    assert caught.value.say("zh") == (
        "当前状态为“草稿”，不能办理“准予认证”；现在可以办理：提交认证机构、撤回申请。"
    )
    assert caught.value.say("en") == (
        "It stands at “Draft”, where “Grant certification” is not possible; possible now: "
        "Submit to the body, Withdraw the application."
    )


def test_nothing_leads_on_from_the_end() -> None:
    assert refused(case("certified"), "grant", LUO) == ["step"]


def test_a_move_nobody_knows_is_refused() -> None:
    assert refused(case("draft"), "teleport", LIN) == ["unknown_move"]
    assert refused(case("draft"), "plan", LIN) == ["unknown_move"]


def test_a_reason_is_asked_for_where_the_table_says_so() -> None:
    assert refused(case("submitted"), "decline", SONG, why="  \n") == ["why"]
    assert made(case("submitted"), "decline", SONG, why="outside our scope").step == "declined"
    assert made(case("submitted"), "accept", SONG, why="").step == "accepted"


def test_a_fact_that_is_false_or_not_known_refuses() -> None:
    good = dict.fromkeys(("impartial", "fees_quoted"), True)
    state = replace(case("submitted"), facts=good)
    assert made(state, "accept", SONG).step == "accepted"
    assert refused(replace(state, facts={**good, "impartial": False}), "accept", SONG) == ["impartial"]
    with pytest.raises(Refused) as caught:
        made(replace(state, facts={"fees_quoted": True}), "accept", SONG)
    assert caught.value.say("zh").startswith("尚无法确认：此人与委托人有利益关系")
    assert caught.value.say("en").startswith("Not confirmed yet: The person has an interest")


def test_every_reason_is_told_at_once_separation_of_duties_first() -> None:
    state = replace(case("reviewed", act(MA, "evaluated")), facts={})
    assert refused(state, "grant", MA, why="") == [
        "role", "different_person_from", "assigned", "impartial", "competent", "certificate_expected",
        "report_in_favour", "no_open_major", "minors_planned", "why",
    ]  # fmt: skip


def test_documents_of_others_are_asked_for_those_of_the_move_itself_are_not() -> None:
    facts = {"edition_takes_new_applications": True, "application_complete": True}
    state = replace(case("draft"), facts=facts)
    assert refused(state, "submit", LIN) == ["document:business_licence"]
    handed_in = {**facts, "document:business_licence": True}
    assert made(replace(state, facts=handed_in), "submit", LIN).step == "submitted"


def test_a_part_of_the_case_waits_for_the_case() -> None:
    visit = State("visit", "V-1", "C-1", "start", (), Everything(), "document_review")
    assert refused(visit, "plan", WEI) == ["case_at"]
    assert refused(replace(visit, case_step=""), "plan", WEI) == ["case_at"]
    assert made(replace(visit, case_step="inspection"), "plan", WEI).step == "planned"


def test_a_certificate_is_not_issued_before_it_is_granted() -> None:
    certificate = State("certificate", "W-1", "C-1", "start", (), Everything(), "reviewed")
    assert refused(certificate, "issue", FANG) == ["case_at"]
    assert made(replace(certificate, case_step="granted"), "issue", FANG).step == "valid"


def test_a_moment_without_a_time_zone_is_refused() -> None:
    naive = datetime(2026, 3, 2, 12, 0)  # noqa: DTZ001 – the very thing that is refused
    with pytest.raises(ValueError):
        advance(case("draft"), "submit", by=LIN, why="", at=naive, table=TABLE)
    with pytest.raises(ValueError):
        choices(case("draft"), by=LIN, at=naive, table=TABLE)


def test_choices_are_every_move_from_the_step_with_what_stands_in_the_way() -> None:
    state = case("recommended", act(WEI, "evaluated"))
    found = choices(state, by=everyone("wei"), at=NOON, table=TABLE)
    assert [(one.move.name, [reason.code for reason in one.reasons]) for one in found] == [
        ("send_back", ["different_person_from"]),
        ("review", ["different_person_from"]),
        ("abandon", ["different_person_from"]),
    ]
    assert [one.move.name for one in choices(state, by=CHEN, at=NOON, table=TABLE) if one.open] == [
        "send_back", "review",
    ]  # fmt: skip
