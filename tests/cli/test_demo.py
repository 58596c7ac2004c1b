"""`weftmark demo`: the shipped examples keep what they promise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from weftmark.cli.main import main


def test_demo_writes_every_report_and_keeps_every_promise(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["demo", "--into", str(tmp_path / "demo"), "--json"]) == 0
    lines = json.loads(capsys.readouterr().out)
    assert [line["example"] for line in lines] == [
        "infant-set", "mens-suit", "safety-gate-A12-02517-24", "tee-adult",
    ]  # fmt: skip
    assert all(line["as_promised"] for line in lines)
    for line in lines:
        for report in line["reports"]:
            assert Path(report).read_bytes().startswith(b"%PDF")


def test_demo_says_where_the_reports_are(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["demo", "--into", str(tmp_path), "--lang", "zh"]) == 0
    out = capsys.readouterr().out
    assert f"8 份报告已写入 {tmp_path}/" in out
