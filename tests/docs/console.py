"""Runs the commands a page shows, in order and in one folder, as its reader would.

`weftmark` runs in this process, because starting a new one for each command would take minutes; anything else
is left to bash. A fenced block whose language is followed by a file name is written to that file.
"""

from __future__ import annotations

import io
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from weftmark.cli.main import main

PROGRAM = ".venv/bin/weftmark"
BLOCK = re.compile(r"^```(\w+)(?: +(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_ALONE = ("make ", "git ", "cd ", "apt-get ")


class Block(NamedTuple):
    """A fenced block: its language, the file it is kept in, and what it holds."""

    language: str
    file: str
    text: str


class Command(NamedTuple):
    """A command line and the lines that shall follow it; None where the page does not say."""

    line: str
    expected: list[str] | None


def blocks(page: Path) -> list[Block]:
    """Every fenced block of a page."""
    return [Block(*found) for found in BLOCK.findall(page.read_text(encoding="utf-8"))]


def commands(block: Block) -> Iterator[Command]:
    """The commands of a block: lines of `sh`, or those after `$` in `console`, with what they print."""
    if block.language == "sh":
        lines = re.sub(r"\\\n\s*", "", block.text).splitlines()
        yield from (Command(line.partition(" # ")[0].strip(), None) for line in lines if line.strip())
    found: list[tuple[str, list[str]]] = []
    for line in block.text.splitlines() if block.language == "console" else ():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line.startswith("> ") and found[-1][0].endswith("\\"):
            found[-1] = (found[-1][0].rstrip("\\") + line[2:], [])
        else:
            found[-1][1].append(line)
    yield from (Command(line, printed) for line, printed in found)


class Console:
    """A folder, and the exit code of the command before."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.code = folder, 0

    def run(self, line: str) -> str:
        """What one command line prints; sets `code`."""
        printed = ""
        for part in _separated(line, ";"):
            printed += self._pipe(part)
        return printed

    def _pipe(self, line: str) -> str:
        carried = b""
        for part in _separated(line, "|"):
            carried = self._weftmark(part, carried) if part.startswith(PROGRAM) else self._bash(part, carried)
        return carried.decode("utf-8", "backslashreplace")

    def _bash(self, line: str, given: bytes) -> bytes:
        script = f"(exit {self.code}); {line}"
        done = subprocess.run(
            ["bash", "-c", script], cwd=self.folder, input=given, capture_output=True, check=False
        )
        self.code = done.returncode
        return done.stdout + done.stderr

    def _weftmark(self, line: str, given: bytes) -> bytes:
        words = shlex.split(line)[1:]
        out, err = io.BytesIO(), io.BytesIO()
        target = complaints = ""
        if "2>" in words:
            at = words.index("2>")
            complaints = words[at + 1]
            del words[at : at + 2]
        if "2>&1" in words:
            words.remove("2>&1")
        if ">" in words:
            at = words.index(">")
            target = words[at + 1]
            del words[at : at + 2]
        with _streams(given, out, err if complaints or target else out):
            try:
                self.code = main(words)
            except SystemExit as stop:
                self.code = int(stop.code or 0)
        if complaints:
            (self.folder / complaints).write_bytes(err.getvalue())
        if target:
            (self.folder / target).write_bytes(out.getvalue())
            return b"" if complaints else err.getvalue()
        return out.getvalue()


@contextmanager
def _streams(given: bytes, out: io.BytesIO, err: io.BytesIO) -> Iterator[None]:
    kept = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(out, encoding="utf-8", write_through=True)
    sys.stderr = sys.stdout if err is out else io.TextIOWrapper(err, encoding="utf-8", write_through=True)
    try:
        yield
    finally:
        for stream in {sys.stdout, sys.stderr}:
            stream.flush()
            stream.detach()
        sys.stdin, sys.stdout, sys.stderr = kept


def _separated(line: str, mark: str) -> list[str]:
    """A line split at a mark that stands alone, outside quotes."""
    parts, quote = [""], ""
    for place, letter in enumerate(line):
        around = line[max(0, place - 1) : place + 2]
        if letter in "\"'":
            quote = "" if quote == letter else quote or letter
        if letter == mark and not quote and (mark == ";" or around == " | "):
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts if part.strip()]


def fits(printed: str, expected: list[str]) -> bool:
    """Do the printed lines fit? A line of … stands for any lines, … within a line for any letters."""
    pattern = "".join(
        "(?:.*\n)*?" if line.strip() == "…" else ".*".join(map(re.escape, line.split("…"))) + "\n"
        for line in expected
    )
    said = "".join(line.rstrip() + "\n" for line in printed.splitlines())
    return re.fullmatch(pattern, said) is not None
