"""How an act on people and sites is refused: with the reason, and what to do."""

from __future__ import annotations

from weftmark.core.process.advance import Reason, Refused
from weftmark.core.text import Text
from weftmark.exchange.problem import Problem


def refuse(act: str, code: str, zh: str, en: str, clause: str = "") -> Refused:
    """A refusal with one reason, to be raised."""
    return Refused(act, (Reason(code, Text(zh, en), clause),))


def refuse_for(act: str, problem: Problem) -> Refused:
    """A refusal for a fault in what was typed."""
    text = Text(f"{problem.what.zh}。{problem.remedy.zh}", f"{problem.what.en}. {problem.remedy.en}")
    return Refused(act, (Reason("fault", text, ""),))
