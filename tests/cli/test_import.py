"""`weftmark import`: read without effect first, taken over when asked to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from django.utils import translation

from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.evidence.models import LabSheet, Result, Sample
from weftmark.apps.people.models import Site, SiteList
from weftmark.cli.main import main
from weftmark.exchange.schema import schema

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
HEAD = "component,parameter,value,unit,lod,method,report_no,report_date\n"
SHEET = HEAD + "面料,甲醛含量,<20,mg/kg,20,GB/T 2912.1-2009,R-1,2026-11-01\n"
BAD = "面料,神秘物质,3,mg/kg,,GB/T 1,R-1,2026-11-01\n"


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    with translation.override("zh-hans"):
        yield


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    code = main([*arguments, "--json"])
    found = json.loads(capsys.readouterr().out)
    jsonschema_rs.validate(schema("taken"), found)
    return code, found


def sites(tmp_path: Path, text: str) -> str:
    path = tmp_path / "sites.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def results(tmp_path: Path, text: str) -> tuple[str, ...]:
    path = tmp_path / "results.csv"
    path.write_text(text, encoding="utf-8")
    case = Dossier.objects.get(step="testing")
    sample = Sample.objects.get(dossier=case)
    return ("import", "results", str(path), "--case", case.number, "--sample", sample.number)


def test_the_example_of_sites_is_read_without_effect_then_taken(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["import", "sites", "--example"]) == 0
    path, before = sites(tmp_path, capsys.readouterr().out), Site.objects.count()
    code, found = run(capsys, "import", "sites", path, "--by", "ma")
    assert (code, found["good"], found["taken"]) == (0, 2, False)
    assert (Site.objects.count(), SiteList.objects.count()) == (before, 0)
    code, found = run(capsys, "import", "sites", path, "--by", "ma", "--take")
    assert (code, found["good"], found["taken"]) == (0, 2, True)
    assert Site.objects.count() == before + 1, "one of the two is known already"


def test_a_bad_row_of_sites_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = sites(tmp_path, "name_en,country\nMill one,CN\nMill two,Atlantis\n")
    code, found = run(capsys, "import", "sites", path, "--by", "ma")
    assert (code, found["good"], [row["row"] for row in found["problems"]]) == (1, 1, [3])
    assert "Atlantis" in found["problems"][0]["problem"]["en"]


def test_results_are_read_without_effect_then_taken(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    arguments = (*results(tmp_path, SHEET), "--by", "ning")
    code, found = run(capsys, *arguments)
    assert (code, found["good"], found["taken"]) == (0, 1, False)
    assert LabSheet.objects.filter(dossier__step="testing").count() == 1, "the one of the demonstration"
    code, found = run(capsys, *arguments, "--take")
    assert (code, found["good"], found["taken"]) == (0, 1, True)
    assert [row.step for row in Result.objects.filter(dossier__step="testing")] == ["entered"]


def test_a_bad_result_is_named_and_left_behind(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, found = run(capsys, *results(tmp_path, SHEET + BAD), "--by", "ning", "--take")
    assert (code, found["good"], found["bad"], found["taken"]) == (1, 1, 1, True)


def test_whoever_may_not_enter_results_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, found = run(capsys, *results(tmp_path, SHEET), "--by", "lin", "--take")
    assert (code, found["taken"], found["problems"][0]["row"]) == (1, False, 0)
    assert not Result.objects.filter(dossier__step="testing").exists()


def test_a_sample_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    *rest, _ = results(tmp_path, SHEET)
    assert main([*rest, "S-0", "--by", "ning"]) == 2
    assert "Use one of: D-" in capsys.readouterr().err
