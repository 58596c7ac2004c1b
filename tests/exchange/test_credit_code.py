"""The check character catches what people get wrong, and the message names the character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weftmark.exchange.credit_code import CHARACTERS, check_character, fault_of, tidy

PUBLIC = "914403001922038216"  # a firm listed in the public register of enterprises (Shenzhen)
firsts = st.text(alphabet=CHARACTERS, min_size=17, max_size=17)


def test_a_public_code_is_sound() -> None:
    assert check_character(PUBLIC[:17]) == PUBLIC[17]
    assert fault_of(PUBLIC) is None


@given(firsts)
def test_a_code_with_its_check_character_is_sound(first: str) -> None:
    assert fault_of(first + check_character(first)) is None


@given(firsts, st.integers(0, 17), st.sampled_from(CHARACTERS))
def test_every_single_wrong_character_is_caught(first: str, place: int, other: str) -> None:
    code = first + check_character(first)
    wrong = code[:place] + other + code[place + 1 :]
    assert (fault_of(wrong) is None) == (wrong == code)


@given(firsts, st.integers(0, 16))
def test_every_swap_of_neighbours_is_caught(first: str, place: int) -> None:
    code = first + check_character(first)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert (fault_of(swapped) is None) == (swapped == code)


@given(st.text())
def test_any_text_gets_an_answer_in_both_languages(text: str) -> None:
    fault = fault_of(text)
    assert fault is None or (fault.say("zh") and fault.say("en"))


def test_width_case_and_spaces_do_not_matter() -> None:
    assert tidy("９１４４ 0300-1922038216") == PUBLIC
    assert tidy("9111000080210043 3b") == "91110000802100433B"


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (PUBLIC[:17], "a unified social credit code has 18 characters, this one 17"),
        ("91440300O922038216", "character 9 is “O”, which these codes do not use"),
        (PUBLIC[:17] + "7", "the 18th, the check character, is “7”; by the 17 before it, it has to be “6”"),
    ],
)
def test_the_message_names_the_character(code: str, says: str) -> None:
    fault = fault_of(code)
    assert fault is not None
    assert fault.what.en == says


def test_a_letter_that_looks_like_a_digit_is_asked_about() -> None:
    fault = fault_of("91440300O922038216")
    assert fault is not None
    assert fault.remedy.en == "Is it “0”? The letters I, O, S, V, Z are not used."
