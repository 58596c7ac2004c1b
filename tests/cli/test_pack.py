"""`weftmark pack` as a person or a script uses it."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from tests.exchange.small_pack import CRITERIA, LIMITS, PACK, write_pack
from weftmark.cli.main import main
from weftmark.cli.pack.layout import columns, folded, paragraph
from weftmark.cli.pack.wording import PACK_WORDS
from weftmark.cli.terminal import WIDTH, width
from weftmark.cli.words import WORDS
from weftmark.exchange.packs.shelf import Shelf
from weftmark.exchange.schema import schema, schema_names

EDITIONS = Shelf().ids()
OLD, NEW = "gb-4287-2012", "gb-4287-2012-amendment-2015"


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    try:
        code = main(["pack", *arguments])
    except SystemExit as stop:
        code = int(stop.code or 0)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def told(capsys: pytest.CaptureFixture[str], form: str, *arguments: str) -> tuple[int, Any]:
    """Exit code and JSON, which fits the published schema."""
    code, out, _ = said(capsys, *arguments, "--json")
    data = json.loads(out)
    assert [e.message for e in jsonschema_rs.validator_for(schema(form)).iter_errors(data)] == []
    return code, data


# --- list


def test_list_names_every_edition(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "list", "--lang", "zh")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines() if not line.startswith(" ")] == list(EDITIONS)
    assert "国家纺织产品基本安全技术规范" in out
    code, entries = told(capsys, "editions", "list")
    assert [entry["edition"] for entry in entries] == list(EDITIONS)


def test_list_shows_an_edition_that_cannot_be_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    write_pack(tmp_path, limits=LIMITS.replace("<=,20,", "<=,twenty,", 1))
    code, out, _ = said(capsys, "list", "--packs", str(tmp_path))
    assert code == 1
    assert "cannot be read: 2 faults (see `weftmark pack check small-2026`)" in re.sub(r"\s+", " ", out)
    code, entries = told(capsys, "editions", "list", "--packs", str(tmp_path))
    (broken,) = [entry for entry in entries if entry["problems"]]
    assert broken["edition"] == "small-2026"


# --- show


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_show_tells_every_criterion_within_the_width(
    edition: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, "show", edition, "--lang", lang)
    assert (code, err) == (0, "")
    assert [line for line in out.splitlines() if width(line) > WIDTH + 2] == []
    for criterion in Shelf().edition(edition).criteria:
        assert f"[{criterion.id}]" in out.replace("\n", "")


def test_show_tells_limits_methods_and_sources(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "show", "gb-18401-2010")
    for text in (
        "GB 18401-2010 National general safety technical code for textile products",
        "Status: in force, from 2011-08-01",
        "Textile products for infants (class A)                      ≤ 20 mg/kg",
        "methods: GB/T 2912.1",
        "[read in excerpt, high confidence, decides]",
    ):
        assert text in out
    _, out, _ = said(capsys, "show", "gb-18401-2010", "--lang", "zh")
    for text in (
        "状态：现行，自 2011-08-01 起",
        "≤ 20 mg/kg",
        "方法：GB/T 2912.1",
        "[摘录核对, 可信度高, 参与判定]",
    ):
        assert text in out


def test_show_marks_what_does_not_decide(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "show", OLD)
    assert "≤ 200 mg/L [for information, unverified]" in re.sub(r"\s+", " ", out)


def test_show_tells_one_criterion_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "show", "gb-18401-2010", "azo_amines", "--lang", "zh")
    assert code == 0
    assert "联苯胺" in out
    assert "2,6-二甲基苯胺" in out.replace("\n", "").replace(" ", "")
    assert told(capsys, "problems", "show", "gb-18401-2010", "nothing")[0] == 2
    code, out, _ = said(capsys, "show", "gb-18401-2010", "azo_amines", "--json")
    assert len(json.loads(out)["parameters"]) == 24


@pytest.mark.parametrize("edition", EDITIONS)
def test_show_as_json(edition: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, data = told(capsys, "edition", "show", edition)
    assert (code, data["edition"]) == (0, edition)


def test_show_names_what_is_close_to_what_was_asked(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = said(capsys, "show", "gb-18401")
    assert code == 2
    assert err.startswith("gb-18401: there is no such edition. Use one of: gb-18401-2010")
    code, _, err = said(capsys, "show", "gb-18401-2010", "formaldehide", "--lang", "zh")
    assert code == 2
    assert err == "gb-18401-2010/formaldehide：该版本中没有这项准则。可用：formaldehyde。\n"


def test_show_and_diff_take_a_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = str(write_pack(tmp_path))
    code, out, _ = said(capsys, "show", folder)
    assert code == 0
    assert out.startswith("Small 2026 Small specification")
    assert said(capsys, "diff", folder, folder)[0] == 0


# --- diff


def test_diff_says_what_moved_for_whom_and_by_how_much(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "diff", OLD, NEW)
    assert code == 1
    flat = re.sub(r"\s+", " ", out)
    assert "◆ changed Chemical oxygen demand (CODCr)" in flat
    assert "≤ 200 mg/L [unverified] → ≤ 80 mg/L (now decides)" in flat
    assert "≤ 80 mg/L → ≤ 60 mg/L" in flat
    assert "▲ tightened Suspended solids" in flat
    assert "+ added Total antimony" in flat
    assert "+ added 1 ▲ tightened 5 ▽ relaxed 2 ◆ changed 2 Unchanged: 5." in flat
    code, out, _ = said(capsys, "diff", OLD, NEW, "--lang", "zh")
    assert "未变：5 项。" in out
    assert [line for line in out.splitlines() if width(line) > WIDTH + 2] == []


def test_diff_names_the_product_classes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name, limits in (("small-2026", LIMITS), ("small-2027", LIMITS.replace("<=,75,", "<=,60,"))):
        criteria = CRITERIA.replace("parts: [amines, no-pfas]", "parts: [amines, no-pfas]")
        write_pack(tmp_path, name, pack=PACK.replace("small-2026", name), criteria=criteria, limits=limits)
    code, out, _ = said(capsys, "diff", "small-2026", "small-2027", "--packs", str(tmp_path))
    assert code == 1
    assert "▲ class B  ≤ 75 mg/kg → ≤ 60 mg/kg" in out
    assert "affects: class B" in out
    assert out.endswith("By product class\n  class A  –\n  class B  ▲ tightened 1\n")


def test_diff_exits_like_diff(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "diff", OLD, OLD)
    assert code == 0
    assert out.endswith("No difference (14 criteria).\n")
    assert told(capsys, "difference", "diff", OLD, NEW)[0] == 1
    assert told(capsys, "difference", "diff", OLD, OLD)[0] == 0
    code, problems = told(capsys, "problems", "diff", OLD, "gb-1")
    assert (code, problems["problems"][0]["where"]) == (2, "gb-1")


# --- schema


def test_schema_prints_each(capsys: pytest.CaptureFixture[str]) -> None:
    for name in schema_names():
        code, out, _ = said(capsys, "schema", name)
        assert (code, json.loads(out)) == (0, schema(name))
    code, out, _ = said(capsys, "schema", "--lang", "zh")
    assert [line.split()[0] for line in out.splitlines()] == list(schema_names())
    assert said(capsys, "schema", "pakc")[0] == 2


# --- check


def test_check_passes_a_sound_pack_and_fails_another(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, _ = said(capsys, "check", str(write_pack(tmp_path / "a")))
    assert code == 0
    assert out.startswith("small-2026: 4 criteria, 1 golden cases, sound (")
    broken = write_pack(tmp_path / "b", limits=LIMITS.replace("20,mg/kg", "20,mg/shoe", 1))
    code, out, _ = said(capsys, "check", str(broken), "--lang", "zh")
    assert code == 1
    assert "small-2026/limits.csv:2 (unit)：未知的单位“mg/shoe”。请改正该行。" in out
    code, checked = told(capsys, "check", "check", str(broken), str(tmp_path / "a" / "small-2026"))
    assert (code, [one["sound"] for one in checked]) == (1, [False, True])


@pytest.mark.parametrize("path", ["nowhere", "no/where", "x" * 5_000, "..\\..", "/dev/null"])
def test_check_of_nothing(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = said(capsys, "check", path)
    assert code == 2
    assert "this is neither a pack folder nor the id of an edition" in err


@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_a_path_that_is_no_text_is_told_too(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "weftmark.cli.main", "pack", "check", *arguments]
    run = subprocess.run([*map(str.encode, command), b"\xff\xfe"], capture_output=True)
    assert run.returncode == 2
    assert b"Traceback" not in run.stderr
    assert b"this is neither a pack folder nor the id of an edition" in run.stderr


def test_check_of_a_folder_that_holds_no_pack(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = said(capsys, "check", str(tmp_path))
    assert code == 2
    assert "there is no pack.yaml in this folder" in err


# --- template and import


def test_template_and_import_by_hand(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file, mine = str(tmp_path / "w.xlsx"), str(tmp_path / "mine")
    assert told(capsys, "template", "template", file, "--from", "oeko-tex-100")[0] == 0
    code, out, _ = said(capsys, "import", file, "--into", mine)
    assert code == 0
    assert out.startswith("Imported oeko-tex-100: ")
    assert f"With --packs {mine} it takes the place of the shipped edition" in out
    code, out, _ = said(capsys, "import", file, "--into", mine, "--lang", "zh")
    assert (code, out.splitlines()[0]) == (0, f"oeko-tex-100 已在 {mine}，内容相同，未作改动")
    code, done = told(capsys, "import", "import", file, "--into", mine)
    assert (code, done["new"], done["replaces_shipped"]) == (0, False, True)


def test_an_empty_template_is_not_imported(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = str(tmp_path / "w.xlsx")
    assert said(capsys, "template", file, "--lang", "zh")[0] == 0
    code, _, err = said(capsys, "import", file, "--into", str(tmp_path / "mine"), "--lang", "zh")
    assert code == 2
    assert "w.xlsx!版本 Edition!D3：“版本 id”没有填写。请填写。" in err
    assert list((tmp_path / "mine").iterdir()) == []


def test_a_template_that_cannot_be_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = said(capsys, "template", str(tmp_path / "no" / "w.xlsx"))
    assert code == 2
    assert "the file cannot be written" in err


def test_an_imported_edition_is_judged_against(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    mine = str(tmp_path / "mine")
    example = subprocess.run(
        [sys.executable, "-m", "weftmark.cli.main", "pack", "import", "--example"],
        capture_output=True,
        check=True,
    )
    (tmp_path / "w.xlsx").write_bytes(example.stdout)
    assert said(capsys, "import", str(tmp_path / "w.xlsx"), "--into", mine)[0] == 0
    sheet = tmp_path / "results.csv"
    sheet.write_text("parameter,value,unit,report_date\nformaldehyde,17,mg/kg,2026-05-01\n", encoding="utf-8")
    code = main([
        "judge", str(sheet), "--edition", "example-label-2026", "--packs", mine, "--product-class", "infant",
        "--on", "2026-06-01", "--json",
    ])  # fmt: skip
    findings = {one["criterion"]: one["outcome"] for one in json.loads(capsys.readouterr().out)["findings"]}
    assert (code, findings["formaldehyde"]) == (1, "nonconform")


# --- every action


@pytest.mark.parametrize("action", ["list", "show", "check", "diff", "schema"])
def test_the_example_of_an_action_is_a_valid_input(action: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, action, "--example")
    assert code == 0
    assert said(capsys, action, *out.split())[0] in (0, 1)
    _, out, _ = said(capsys, action, "--example", "--json")
    assert json.loads(out)["arguments"]


def test_a_workbook_is_not_thrown_at_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    code, _, err = said(capsys, "template", "--example")
    assert code == 2
    assert "xlsx is a binary file" in err


@pytest.mark.parametrize(
    "arguments",
    [["show"], ["diff", "gb-18401-2010"], ["template"], ["import"], ["import", "x"], ["nothing"], []],
)
def test_what_is_missing_is_said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = said(capsys, *arguments, "--lang", "zh")
    assert code == 2
    assert "参数有误" in err


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("action", ["list", "show", "check", "diff", "schema", "template", "import"])
def test_help_is_in_the_language(action: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, action, "--help", "--lang", lang)
    assert code == 0
    assert PACK_WORDS[f"pack_{action}"].say("zh" if lang == "zh" else "en")[:12] in out


def test_every_sentence_has_the_same_gaps_in_both_languages() -> None:
    for key, text in PACK_WORDS.items():
        assert WORDS[key] is text
        assert set(re.findall(r"{\w+}", text.zh)) == set(re.findall(r"{\w+}", text.en)), key


# --- layout


def test_chinese_breaks_anywhere_and_words_stay_whole() -> None:
    lines = folded("纺织产品 GB/T 2912.1-2009 甲醛的测定。", 16)
    assert lines == ["纺织产品 GB/T", "2912.1-2009 甲醛", "的测定。"]
    assert folded("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]
    assert folded("", 10) == [""]
    assert paragraph("a b", "lead: ") == "lead: a b"


def test_columns_line_up_by_width() -> None:
    lines = columns([("甲醛", "≤ 20"), ("pH", "4.0")], indent=2)
    assert lines == ["  甲醛  ≤ 20", "  pH    4.0"]
    assert [width(line.partition("≤")[0]) for line in lines[:1]] == [8]
    assert columns([]) == []


def test_output_can_be_cut_short() -> None:
    """`weftmark pack show … | head -1` ends quietly."""
    run = subprocess.Popen(
        [sys.executable, "-m", "weftmark.cli.main", "pack", "show", "cec-122-2025"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert run.stdout is not None
    assert run.stderr is not None
    io.TextIOWrapper(run.stdout, encoding="utf-8").close()
    assert b"Traceback" not in run.stderr.read()
    run.wait()
    run.stderr.close()
