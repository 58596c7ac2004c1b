"""Processes that belong to a command and end with it, whichever way it ends."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

PATIENCE = 10.0  # seconds that a child gets to end in good order
AFTERWARDS = 2.0  # seconds that what it started itself gets after it
_ENDINGS = (signal.SIGINT, signal.SIGTERM)
_PR_SET_PDEATHSIG = 1


class Stopped(BaseException):
    """Somebody asked the command to end; no `except Exception` on the way takes it for a fault."""


class Children:
    """Starts processes, watches them, and ends them all when one ends or the command is told to."""

    def __init__(self) -> None:
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, command: Sequence[str], env: dict[str, str]) -> int:
        """Start one in a session of its own, so that Ctrl-C reaches it through us alone; returns its id.

        A signal to end waits until the child is known, so that none is left behind.
        """
        with _signals_held() as before:
            child = subprocess.Popen(
                command,
                env=env,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=_settle_child(before),
            )
            self._running[name] = child
        return child.pid

    def ended(self) -> str | None:
        """The name of a child that has ended, if any has."""
        with _signals_held():  # one that raised inside `poll` would leave its lock taken
            return next((name for name, child in self._running.items() if child.poll() is not None), None)

    def watch(self) -> str:
        """Wait until a child ends; returns its name. Raises Stopped when the command is told to end."""
        while (name := self.ended()) is None:
            time.sleep(0.2)
        return name

    def end(self) -> None:
        """End every child and all it started: politely first, then for good; no signal breaks this off."""
        for each in _ENDINGS:
            signal.signal(each, signal.SIG_IGN)
        for child in self._running.values():
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
        until = time.monotonic() + PATIENCE
        for child in self._running.values():
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(0.1, until - time.monotonic()))
        groups = [child.pid for child in self._running.values() if _tell(child.pid, signal.SIGTERM)]
        until = time.monotonic() + AFTERWARDS
        while groups and time.monotonic() < until:
            time.sleep(0.05)
            groups = [group for group in groups if _tell(group, 0)]
        for group in groups:
            _tell(group, signal.SIGKILL)
        for child in self._running.values():
            child.wait()


@contextmanager
def _signals_held() -> Iterator[set[Any]]:
    """Signals to end wait meanwhile; gives what was held back before."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDINGS)
    try:
        yield before
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _tell(group: int, number: int) -> bool:
    """Send a signal to a whole group of processes; says whether any of it is left."""
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return False
    return True


def stop_on_signals() -> None:
    """Ctrl-C and a polite end both raise Stopped, once."""

    def stop(number: int, frame: FrameType | None) -> None:
        for each in _ENDINGS:
            signal.signal(each, signal.SIG_IGN)
        raise Stopped

    for each in _ENDINGS:
        signal.signal(each, stop)


def _settle_child(mask: Iterable[int]) -> Callable[[], None]:
    """A child hears signals as we did; on Linux it is told to end even when we were killed outright."""
    prctl = ctypes.CDLL(None).prctl if sys.platform.startswith("linux") else None

    def settle() -> None:
        if prctl is not None:
            prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        for each in _ENDINGS:
            signal.signal(each, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)

    return settle
