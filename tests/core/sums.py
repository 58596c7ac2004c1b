"""Phthalates and their sum, for tests of what is added up."""

from __future__ import annotations

from typing import Any

from tests.core.made import limit, result
from tests.core.trade import asked
from weftmark.core.specification.criterion import Below, Criterion
from weftmark.core.subject import Observation
from weftmark.core.text import Text

TITLE = Text("邻苯二甲酸酯总量", "Phthalates, sum")


def phthalates(below: Below = Below.BOTH, bound: str = "100", op: str = "<=", **more: Any) -> Criterion:
    return asked(
        limit(op, bound),
        **{
            "parameters": ("dehp", "dbp", "bbp"),
            "aggregate": "sum",
            "total": "total",
            "title": TITLE,
            "below": below,
            **more,
        },
    )


def members(dehp: str, dbp: str, bbp: str, **more: Any) -> list[Observation]:
    typed = {"dehp": dehp, "dbp": dbp, "bbp": bbp}
    return [
        result(text, id=f"{more.get('report_no', '')}{more.get('colour', '')}{name}", parameter=name, **more)
        for name, text in typed.items()
        if text
    ]


def uncertain(*pairs: tuple[str, str]) -> list[Observation]:
    names = ("dehp", "dbp", "bbp")
    return [
        result(text, id=name, parameter=name, **({"uncertainty": u} if u else {}))
        for name, (text, u) in zip(names, pairs, strict=True)
    ]
