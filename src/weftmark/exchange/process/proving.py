"""Whether a table keeps the laws of the process, tried out in every state that three people can reach."""

from __future__ import annotations

from weftmark.core.process.exploration import UNDERPINNED, Explorer
from weftmark.core.process.laws import LAWS, UNDERPINNED_TITLE
from weftmark.core.process.table import Table
from weftmark.core.text import Text
from weftmark.exchange.problem import Problem

PEOPLE = 3


def unproven(table: Table) -> tuple[Problem, ...]:
    """A problem for every law that some path through the table breaks; takes a few seconds."""
    explorer = Explorer(table)
    broken = {law.law for thing in table.things for law in explorer.explore(thing, PEOPLE).broken}
    titles = {law.name: (law.title, law.clause) for law in LAWS}
    titles[UNDERPINNED] = UNDERPINNED_TITLE, "ISO/IEC 17065 7.6"
    remedy = Text(
        "请在有关流转的前置条件中补上职责分离。",
        "Add the separation of duties to the guards of the moves in question.",
    )
    return tuple(
        Problem(
            Text(f"有路径违反“{title.zh}”（{clause}）", f"some path breaks “{title.en}” ({clause})"),
            f"{table.id}/moves.csv",
            remedy,
        )
        for name, (title, clause) in titles.items()
        if name in broken
    )
