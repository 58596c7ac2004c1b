"""Marks, margins and next steps: what the template tags show."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils.translation import override

from weftmark.core.process.advance import Choice, Reason
from weftmark.core.text import Text
from weftmark.exchange.process import shipped_process
from weftmark.web.consequences import CONSEQUENCES
from weftmark.web.parts import marks
from weftmark.web.parts.margins import WIDTH, margin_of
from weftmark.web.parts.steps import offers

TABLE = shipped_process()
STEPS = [(step.thing, step.name) for step in TABLE.steps]


@pytest.fixture(autouse=True)
def english() -> object:
    with override("en"):
        yield


@pytest.mark.parametrize(("thing", "step"), STEPS)
def test_every_step_has_a_mark_in_both_languages(thing: str, step: str) -> None:
    title = TABLE.step(thing, step).title
    assert marks.state_mark(thing=thing, step=step).word == title.en
    with override("zh-hans"):
        assert marks.state_mark(thing=thing, step=step).word == title.zh


def test_dyes_are_given_only_to_steps_there_are() -> None:
    named = {name for steps in (marks.LEAF, marks.MADDER, marks.WELD, marks.ASH) for name in steps.split()}
    known = {step for _, step in STEPS} | {f"{thing}:{step}" for thing, step in STEPS}
    assert named - known == set()


@pytest.mark.parametrize(
    ("thing", "step", "tone"),
    [
        ("certificate", "valid", "leaf"),
        ("certificate", "suspended", "weld"),
        ("certificate", "withdrawn", "madder"),
        ("nonconformity", "open", "weld"),
        ("nonconformity", "closed", "leaf"),
        ("complaint", "closed", "ash"),
        ("case", "testing", "indigo"),
    ],
)
def test_the_dye_says_what_the_word_says(thing: str, step: str, tone: str) -> None:
    assert marks.tone_of(thing, step) == tone


def test_what_cannot_be_undone_is_named_for_moves_there_are() -> None:
    assert {
        key for key in CONSEQUENCES if key not in {(move.thing, move.name) for move in TABLE.moves}
    } == set()


@pytest.mark.parametrize("move", ["suspend", "withdraw", "cancel", "expire", "reduce"])
def test_every_move_that_takes_validity_away_names_its_consequence(move: str) -> None:
    assert ("certificate", move) in CONSEQUENCES


@pytest.mark.parametrize(
    ("value", "upper", "lower", "tone", "distance"),
    [
        ("61.5", "75", None, "leaf", "13.5\u202fmg/kg of room to the limit"),
        ("75", "75", None, "leaf", "0\u202fmg/kg of room to the limit"),
        ("82", "75", None, "madder", "7\u202fmg/kg above the limit"),
        ("3.9", "7.5", "4.0", "madder", "0.1\u202fmg/kg below the limit"),
        ("7.1", "7.5", "4.0", "leaf", "0.4\u202fmg/kg of room to the limit"),
        ("5", "0", None, "madder", "5\u202fmg/kg above the limit"),
        ("0", "0", None, "leaf", "0\u202fmg/kg of room to the limit"),
        (None, "75", None, "ash", "no value yet"),
        ("3", None, None, "leaf", ""),
    ],
)
def test_a_margin_is_said_in_figures(
    value: str | None, upper: str | None, lower: str | None, tone: str, distance: str
) -> None:
    exact = [None if one is None else Decimal(one) for one in (value, upper, lower)]
    found = margin_of(*exact, "mg/kg")
    assert (found.tone, found.distance) == (tone, distance)
    assert 0 <= found.start <= found.end <= WIDTH
    assert found.at is None or 0 <= found.at <= WIDTH


def test_a_margin_names_its_limits() -> None:
    limits = [
        margin_of(Decimal(1), upper, lower, "%").limit
        for upper, lower in [(75, None), (None, 4), (7.5, 4), (None, None)]
    ]
    assert limits == ["≤ 75\u202f%", "≥ 4\u202f%", "4 – 7.5\u202f%", "no limit"]


def choice(thing: str, move: str, *reasons: Reason) -> Choice:
    return Choice(TABLE.move(thing, move), reasons)


def test_what_leads_on_comes_before_what_ends_a_case() -> None:
    found = offers([choice("case", "decline"), choice("case", "return"), choice("case", "accept")], {})
    assert found.next is not None
    assert (found.next.name, [one.name for one in found.others]) == ("accept", ["return", "decline"])


def test_what_only_ends_a_case_is_never_offered_as_the_next_step() -> None:
    found = offers([choice("case", "abandon")], {})
    assert (found.next, [one.name for one in found.others]) == (None, ["abandon"])


def test_a_move_to_confirm_names_its_consequence_and_is_not_made_at_once() -> None:
    [suspend] = offers([choice("certificate", "suspend")], {}).others
    assert suspend.consequence == "The certificate will show as suspended to every buyer from now."
    assert (suspend.at_once, suspend.grave, suspend.asks_why) == (False, True, True)


def test_a_refused_move_keeps_its_reasons() -> None:
    reason = Reason("impartial", Text("利益冲突", "There is a conflict of interest."))
    [refused] = offers([choice("case", "accept", reason)], {}).refused
    assert refused.reasons == ("There is a conflict of interest.",)


def test_moves_that_need_a_form_of_their_own_lead_to_it() -> None:
    found = offers([choice("visit", "plan")], {"plan": "/plan/"})
    assert found.next is not None
    assert found.next.url == "/plan/"


def test_a_move_of_another_role_is_neither_offered_nor_explained() -> None:
    other = Reason("role", Text("角色", "Only the applicant may."))
    guard = Reason("impartial", Text("利益冲突", "There is a conflict of interest."))
    found = offers([choice("case", "abandon", other), choice("case", "submit", other, guard)], {})
    assert (found.next, found.others, found.refused) == (None, (), ())
