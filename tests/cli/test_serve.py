"""`weftmark serve`: one command makes everything, serves, and leaves nothing running."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from weftmark.cli.main import main

PASSED_ON = ("PATH", "LANG", "LC_ALL", "PYTHONPATH")
COMMAND = (sys.executable, "-m", "weftmark.cli.main", "serve")


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return {**kept, "WEFTMARK_HOME": str(home), **more}


def free_port() -> int:
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        port: int = attempt.getsockname()[1]
        return port


def test_a_port_that_is_taken_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--demo", "--port", str(port)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"127.0.0.1:{port}: this address cannot be used")
    assert "--port" in said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "WEFTMARK_SECRET_KEY: it is not set."),
        ({"WEFTMARK_SECRET_KEY": "k" * 60}, "WEFTMARK_HOSTS: no host name is given"),
    ],
)
def test_a_working_installation_says_what_it_needs(more: dict[str, str], said: str, tmp_path: Path) -> None:
    found = subprocess.run(
        [*COMMAND, "--port", str(free_port())],
        env=environment(tmp_path, **more),
        capture_output=True,
        text=True,
    )
    assert (found.returncode, found.stderr.startswith(said)) == (2, True), found.stderr


def test_an_example_of_the_command_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--example"]) == 0
    assert capsys.readouterr().out == "weftmark serve --demo --port 8000\n"


@pytest.mark.journey
def test_the_demonstration_is_made_served_and_ended(tmp_path: Path) -> None:
    port = free_port()
    with subprocess.Popen(
        [*COMMAND, "--demo", "--json", "--port", str(port)], env=environment(tmp_path), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as server:  # fmt: skip
        assert server.stdout is not None
        assert server.stderr is not None
        line = server.stdout.readline()
        if not line:
            pytest.fail(server.stderr.read())
        ready = json.loads(line)
        assert (ready["address"], ready["cases"]) == (f"http://127.0.0.1:{port}/", 9)
        with urllib.request.urlopen(f"{ready['address']}en/accounts/login/") as page:
            assert page.status == 200
            assert b"Weftmark" in page.read()
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) == 0
    with socket.socket() as gone:
        assert gone.connect_ex(("127.0.0.1", port)) != 0
