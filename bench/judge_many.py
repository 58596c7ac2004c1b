"""Ten thousand dossiers of 100 criteria on one core, against a bare Python comparison of the same numbers."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from measure import line, peak, title

from weftmark.core.evaluation.finding import Outcome
from weftmark.core.evaluation.verdict import Judge
from weftmark.core.quantity import Quantity
from weftmark.core.specification.criterion import Criterion, Rule
from weftmark.core.specification.edition import Edition, Section
from weftmark.core.specification.figure import Basis, Confidence, Figure
from weftmark.core.specification.limit import Limit, Op
from weftmark.core.subject import Observation, Shown, Subject
from weftmark.core.text import same
from weftmark.core.words import Words
from weftmark.exchange.packs.shelf import Shelf

CRITERIA = 100
ON = date(2026, 6, 1)
FACTS = {"product_class": frozenset(("direct_skin",))}


def edition() -> Edition:
    """100 criteria made from the limits of a shipped edition, so that the numbers are of the real kind."""
    limits = [
        limit
        for criterion in Shelf().edition("gb-18401-2010").criteria
        for limit in criterion.limits
        if criterion.rule is Rule.LIMIT and limit.op is Op.AT_MOST and limit.fits(Subject(facts=FACTS))
    ]
    figure = Figure("benchmark", Basis.FULL_TEXT, Confidence.HIGH)
    words = Words()
    criteria = tuple(
        Criterion(
            id=f"c{n}", clause=same("1"), section="s", title=same(f"c{n}"), rule=Rule.LIMIT, figure=figure,
            words=words, parameters=(f"p{n}",), methods=("GB/T 2912.1",),
            limits=(Limit({}, Op.AT_MOST, None, limits[n % len(limits)].high, "mg/kg", figure),),
        )
        for n in range(CRITERIA)
    )  # fmt: skip
    return Edition(
        id="bench", specification="bench", designation=same("bench"), title=same("bench"), version="1",
        status="in_force", publisher=same(""), licence=same(""), sources=("",), in_force=None, until=None,
        transition=None, sections=(Section("s", same("s")),), criteria=criteria, words=words, digest="",
    )  # fmt: skip


def dossiers(count: int, made: Edition, seed: int = 1) -> Iterator[Shown]:
    """Plain results, one a criterion; about one in two hundred is over its limit."""
    chance = random.Random(seed)
    subject = Subject(name="tee", facts=FACTS)
    for _ in range(count):
        results = []
        for number, criterion in enumerate(made.criteria):
            high = criterion.limits[0].high or Decimal(1)
            value = (high * chance.randrange(1, 1005) / 1000).quantize(Decimal("0.01"))
            results.append(
                Observation(
                    f"r{number}", criterion.parameters[0], Quantity(value, "mg/kg"), component="面料",
                    method="GB/T 2912.1-2009", report_no="R1", report_date=date(2026, 5, 1),
                )
            )  # fmt: skip
        yield Shown(subject, tuple(results))


def bare(pairs: list[list[tuple[Decimal, Decimal]]]) -> int:
    """The rival: nothing but the comparison."""
    failed = 0
    for dossier in pairs:
        for value, high in dossier:
            if not value <= high:
                failed += 1
    return failed


def main() -> None:
    made = edition()
    judge = Judge(made)
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    title(f"Judging {total:,} dossiers of {CRITERIA} criteria on one core")
    spent = rival = 0.0
    fails = nonconform = 0
    memory: list[float] = []
    for batch in range(0, total, 1000):
        some = list(dossiers(min(1000, total - batch), made, seed=batch))
        pairs = [
            [(o.quantity.value, c.limits[0].high) for o, c in zip(s.observations, made.criteria, strict=True)]
            for s in some
        ]
        start = time.perf_counter()
        verdicts = [judge.verdict(one, on=ON).outcome for one in some]
        spent += time.perf_counter() - start
        start = time.perf_counter()
        fails += bare(pairs)  # type: ignore[arg-type]
        rival += time.perf_counter() - start
        nonconform += sum(outcome is Outcome.NONCONFORM for outcome in verdicts)
        memory.append(peak())
    findings = total * CRITERIA
    ours, theirs = findings / spent, findings / rival
    line("findings per second", f"{ours / 1e6:.2f} M")
    line("bare comparison loop over the same numbers, same run", f"{theirs / 1e6:.2f} M")
    line("ratio", f"{ours / theirs:.2f}", ">= 0.1", ours / theirs >= 0.1)
    line("  checked: dossiers nonconform / values over", f"{nonconform:,} / {fails:,}")
    half = memory[len(memory) // 2]
    line("memory after one thousand, half, all", f"{memory[0]:.0f} / {half:.0f} / {memory[-1]:.0f} MB")
    some = list(dossiers(50, made))
    start = time.perf_counter()
    count = sum(len(judge.verdict(one, on=ON).findings) for one in some)
    line("with every finding written out in full", f"{count / (time.perf_counter() - start) / 1e3:.0f} k/s")


if __name__ == "__main__":
    main()
