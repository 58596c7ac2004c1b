"""The files tell nothing of the machine they were made on: no index address, no absolute path, no lock file.

Whoever builds Weftmark chooses where packages come from; the files must not choose for them.
"""

from __future__ import annotations

import re

import pytest

from tests.house.sources import ROOT, kept_files

# Written in pieces, so that this file passes its own test.
WORDS = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "--index" + "-url",
    "extra-index" + "-url",
    "file" + "://",
    "uv" + ".lock",
]
TOP_FOLDERS = ("home", "root", "Users", "opt", "srv", "mnt", "work", "workspace", "builds", "runner")
ABSOLUTE = re.compile(r"(?<![\w.~*<>)\]-])/(?:" + "|".join(TOP_FOLDERS) + r")/|\b[A-Z]:\\\w", re.ASCII)


def tells(text: str) -> list[str]:
    found = [word for word in WORDS if word in text]
    return found + [match.group() for match in ABSOLUTE.finditer(text)]


def test_no_file_tells_of_the_workplace() -> None:
    told = {}
    for path in kept_files():
        name = str(path.relative_to(ROOT))
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # spreadsheets and other data that are not text
        if found := tells(text):
            told[name] = found
    assert told == {}


def test_no_lock_file_is_kept() -> None:
    assert [path.name for path in kept_files() if path.suffix == ".lock" or "pylock" in path.name] == []


@pytest.mark.parametrize(
    "text", ["see /" + "home/lin/report.pdf", "C:\\" + "Users\\lin", "file" + ":///tmp/x"]
)
def test_the_check_itself_sees(text: str) -> None:
    assert tells(text) != []


@pytest.mark.parametrize(
    "text", ["https://example.org/" + "work/1", "docs/" + "home/page", "mg/kg", "../opt/"]
)
def test_the_check_itself_lets_ordinary_text_pass(text: str) -> None:
    assert tells(text) == []
