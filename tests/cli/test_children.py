"""Processes that belong to a command: none is left, whichever way the command ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

# A child that starts one itself, writes both ids down, and may leave the second one behind.
CHILD = """
import os, signal, subprocess, sys, time
later = subprocess.Popen([sys.executable, "-c", "import signal, time; {deaf}; time.sleep(300)"])
with open(sys.argv[1] + ".new", "w") as file:
    file.write(f"{{os.getpid()}} {{later.pid}}")
os.rename(sys.argv[1] + ".new", sys.argv[1])
{then}
"""
DEAF = "signal.signal(signal.SIGTERM, signal.SIG_IGN)"
COMMAND = """
import os, sys
from weftmark.cli.platform.children import Children, Stopped, stop_on_signals
children = Children()
stop_on_signals()
try:
    for name, child in (("one", sys.argv[1]), ("two", sys.argv[2])):
        children.start(name, (sys.executable, "-c", child, os.path.join(sys.argv[3], name)), dict(os.environ))
    print("started", flush=True)
    children.watch()
except Stopped:
    pass
finally:
    children.end()
"""


def alive(pid: int) -> bool:
    """Does it run? One that ended and was not fetched by anybody does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def command(folder: Path, *, then: str = "time.sleep(300)", deaf: str = "0") -> subprocess.Popen[str]:
    stays = CHILD.format(then="time.sleep(300)", deaf=deaf)
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, CHILD.format(then=then, deaf=deaf), stays, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )


def ids(folder: Path) -> list[int]:
    found = [folder / "one", folder / "two"]
    until = time.monotonic() + 30
    while not all(one.exists() for one in found):
        assert time.monotonic() < until
        time.sleep(0.02)
    return [int(pid) for one in found for pid in one.read_text().split()]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("deaf", ["0", DEAF])
def test_a_signal_to_the_command_alone_ends_the_children_and_theirs(
    ending: signal.Signals, deaf: str, tmp_path: Path
) -> None:
    with command(tmp_path, deaf=deaf) as running:
        started = ids(tmp_path)
        assert [alive(pid) for pid in started] == [True] * 4
        running.send_signal(ending)
        running.wait(30)
    assert [alive(pid) for pid in started] == [False] * 4


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_child_that_ends_early_takes_all_the_others_along(tmp_path: Path) -> None:
    with command(tmp_path, then="sys.exit(1)", deaf=DEAF) as running:
        started = ids(tmp_path)
        running.wait(30)
    assert [alive(pid) for pid in started] == [False] * 4


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
@pytest.mark.parametrize("pause", [0.0, 0.02, 0.05, 0.1])
def test_a_signal_while_children_are_being_started_leaves_none(pause: float, tmp_path: Path) -> None:
    with command(tmp_path) as running:
        assert running.stdout is not None
        running.stdout.readline()  # the first child may not have begun yet
        time.sleep(pause)
        running.send_signal(signal.SIGTERM)
        running.wait(30)
    mark = str(tmp_path).encode()
    left = [one for one in Path("/proc").glob("[0-9]*/cmdline") if mark in read(one)]
    assert left == []


def read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
