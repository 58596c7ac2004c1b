"""`weftmark judge` as a person or a script uses it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from weftmark.cli.main import main
from weftmark.exchange.evidence import EXAMPLES
from weftmark.exchange.schema import schema

TEE = str(EXAMPLES / "tee-adult.yaml")
INFANT = str(EXAMPLES / "infant-set.yaml")
SUIT = str(EXAMPLES / "mens-suit.yaml")
ALERT = str(EXAMPLES / "safety-gate-A12-02517-24.csv")
HEADER = "product,product_class,component,parameter,value,unit,method,laboratory,report_no,report_date\n"


def judged(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    """The exit code and the JSON of a judgement."""
    code = main(["judge", *arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What an unreadable input says on standard error, in English; nothing may be printed beside it."""
    assert main(["judge", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    return err


@pytest.mark.parametrize(
    ("source", "edition", "code", "verdict"),
    [
        (TEE, "gb-18401-2010", 0, "conform"),
        (INFANT, "gb-31701-2015", 1, "nonconform"),
        (SUIT, "cec-122-2025", 3, "undetermined"),
        (ALERT, "eu-reach-annex-xvii-textiles", 1, "nonconform"),
    ],
)
def test_examples_give_the_verdict_and_exit_code_they_promise(
    capsys: pytest.CaptureFixture[str], source: str, edition: str, code: int, verdict: str
) -> None:
    found, data = judged(capsys, source, "--edition", edition)
    assert (found, data["verdict"], data["edition"]) == (code, verdict, edition)
    jsonschema.validate(data, schema("verdict"))


def test_the_public_alert_fails_in_its_three_measured_findings_and_no_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, data = judged(capsys, ALERT, "--edition", "eu-reach-annex-xvii-textiles")
    failed = {
        f["criterion"]: (f["value"], f["unit"], f["limit"])
        for f in data["findings"]
        if f["outcome"] == "nonconform"
    }
    assert failed == {
        "e51-phthalates": (5.4, "%", 0.1),
        "e23-cadmium": (0.026, "%", 0.01),
        "pops-sccp": (2.67, "%", 0.15),
    }


def test_every_finding_carries_its_keys_in_a_stable_order(capsys: pytest.CaptureFixture[str]) -> None:
    _, data = judged(capsys, TEE, "--edition", "gb-18401-2010")
    assert list(data)[:4] == ["edition", "edition_designation", "edition_title", "edition_digest"]
    wanted = [
        "criterion", "clause", "title", "outcome", "value", "unit", "limit", "margin_pct", "decided_by",
        "decision_rule", "reasons", "evidence", "basis", "source",
    ]  # fmt: skip
    for finding in data["findings"]:
        assert [key for key in finding if key in wanted] == wanted
        assert finding["reasons"]["zh"]
        assert len(finding["reasons"]["zh"]) == len(finding["reasons"]["en"])
    assert next(f["criterion"] for f in data["findings"]) == "formaldehyde"


def test_the_same_input_gives_the_same_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert judged(capsys, INFANT, "--edition", "cec-122-2025") == judged(
        capsys, INFANT, "--edition", "cec-122-2025"
    )


def test_several_editions_give_one_verdict_each_and_a_summary(capsys: pytest.CaptureFixture[str]) -> None:
    code, data = judged(capsys, TEE, "--edition", "gb-18401-2010", "--edition", "oeko-tex-100")
    assert [verdict["edition"] for verdict in data["verdicts"]] == ["gb-18401-2010", "oeko-tex-100"]
    assert [line["verdict"] for line in data["summary"]] == ["conform", "undetermined"]
    assert code == 3


def test_one_no_outweighs_an_open_question(capsys: pytest.CaptureFixture[str]) -> None:
    code, _ = judged(capsys, INFANT, "--edition", "oeko-tex-100", "--edition", "gb-18401-2010")
    assert code == 1


@pytest.mark.parametrize("kind", ["yaml", "csv", "xlsx"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_example_input_is_complete_and_conforms(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, kind: str, lang: str
) -> None:
    assert main(["judge", "--example", kind, "--lang", lang]) == 0
    path = tmp_path / f"example.{kind}"
    sys.stdout.flush()
    path.write_bytes(capfdbinary.readouterr().out)
    assert main(["judge", str(path), "--edition", "gb-18401-2010", "--json"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["complete"] is True


def test_standard_input_is_read_as_sheet_or_dossier(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for source, edition, wanted in ((TEE, "gb-18401-2010", 0), (ALERT, "eu-reach-annex-xvii-textiles", 1)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path(source).read_bytes())))
        assert judged(capsys, "-", "--edition", edition)[0] == wanted


def test_the_day_of_judgement_can_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    code, data = judged(capsys, TEE, "--edition", "cec-122-2025", "--on", "2027-09-01")
    assert (code, data["on"]) == (3, "2027-09-01")
    old = [f for f in data["findings"] if f["criterion"] == "e-formaldehyde"]
    assert "12 months" in old[0]["reasons"]["en"][0]


def test_the_decision_rule_is_named_and_asks_for_uncertainty(capsys: pytest.CaptureFixture[str]) -> None:
    _, data = judged(capsys, TEE, "--edition", "gb-18401-2010", "--decision-rule", "guarded_acceptance")
    assert data["decision_rule"] == "guarded_acceptance"
    assert data["findings"][0]["decision_rule"] == "guarded_acceptance"


def test_a_sheet_without_class_needs_the_option(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text("parameter,value,unit\n甲醛,70,mg/kg\n", encoding="utf-8")
    assert "--product-class" in refused(capsys, str(path), "--edition", "gb-18401-2010")
    code, data = judged(capsys, str(path), "--edition", "gb-18401-2010", "--product-class", "A")
    assert (code, data["findings"][0]["outcome"]) == (1, "nonconform")


def test_a_sheet_of_several_products_gives_a_verdict_each(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(HEADER + "甲,B,面料,甲醛,70,mg/kg,,,,\n乙,A,面料,甲醛,70,mg/kg,,,,\n", encoding="gb18030")
    code, data = judged(capsys, str(path), "--edition", "gb-18401-2010")
    outcomes = [v["findings"][0]["outcome"] for v in data["verdicts"]]
    assert (code, outcomes) == (1, ["conform", "nonconform"])


@pytest.mark.parametrize(
    ("row", "where", "remedy"),
    [
        ("T,B,,甲醛,-3,mg/kg,,,,", ":2", "negative"),
        ("T,B,,甲醛,3,stone,,,,", ":2", "unit"),
        ("T,B,,甲醛啊,3,mg/kg,,,,", ":2", "parameter"),
        ("T,B,,甲醛,3,mg/kg,,,,2999-01-01", ":2", "lies after"),
    ],
)
def test_bad_rows_are_refused_with_line_and_remedy(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, row: str, where: str, remedy: str
) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(HEADER + row + "\n", encoding="utf-8")
    message = refused(capsys, str(path), "--edition", "gb-18401-2010")
    assert "sheet.csv" + where in message
    assert remedy in message.lower()


def test_a_missing_file_and_an_unknown_kind_are_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert "no such file" in refused(capsys, str(tmp_path / "none.csv"), "--edition", "gb-18401-2010")
    other = tmp_path / "report.pdf"
    other.write_bytes(b"%PDF")
    assert "Use .yaml, .csv or .xlsx" in refused(capsys, str(other), "--edition", "gb-18401-2010")
    assert "no such file" in refused(capsys, str(tmp_path), "--edition", "gb-18401-2010")


def test_an_unknown_edition_is_refused_with_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert "gb-18401-2010" in refused(capsys, TEE, "--edition", "gb-18401")
    assert "pack list" in refused(capsys, TEE, "--edition", "../../etc")


@pytest.mark.parametrize("arguments", [[], [TEE], [TEE, "--edition", "gb-18401-2010", "--on", "yesterday"]])
def test_wrong_usage_exits_with_two(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["judge", *arguments, "--lang", "zh"])
    assert stop.value.code == 2
    assert "参数有误" in capsys.readouterr().err


def test_refusals_are_json_too_when_json_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    code, data = judged(capsys, "none.csv", "--edition", "gb-18401-2010")
    assert code == 2
    assert data["problems"][0]["where"] == "none.csv"
    assert data["problems"][0]["what"]["zh"]


def test_the_report_is_written_whole_or_not_at_all(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    assert main(["judge", TEE, "--edition", "gb-18401-2010", "--pdf", str(path), "--pdf-lang", "both"]) == 0
    assert path.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [path]
    capsys.readouterr()
    err = refused(capsys, TEE, "--edition", "gb-18401-2010", "--pdf", str(tmp_path / "none" / "report.pdf"))
    assert "cannot be written" in err


def test_people_read_it_in_their_language(capsys: pytest.CaptureFixture[str]) -> None:
    main(["judge", TEE, "--edition", "gb-18401-2010", "--lang", "zh"])
    zh = capsys.readouterr().out
    main(["judge", TEE, "--edition", "gb-18401-2010", "--lang", "en"])
    en = capsys.readouterr().out
    assert "结论: ✓ 符合" in zh
    assert "甲醛含量为" in zh
    assert "Verdict: ✓ conform" in en
    assert "within the limit ≤ 75 mg/kg" in en
    assert not [letter for letter in en if "\u4e00" <= letter <= "\u9fff"]


def test_a_closed_pipe_is_no_traceback() -> None:
    command = [
        sys.executable,
        "-m",
        "weftmark.cli.main",
        "judge",
        INFANT,
        "--edition",
        "cec-122-2025",
        "--json",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.wait()
    process.stderr.close()


def test_facts_a_sheet_cannot_say_are_given_beside_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "water.csv"
    path.write_text("检测项目,结果,单位,检测方法\nCODCr,70,mg/L,HJ 828-2017\n", encoding="utf-8")
    edition = "gb-4287-2012-amendment-2015"
    facts = ["--fact", "discharge=direct", "--fact", "effluent_regime=standard"]
    _, data = judged(capsys, str(path), "--edition", edition)
    cod = {f["criterion"]: f["outcome"] for f in data["findings"]}["cod"]
    assert cod == "undetermined"
    _, data = judged(capsys, str(path), "--edition", edition, *facts)
    cod = {f["criterion"]: (f["outcome"], f["limit"]) for f in data["findings"]}["cod"]
    assert cod == ("conform", 80)
    assert "unknown fact" in refused(capsys, str(path), "--edition", edition, "--fact", "moon=full")


def test_a_report_never_overwrites_the_evidence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes(Path(ALERT).read_bytes())
    edition = "eu-reach-annex-xvii-textiles"
    assert "overwrite" in refused(capsys, str(path), "--edition", edition, "--pdf", str(path))
    assert path.read_bytes() == Path(ALERT).read_bytes()
    assert "no ordinary file" in refused(capsys, str(path), "--edition", edition, "--pdf", str(tmp_path))


def test_a_report_of_thousands_of_pages_is_refused_with_its_bound(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "sheet.csv"
    rows = "".join(f"T{n},B,,甲醛,5,mg/kg,,,,\n" for n in range(101))
    path.write_text(HEADER + rows, encoding="utf-8")
    arguments = [str(path), "--edition", "gb-18401-2010", "--pdf", str(tmp_path / "r.pdf")]
    assert "at most 100" in refused(capsys, *arguments)


def test_a_sheet_cannot_repaint_the_verdict(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(HEADER + "T\x1b[31m,B,,甲醛,5,mg/kg,,,,\n", encoding="utf-8")
    assert main(["judge", str(path), "--edition", "gb-18401-2010"]) in (2, 3)
    out = capsys.readouterr().out
    assert "\x1b" not in out


def test_a_closed_input_or_a_full_disk_is_no_traceback() -> None:
    for shell in ("judge - --edition gb-18401-2010 <&-", f"judge {TEE} --edition gb-18401-2010 >/dev/full"):
        command = f"{sys.executable} -m weftmark.cli.main {shell}"
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr


def test_a_folder_of_packs_that_is_not_there_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    arguments = [TEE, "--edition", "gb-18401-2010", "--packs", str(tmp_path / "none")]
    assert "no such folder of packs" in refused(capsys, *arguments)
