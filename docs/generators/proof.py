"""What the exhaustive exploration of the shipped process found: run anew whenever the pages are made."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from docs.generators.process import THINGS
from docs.generators.tables import table
from weftmark.core.process.exploration import CASE, UNDERPINNED, Explored, Explorer, weakened
from weftmark.core.process.laws import LAWS, UNDERPINNED_TITLE
from weftmark.core.text import Lang, Text
from weftmark.exchange.process import shipped_process

PEOPLE = (1, 2, 3)
MANY = 5  # of the case alone
_ALONE = Text("{}（只跟踪案卷）", "{} (the case alone)")
_YES, _NO = Text("能", "yes"), Text("不能", "no")
_COUNTS = (
    Text("状态数", "states"), Text("尝试的流转", "moves tried"), Text("被拒绝", "refused"),
    Text("违反规则的状态", "states that break a law"),
)  # fmt: skip


class Proof(NamedTuple):
    """Every exploration, and how many weakened tables were tried and seen through."""

    found: tuple[Explored, ...]
    weakened: int
    seen: int


@lru_cache(maxsize=1)
def proof() -> Proof:
    """Up to three people with every role, each thing with the case; more for the case; then weaker tables."""
    process = shipped_process()
    explorer = Explorer(process)
    found = [explorer.explore(thing, people) for people in PEOPLE for thing in process.things]
    found.append(explorer.explore(CASE, MANY))
    noticed = [
        bool(explorer.varied(lesser).explore(_watch(move.thing), 3, until_broken=True).broken)
        for move, _, lesser in weakened(process)
    ]
    return Proof(tuple(found), len(noticed), sum(noticed))


def _watch(thing: str) -> str:
    return thing if thing == "result" else CASE


def proof_people(lang: Lang) -> str:
    """By number of people: what was tried, and whether a certificate can come about."""
    head = (Text("人数", "people"), *_COUNTS, Text("能否得到证书", "can a certificate come about"))
    rows = []
    for people in (*PEOPLE, MANY):
        found = [one for one in proof().found if one.people == people]
        able = any((CASE, "certified") in one.reached for one in found)
        name = _ALONE.say(lang).format(people) if people == MANY else str(people)
        rows.append([name, *_counts(found), (_YES if able else _NO).say(lang)])
    return table(head, rows, lang)


def proof_things(lang: Lang) -> str:
    """By the thing that was followed, with as many people as were tried at most."""
    process = shipped_process()
    head = (Text("跟踪的对象", "followed thing"), *_COUNTS, Text("到达的步骤", "steps reached"))
    rows = []
    for one in proof().found:
        if one.people == PEOPLE[-1]:
            steps = process.steps_of(one.thing)
            reached = sum((one.thing, step.name) in one.reached for step in steps)
            rows.append([THINGS[one.thing].say(lang), *_counts([one]), f"{reached} / {len(steps)}"])
    return table(head, rows, lang)


def _counts(found: Sequence[Explored]) -> list[str]:
    numbers = [
        sum(one.situations for one in found), sum(one.tried for one in found),
        sum(one.refused for one in found), sum(len(one.broken) for one in found),
    ]  # fmt: skip
    return [f"{number:,}" for number in numbers]


def proof_laws(lang: Lang) -> str:
    """Every law, and whether it holds in every state of every exploration."""
    head = (Text("规则", "law"), Text("条款", "clause"), Text("在全部状态中", "in every state"))
    holds, fails = Text("成立", "holds"), Text("不成立", "does not hold")
    broken = {law.law for one in proof().found for law in one.broken}
    titles = [(law.name, law.title, law.clause) for law in LAWS]
    titles.append((UNDERPINNED, UNDERPINNED_TITLE, "ISO/IEC 17065 7.4–7.6"))
    rows = [
        [title.say(lang), clause, (fails if name in broken else holds).say(lang)]
        for name, title, clause in titles
    ]
    return table(head, rows, lang)


def proof_weakened(lang: Lang) -> str:
    """How many tables with one guard less were tried, and in how many a law was seen broken."""
    head = (
        Text("去掉一个职责分离条件的流程表", "tables with one separating guard less"),
        Text("其中证明失败的", "of them, the proof failed for"),
    )
    return table(head, [[str(proof().weakened), str(proof().seen)]], lang)
