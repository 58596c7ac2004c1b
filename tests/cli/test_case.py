"""`weftmark case`: listed, shown and moved on from a terminal, by the same rules as in the browser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema_rs
import pytest
from django.utils import translation

from weftmark.cli.main import main
from weftmark.exchange.schema import schema

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

Run = Callable[..., tuple[int, Any]]


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    with translation.override("zh-hans"):
        yield


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """A command, its exit code and what it printed: JSON where that was asked for."""

    def command(*arguments: str) -> tuple[int, Any]:
        code = main(list(arguments))
        out, err = capsys.readouterr()
        return code, json.loads(out) if "--json" in arguments and out else out + err

    return command


def number_at(run: Run, step: str) -> str:
    _, found = run("case", "list", "--step", step, "--json")
    number: str = found[0]["case"]
    return number


def test_the_list_is_newest_first_and_fits_its_schema(run: Run) -> None:
    code, found = run("case", "list", "--json")
    jsonschema_rs.validate(schema("cases"), found)
    assert (code, len(found)) == (0, 9)
    assert [row["step"] for row in found][:4] == ["draft", "returned", "inspection", "testing"]


def test_the_list_is_narrowed_by_step_and_by_chinese_words(run: Run) -> None:
    assert {row["step"] for row in run("case", "list", "--step", "refused", "--json")[1]} == {"refused"}
    assert [row["applicant"]["zh"] for row in run("case", "list", "--search", "窗帘", "--json")[1]] == [
        "东篱纺织有限公司（演示）"
    ]
    assert run("case", "list", "--search", "no such thing") == (0, "There are no cases.\n")


def test_a_step_that_does_not_exist_is_refused(run: Run) -> None:
    code, said = run("case", "list", "--step", "flying")
    assert code == 2
    assert said.startswith("flying: a case has no such step. draft, submitted")


def test_a_case_is_shown_with_parts_and_journal(run: Run) -> None:
    code, found = run("case", "show", number_at(run, "testing"), "--by", "wei", "--json")
    jsonschema_rs.validate(schema("standing"), found)
    assert code == 0
    assert {part["thing"] for part in found["parts"]} == {"visit", "sample"}
    assert [move["move"] for move in found["moves"]] == ["finish_testing", "abandon"]
    assert found["journal"][0]["act"] == "open"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_case_on_a_terminal_shows_no_code(run: Run, lang: str) -> None:
    for step in ("testing", "certified"):
        _, said = run("case", "show", number_at(run, step), "--lang", lang)
        told = re.sub(r"(visit|sample|result|document|nonconformity|lab_sheet):\d+", "", said)
        told = re.sub(r"[\w.-]+\.(csv|xlsx|pdf|png|txt)", "", told)
        assert not re.search(r"[a-z]+_[a-z]+|not_applicable|: conform\b", told)
        if lang == "en":
            assert not re.search("[魏孙何钱陈罗方林]", told)


def test_a_move_that_is_refused_says_why_and_changes_nothing(run: Run) -> None:
    number = number_at(run, "returned")
    code, found = run("case", "advance", number, "resubmit", "--by", "hua", "--json")
    jsonschema_rs.validate(schema("moved"), found)
    assert (code, found["outcome"], found["after"]) == (1, "refused", "returned")
    assert [reason["code"] for reason in found["reasons"]] == ["comments_answered"]


def test_a_move_is_made_and_stands_in_the_journal(run: Run) -> None:
    number = number_at(run, "returned")
    code, found = run("case", "advance", number, "abandon", "--by", "hua", "--why", "停产", "--json")
    assert (code, found["outcome"], found["after"]) == (0, "done", "abandoned")
    last = run("case", "show", number, "--json")[1]["journal"][-1]
    assert (last["act"], last["why"], last["actor_name"]) == ("abandon", "停产", "华安")


def test_a_part_of_the_case_is_moved_by_its_name(run: Run) -> None:
    number = number_at(run, "inspection")
    _, found = run("case", "show", number, "--json")
    visit = found["parts"][0]
    part = f"{visit['thing']}:{visit['key']}"
    code, moved = run(
        "case", "advance", number, "call_off", "--of", part, "--by", "wei", "--why", "改期", "--json"
    )
    assert (code, moved["before"], moved["after"]) == (0, "confirmed", "called_off")


def test_somebody_of_another_firm_cannot_move_it(run: Run) -> None:
    number = number_at(run, "returned")
    code, said = run("case", "advance", number, "abandon", "--by", "lin", "--why", "x")
    assert code == 1
    assert "refused" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("case", "show", "D-1999-1"), "D-1999-1: there is no such case. Use one of: D-"),
        (
            ("case", "advance", "{case}", "submit", "--by", "nobody"),
            "nobody: there is no such account",
        ),
        (
            ("case", "advance", "{case}", "x", "--of", "y:1", "--by", "wei"),
            "y:1: it should read",
        ),
    ],
)
def test_what_does_not_exist_is_named(run: Run, arguments: tuple[str, ...], said: str) -> None:
    number = number_at(run, "returned")
    code, told = run(*(each.format(case=number) for each in arguments))
    assert (code, said in told) == (2, True), told


def test_everything_is_said_in_chinese_too(run: Run) -> None:
    code, said = run("case", "show", number_at(run, "testing"), "--lang", "zh")
    assert code == 0
    assert "抽样检测中" in said
    assert "组成部分" in said


def test_an_example_of_arguments_is_given(run: Run) -> None:
    assert run("case", "advance", "--example") == (0, "D-2026-0001 submit --by lin --why 资料已齐全\n")


@pytest.mark.parametrize("action", ["show", "advance"])
def test_without_a_number_nothing_is_done(action: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["case", action])
    assert ended.value.code == 2
    assert "NUMBER is needed" in capsys.readouterr().err
