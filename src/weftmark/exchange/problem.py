"""What is wrong with something read from outside: what, where, and what to do about it.

Whatever a reader of this package cannot read leaves it as one `Unreadable`; nothing else escapes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from weftmark.core.text import Lang, Text


class Problem(NamedTuple):
    """One fault of an input. `where` names file, sheet, cell or line, alike in both languages.

    `what` is a clause without a full stop, `remedy` a sentence with one.
    """

    what: Text
    where: str
    remedy: Text

    def say(self, lang: Lang) -> str:
        """One message: where, what, what to do."""
        if lang == "zh":
            return f"{self.where}：{self.what.zh}。{self.remedy.zh}"
        return f"{self.where}: {self.what.en}. {self.remedy.en}"


class Unreadable(Exception):
    """An input that cannot be read, with the faults found before reading stopped."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.say("en"))

    def say(self, lang: Lang) -> str:
        """Every problem, one a line."""
        return "\n".join(problem.say(lang) for problem in self.problems)


def refusal(what: Text, where: str, remedy: Text) -> Unreadable:
    """An input with a single fault."""
    return Unreadable((Problem(what, where, remedy),))
