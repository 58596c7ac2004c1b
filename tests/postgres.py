"""A PostgreSQL of the tests' own: made in a temporary folder, reached by a socket there, gone afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

SOCKET = "WEFTMARK_TEST_POSTGRES"
"""Where the socket of a running cluster lies; set by whoever started it, read by worker processes."""
OWNER = "weftmark"
QUICK = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=60",
    "listen_addresses=",
)


def binaries() -> Path | None:
    """The folder with `initdb` and `postgres`, if this machine has both."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((f for f in folders if (f / "initdb").is_file() and (f / "postgres").is_file()), None)


class Cluster:
    """Starts on `start`, ends on `stop`. The server refuses to run as root, so then it runs as `postgres`."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="weftmark-pg-"))
        self.server: subprocess.Popen[bytes] | None = None
        self.user: dict[str, Any] = {}
        if os.geteuid() == 0:
            self.user = {"user": "postgres", "group": "postgres", "extra_groups": []}
            shutil.chown(self.folder, "postgres", "postgres")
        self.folder.chmod(0o755)

    def start(self) -> Path:
        """Make the cluster, start the server, and return the folder of its socket."""
        where, data = binaries(), self.folder / "data"
        assert where is not None
        made = subprocess.run(
            [where / "initdb", "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"],
            cwd="/", capture_output=True, text=True, **self.user,
        )  # fmt: skip
        assert made.returncode == 0, made.stdout + made.stderr
        options = [part for option in QUICK for part in ("-c", option)]
        with (self.folder / "log").open("wb") as log:
            self.server = subprocess.Popen(
                [where / "postgres", "-D", data, "-k", self.folder, *options],
                cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, **self.user,
            )  # fmt: skip
        self._await()
        return self.folder

    def _await(self) -> None:
        import psycopg

        until = time.monotonic() + 30
        while True:
            try:
                psycopg.connect(host=str(self.folder), user=OWNER, dbname="postgres").close()
                return
            except psycopg.OperationalError:
                if time.monotonic() > until or (self.server and self.server.poll() is not None):
                    log = (self.folder / "log").read_text(errors="replace")
                    self.stop()
                    raise RuntimeError(f"PostgreSQL did not start:\n{log}") from None
                time.sleep(0.05)

    def stop(self) -> None:
        """End the server by its process id, and remove its folder."""
        if self.server is not None and self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)  # "fast": open connections are closed
            try:
                self.server.wait(20)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
