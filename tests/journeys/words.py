"""What the pages say, in the language of a journey: taken from the translations, never typed a second time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext

from weftmark.apps.journal.queries import process
from weftmark.core.text import Text
from weftmark.exchange.vocabulary import shipped_vocabulary

NAMED = re.compile(r"%\((\w+)\)")
LANGUAGES = {"zh-hans": "zh", "en": "en"}


@dataclass(frozen=True)
class Words:
    """The words of one language of pages."""

    language: str

    @property
    def lang(self) -> str:
        """The same language as the rest of the program names it."""
        return LANGUAGES[self.language]

    def __call__(self, text: str | Text, context: str = "", **given: object) -> str:
        """A Text, or an English sentence of the pages; one that has no Chinese is a fault of the pages."""
        if isinstance(text, Text):
            return text.zh if self.lang == "zh" else text.en
        with translation.override(self.language):
            said = pgettext(context, text) if context else gettext(text)
        assert self.lang == "en" or said != text, f"the pages have no Chinese for {text!r}"
        return said % given if given else said

    def counted(self, one: str, many: str, count: int) -> str:
        """A sentence about a number of things."""
        with translation.override(self.language):
            said = ngettext(one, many, count)
        return said % dict.fromkeys(NAMED.findall(said), count)

    def move(self, thing: str, name: str) -> str:
        """What the button of a move says."""
        return self(process().move(thing, name).title)

    def step(self, thing: str, name: str) -> str:
        """What a page says of something that stands at this step."""
        return self(process().step(thing, name).title)

    def role(self, name: str) -> str:
        """What somebody is called who has this role."""
        return self(process().role(name).title)

    def fibre(self, name: str) -> str:
        """A fibre as the vocabulary names it."""
        return self(shipped_vocabulary().words().fibres[name])
