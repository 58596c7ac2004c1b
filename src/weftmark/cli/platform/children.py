"""Processes that belong to a command and end with it, whichever way it ends."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from types import FrameType

PATIENCE = 10.0  # seconds that a child gets to end in good order
_PR_SET_PDEATHSIG = 1


class Stopped(Exception):
    """Somebody asked the command to end."""


class Children:
    """Starts processes, watches them, and ends them all when one ends or the command is told to."""

    def __init__(self) -> None:
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, command: Sequence[str], env: dict[str, str]) -> int:
        """Start one in a session of its own, so that Ctrl-C reaches it through us alone; returns its id."""
        child = subprocess.Popen(
            command, env=env, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=_die_with_parent()
        )
        self._running[name] = child
        return child.pid

    def ended(self) -> str | None:
        """The name of a child that has ended, if any has."""
        return next((name for name, child in self._running.items() if child.poll() is not None), None)

    def watch(self) -> str:
        """Wait until a child ends; returns its name. Raises Stopped when the command is told to end."""
        while (name := self.ended()) is None:
            time.sleep(0.2)
        return name

    def end(self) -> None:
        """End every child: politely first, then for good."""
        for child in self._running.values():
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
        until = time.monotonic() + PATIENCE
        for child in self._running.values():
            try:
                child.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def stop_on_signals() -> None:
    """Ctrl-C and a polite end both raise Stopped, once."""

    def stop(number: int, frame: FrameType | None) -> None:
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, signal.SIG_IGN)
        raise Stopped

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, stop)


def _die_with_parent() -> Callable[[], None] | None:
    """On Linux a child is told to end even when its parent was killed outright."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
