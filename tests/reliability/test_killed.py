"""A process killed at a random point leaves nothing half made, and no act without its line."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.house.sources import ROOT
from tests.postgres import OWNER, SOCKET, binaries

FEW, MANY = 20, 100  # journeys broken off, in an ordinary and in a full run, on each database
LONGEST = 1.2  # seconds after which a journey is broken off at the latest
ON_POSTGRESQL = os.environ.get("WEFTMARK_TEST_DATABASE") == "postgresql"
ABSENT = ON_POSTGRESQL and binaries() is None
pytestmark = pytest.mark.skipif(ABSENT, reason="PostgreSQL is not installed here")
Show = Callable[[str, str], None]


class Nursery:
    """The process that forks, and the pipe to it."""

    def __init__(self, home: Path) -> None:
        database = f"nursery_{uuid.uuid4().hex[:12]}" if ON_POSTGRESQL else str(home / "nursery.sqlite3")
        if ON_POSTGRESQL:
            self._create(database)
        env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.reliability.settings",
            "RELIABILITY_DATABASE": database,
            "WEFTMARK_TEST_HOME": str(home),
            "PYTHONPATH": str(ROOT),
        }
        self.errors = (home / "errors").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.reliability.nursery"], env=env, cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors,
        )  # fmt: skip
        try:
            self.answer()
        except BaseException:
            self.close()
            raise

    def _create(self, database: str) -> None:
        import psycopg

        with psycopg.connect(
            host=os.environ[SOCKET], user=OWNER, dbname="postgres", autocommit=True
        ) as server:
            server.execute(f'CREATE DATABASE "{database}"')

    def ask(self, *words: object) -> dict[str, Any]:
        assert self.process.stdin is not None
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        return self.answer()

    def answer(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, self.said()
        found: dict[str, Any] = json.loads(line)
        assert "fault" not in found, self.said()
        return found

    def said(self) -> str:
        """What its processes said on standard error."""
        self.errors.seek(0)
        return self.errors.read()

    def close(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()
        self.errors.close()


@pytest.fixture(scope="module")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    found = Nursery(tmp_path_factory.mktemp("nursery"))
    yield found
    found.close()


def broken_off(nursery: Nursery, count: int, chance: random.Random) -> dict[str, Any]:
    """Break off so many journeys; after each, what the database says."""
    found: dict[str, Any] = {}
    for seed in range(count):
        pid = nursery.ask("walk", seed)["pid"]
        time.sleep(chance.uniform(0.02, LONGEST))
        os.kill(pid, signal.SIGKILL)
        status = nursery.ask("wait", pid)["status"]
        assert status == signal.SIGKILL, nursery.said()
        found = nursery.ask("check")
        assert found["faults"] == [], f"after journey {seed}"
    return found


def shown(found: dict[str, Any], count: int) -> str:
    kind = "PostgreSQL" if ON_POSTGRESQL else "SQLite"
    return (
        f"{count} journeys killed at a random point on {kind}: no fault in {found['cases']} cases, "
        f"{found['rows']} rows that move, {found['lines']} journal lines, {found['files']} files "
        f"({found['loose_files']} more were being stored)"
    )


def test_killed_journeys_leave_nothing_half_made(nursery: Nursery, record_property: Show) -> None:
    found = broken_off(nursery, FEW, random.Random(3))
    record_property("show", shown(found, FEW))
    assert found["cases"] > 5


@pytest.mark.slow
def test_many_killed_journeys_leave_nothing_half_made(nursery: Nursery, record_property: Show) -> None:
    found = broken_off(nursery, MANY, random.Random(5))
    record_property("show", shown(found, MANY))
    assert found["cases"] > 20


@pytest.mark.parametrize(("first", "second"), [("grant", "refuse"), ("refuse", "refuse"), ("grant", "grant")])
def test_of_two_who_decide_at_once_one_decides(nursery: Nursery, first: str, second: str) -> None:
    case = nursery.ask("contest")
    assert case["step"] == "reviewed"
    at = time.time() + 0.5
    pids = [nursery.ask("decide", case["case"], move, at)["pid"] for move in (first, second)]
    ended = sorted(os.waitstatus_to_exitcode(nursery.ask("wait", pid)["status"]) for pid in pids)
    assert ended == [10, 12], nursery.said()  # one is told that it comes too late, one decides
    found = nursery.ask("outcome", case["case"])
    assert (found["decisions"], found["lines"]) == (1, 1)
    assert nursery.ask("check")["faults"] == []
