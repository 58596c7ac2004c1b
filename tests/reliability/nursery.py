"""A process that has everything loaded, and forks the ones that are to be killed.

It reads commands on standard input and answers each with one line of JSON. It holds no connection to the
database while it forks, so that a child that is killed was the only one that had it open.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any

Answer = dict[str, Any]


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from tests.reliability import acts, invariants
    from weftmark.cli.demonstration.peopling import set_up

    acts.without_typesetting()
    call_command("migrate", interactive=False, verbosity=0)
    stage = set_up()
    acts.prepare_contest(stage)  # what is read once is read before anybody forks
    connections.close_all()
    told({"ready": os.getpid()})
    commands: dict[str, Callable[..., Answer]] = {
        "walk": lambda seed: {"pid": forked(lambda: acts.walk(stage, int(seed)))},
        "wait": lambda pid: {"status": os.waitpid(int(pid), 0)[1]},
        "check": lambda: asked(invariants.found),
        "contest": lambda: asked(lambda: acts.prepare_contest(stage)),
        "decide": lambda case, move, at: {"pid": forked(lambda: acts.decide(stage, case, move, float(at)))},
        "outcome": lambda case: asked(lambda: acts.outcome(case)),
    }
    for line in sys.stdin:
        name, *arguments = line.split()
        told(commands[name](*arguments))


def told(answer: Answer) -> None:
    print(json.dumps(answer, ensure_ascii=False), flush=True)


def forked(act: Callable[[], Any]) -> int:
    """Start a child that does this and ends; returns its id."""
    child = os.fork()
    if child == 0:
        try:
            act()
            os._exit(0)
        finally:  # whatever happened, the child ends here
            if sys.exc_info()[0] is not None:
                traceback.print_exc()
            os._exit(1)
    return child


def asked(question: Callable[[], Answer]) -> Answer:
    """The answer of a child with a connection of its own; a fault comes back as one."""
    inward, outward = os.pipe()

    def answer() -> None:
        with os.fdopen(outward, "w") as pipe:
            pipe.write(json.dumps(question(), ensure_ascii=False))

    child = forked(answer)
    os.close(outward)
    with os.fdopen(inward) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else {"fault": "the question failed; see standard error"}


if __name__ == "__main__":
    main()
