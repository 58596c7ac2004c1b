"""Look-ups and days."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.core.process.cast import TABLE
from weftmark.core.process.table import START, Guard, due
from weftmark.core.text import Text


def test_a_step_with_a_deadline_is_due_that_many_days_after_it_was_entered() -> None:
    assert due(TABLE, "case", "submitted", date(2026, 2, 20)) == date(2026, 3, 2)
    assert due(TABLE, "case", "draft", date(2026, 2, 20)) is None


def test_a_deadline_counted_from_something_else_is_asked_for_by_name() -> None:
    assert due(TABLE, "nonconformity", "open", date(2026, 1, 1)) is None
    assert TABLE.deadline("answer_major").day(date(2026, 1, 1)) == date(2026, 1, 31)
    assert TABLE.deadline("visit_notice").day(date(2026, 3, 10)) == date(2026, 3, 3)


def test_a_deadline_is_counted_in_days_not_in_moments() -> None:
    with pytest.raises(ValueError):
        due(TABLE, "case", "submitted", datetime(2026, 2, 20, 23, 30, tzinfo=UTC))


def test_look_ups_say_what_the_table_says() -> None:
    assert TABLE.step("case", "granted").title == Text(
        "准予认证，待颁证", "Granted, certificate to be issued"
    )
    assert [move.name for move in TABLE.moves_from("certificate", "suspended")] == [
        "change", "reinstate", "withdraw", "cancel", "expire",
    ]  # fmt: skip
    assert TABLE.moves_from("certificate", "withdrawn") == ()
    assert [step.name for step in TABLE.steps_of("certificate")] == [
        "valid", "suspended", "withdrawn", "cancelled", "expired",
    ]  # fmt: skip
    assert TABLE.title_of("case", START) == Text("尚未建立", "Not there yet")
    assert TABLE.role("decider").side == "body"
    assert TABLE.document("test_report").made_by == "laboratory"
    assert TABLE.duty("evaluated").title.en == "evaluated"
    assert TABLE.guard("impartial").clause == "ISO/IEC 17065 4.2"
    with pytest.raises(KeyError):
        TABLE.move("case", "teleport")


def test_a_guard_reads_as_it_is_written() -> None:
    assert str(Guard("case_at", ("testing", "assessment"))) == "case_at(testing assessment)"
    assert str(Guard("impartial")) == "impartial"
