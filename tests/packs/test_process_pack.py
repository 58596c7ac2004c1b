"""The shipped process says everything in both languages, leaves nothing over, and passes its own check."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from weftmark.cli.main import main
from weftmark.core.process.exploration import weakened
from weftmark.core.process.guards import PREDICATES
from weftmark.exchange.packs.shelf import SHIPPED
from weftmark.exchange.process import shipped_process, unproven

TABLE = shipped_process()
FOLDER = SHIPPED / "process-17065"
HAN = re.compile("[一-鿿]")


def test_every_guard_duty_document_and_role_is_used_or_is_meant_to_watch() -> None:
    used = {guard.name for move in TABLE.moves for guard in move.guards}
    assert {guard.name for guard in TABLE.guards} == used
    assert {duty.name for duty in TABLE.duties} == {duty for move in TABLE.moves for duty in move.duties}
    idle = {role.name for role in TABLE.roles} - {role for move in TABLE.moves for role in move.roles}
    assert idle == {"supplier", "scheme_owner", "auditor", "administrator"}


def test_predicates_of_core_are_all_used() -> None:
    assert set(PREDICATES) <= {guard.name for guard in TABLE.guards}


def test_a_refusal_is_a_sentence_in_both_languages() -> None:
    for guard in TABLE.guards:
        assert guard.text.zh.endswith("。"), guard.name
        assert guard.text.en.endswith("."), guard.name
        assert guard.text.en[0].isupper(), guard.name
        assert len(HAN.findall(guard.text.zh)) > 5, guard.name
        assert not HAN.search(guard.text.en), guard.name
        assert ("{who}" in guard.text.zh) == ("{who}" in guard.text.en), guard.name


def test_names_are_chinese_and_english() -> None:
    named = (*TABLE.steps, *TABLE.moves, *TABLE.roles, *TABLE.duties, *TABLE.documents, *TABLE.deadlines)
    assert [one.name for one in named if not HAN.search(one.title.zh) or HAN.search(one.title.en)] == []


def test_steps_and_moves_of_a_thing_have_names_of_their_own() -> None:
    for thing in TABLE.things:
        for lang in ("zh", "en"):
            steps = [step.title.say(lang) for step in TABLE.steps_of(thing)]
            assert sorted(steps) == sorted(set(steps)), thing


def test_what_changed_and_what_is_left_out_is_told_in_both_languages() -> None:
    told = (FOLDER / "CHANGES.md").read_text(encoding="utf-8")
    assert "**Left out.**" in told
    assert "**未收录。**" in told


def test_the_shipped_process_passes_its_own_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert unproven(TABLE) == ()
    assert main(["pack", "check", str(FOLDER)]) == 0
    assert f"{len(TABLE.moves)} moves, sound, duties are kept apart" in capsys.readouterr().out


def test_a_table_with_a_hole_that_only_exploration_sees_is_told() -> None:
    [lesser] = [
        table for move, _, table in weakened(TABLE) if (move.thing, move.name) == ("case", "sign_agreement")
    ]
    assert [problem.what.en for problem in unproven(lesser)] == [
        "some path breaks “nobody acts for the client and for the body” (ISO/IEC 17065 4.2.6)",
        "some path breaks “appeals and complaints are handled by people outside the case” "
        "(ISO/IEC 17065 7.13.5)",
    ]


def test_check_of_a_broken_process_names_the_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / FOLDER.name))
    moves = (folder / "moves.csv").read_text(encoding="utf-8")
    (folder / "moves.csv").write_text(moves.replace("fees_quoted", "fees_paid"), encoding="utf-8")
    assert main(["pack", "check", "--json", str(folder)]) == 1
    [result] = json.loads(capsys.readouterr().out)
    assert result["sound"] is False
    assert [problem["where"] for problem in result["problems"]] == ["process-17065/moves.csv:6 (guards)"]
