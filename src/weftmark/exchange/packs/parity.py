"""Do a Chinese text and its English one state the same numbers, standards and ids?"""

from __future__ import annotations

import re
from decimal import Decimal

from weftmark.core.text import Text

_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b(?=\.? \d)"
)
_STANDARD = re.compile(
    r"(?<![A-Za-z])((?:GB|FZ|HJ|SN|QB|HG|JJF|RB|DB|CJ|NY|YY|WS|T)(?:/[A-Z]+)?|ISO|IEC|EN|DIN|BS|ASTM|AATCC|JIS"
    r"|CEC|OEKO-TEX)[  ]?([0-9]+(?:\.[0-9]+)?)"
)
_IDS = re.compile(
    r"(?<![A-Za-z0-9_-])(?:[a-z][a-z0-9]*(?:_[a-z0-9]+)+|[a-z]+(?:-[a-z0-9]+)*-[0-9][a-z0-9-]*)"
)


def at_odds(text: Text) -> Text | None:
    """What the two languages disagree on, as the head of a message; None when they agree."""
    if not numbers_agree(text):
        return Text("中英文的数字不一致", "numbers differ between zh and en")
    if _standards(text.zh) != _standards(text.en):
        return Text("中英文的标准号不一致", "standard numbers differ between zh and en")
    if set(_IDS.findall(text.zh)) != set(_IDS.findall(text.en)):
        return Text("中英文的 id 不一致", "ids differ between zh and en")
    return None


def numbers_agree(text: Text) -> bool:
    """Do both languages state the same numbers? An English month counts as its number."""
    en = _MONTH.sub(lambda name: f" {_MONTHS.index(name[0][:3].lower()) + 1} ", text.en)
    return _numbers(text.zh) == _numbers(en)


def _numbers(text: str) -> list[Decimal]:
    return sorted(Decimal(found) for found in _NUMBERS.findall(text))


def _standards(text: str) -> list[tuple[str, str]]:
    return sorted((match[1], match[2]) for match in _STANDARD.finditer(text))
