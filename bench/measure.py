"""How the benchmarks measure and print: best of several runs, a ratio against a rival, a target, memory."""

from __future__ import annotations

import contextlib
import gc
import resource
import time
from collections.abc import Callable
from pathlib import Path


def best(work: Callable[[], object], runs: int = 5) -> float:
    """Seconds of the quickest of several runs."""
    times: list[float] = []
    for _ in range(runs):
        gc.collect()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def peak() -> float:
    """Most memory this process itself has held so far, in MB (a child's own figure, not its parent's)."""
    with contextlib.suppress(OSError):
        for entry in Path("/proc/self/status").read_text().splitlines():
            if entry.startswith("VmHWM:"):
                return int(entry.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def line(name: str, value: str, target: str = "", met: bool | None = None) -> None:
    """One line of the result."""
    mark = {True: "met", False: "NOT MET", None: ""}[met]
    goal = f"target {target}: {mark}" if target else ""
    print(f"  {name:<58}{value:>22}   {goal}".rstrip())


def title(text: str) -> None:
    """The heading of one benchmark."""
    print(f"\n{text}")
