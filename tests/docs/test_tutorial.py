"""Who follows the tutorial ends with a report that can be opened and says what the terminal said."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from tests.docs.console import LEFT_ALONE, Console, blocks, commands
from tests.docs.pages import DOCS, mirror, named

PAGE = DOCS / "tutorial" / "judge-a-t-shirt.md"


@pytest.mark.journey
@pytest.mark.parametrize("page", named([PAGE, mirror(PAGE)]))
def test_the_tutorial_ends_with_a_report(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    console = Console(tmp_path)
    lines = [line for block in blocks(page) for line, _ in commands(block)]
    for line in lines:
        if not line.startswith(LEFT_ALONE):
            console.run(line)
    text = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(tmp_path / "report.pdf").pages)
    for word in ("GB 18401-2010", "conform", "符合", "28 mg/kg"):
        assert word in text
