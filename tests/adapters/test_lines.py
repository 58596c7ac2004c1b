"""Where lines break: values stay whole, long words do not leave their column, no letter is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weftmark.adapters.report.lines import Flow, flow, shortened, wide

TEXTS = st.text(st.sampled_from("aW9甲/-. 级≤"), max_size=60) | st.text(max_size=60)


def joined(pieces: Flow) -> str:
    if isinstance(pieces, str):
        return pieces
    return "".join(
        piece[0] if isinstance(piece, list) else piece["word"] if isinstance(piece, dict) else piece or ""
        for piece in pieces
    )


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("面料甲醛含量为 20 mg/kg，符合。", "20 mg/kg"),
        ("within the limit ≤ 75 mg/kg.", "≤ 75 mg/kg"),
        ("限值 4.0～7.5。", "4.0～7.5"),
        ("the limit is ≥ grade 3-4 here", "≥ grade 3-4"),
        ("≥ 3-4 级", "≥ 3-4 级"),
        ("reported on 2026-05-04 by", "2026-05-04"),
        ("tested to GB/T 2912.1-2009 and", "GB/T 2912.1-2009"),
        ("at −40 ℃ it", "−40 ℃"),
        ("see 5.1 (Table 1) for", "(Table 1)"),
        ("5.1 表 1, 附录 C", "附录 C"),
        ("排水 35 m³/t 以下", "35 m³/t"),
        ("致癌芳香胺（24 种）", "24 种"),
    ],
)
def test_values_dates_and_standards_stay_whole(text: str, whole: str) -> None:
    assert [whole] in flow(text, 40)


def test_what_is_wider_than_its_column_may_break_after_all() -> None:
    assert [["≤ 123456789012 mg/kg"]] not in flow("≤ 123456789012 mg/kg", 12)


def test_ordinary_text_stays_one_string() -> None:
    assert flow("Formaldehyde content of the shell fabric", 24) == "Formaldehyde content of the shell fabric"


def test_long_words_break_at_their_joints_then_by_syllables_then_anywhere() -> None:
    assert flow("bis(2-ethylhexyl)phthalate", 16) == ["bis(2-", None, "ethylhexyl)", None, "phthalate"]
    assert flow("tetrabromobisphenol", 12) == [{"word": "tetrabromobisphenol"}]
    assert flow("0123456789abcdef0123456789abcdef", 14) == [
        "01234567",
        None,
        "89abcdef",
        None,
        "01234567",
        None,
        "89abcdef",
    ]


@given(TEXTS, st.integers(min_value=8, max_value=60))
def test_no_letter_is_lost_and_nothing_unbreakable_is_wider_than_the_column(text: str, room: int) -> None:
    pieces = flow(text, room)
    assert joined(pieces) == text
    for piece in pieces if isinstance(pieces, list) else []:
        if isinstance(piece, list):
            assert wide(piece[0]) <= room


@given(TEXTS, st.integers(min_value=4, max_value=60))
def test_a_shortened_text_fits_and_says_that_it_was_cut(text: str, room: int) -> None:
    short = shortened(text, room)
    assert wide(short) <= room
    assert short == text or short.endswith("…")
