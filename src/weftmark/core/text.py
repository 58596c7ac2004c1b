"""One text in Chinese and English, one of them authentic."""

from __future__ import annotations

from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, Lang] = ("zh", "en")


class Text(NamedTuple):
    """A text a person reads, in both languages. `authentic` names the one that prevails."""

    zh: str
    en: str
    authentic: Lang = "zh"

    def say(self, lang: Lang) -> str:
        """The text in one language."""
        return self.zh if lang == "zh" else self.en


def same(word: str) -> Text:
    """A text that reads alike in both languages: a number, a code, a proper name."""
    return Text(word, word)
