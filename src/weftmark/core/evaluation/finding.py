"""A finding: what was judged, how it came out, and why."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Any, NamedTuple

from weftmark.core.evaluation.wording import WORDING
from weftmark.core.quantity import Quantity, show
from weftmark.core.specification.criterion import Criterion
from weftmark.core.specification.limit import Limit
from weftmark.core.subject import Document, Observation
from weftmark.core.text import Lang, Text


class Outcome(StrEnum):
    """How one criterion came out."""

    CONFORM = "conform"
    NONCONFORM = "nonconform"
    CONDITIONAL = "conditional"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not_applicable"


class DecisionRule(StrEnum):
    """How measurement uncertainty is used (ISO/IEC 17025:2017, 7.8.6; ILAC-G8).

    SIMPLE compares the value alone. GUARDED_ACCEPTANCE accepts only with the whole uncertainty inside the
    limit; GUARDED_REJECTION rejects only with the whole uncertainty outside. Between limit and guard band
    the finding is conditional.
    """

    SIMPLE = "simple"
    GUARDED_ACCEPTANCE = "guarded_acceptance"
    GUARDED_REJECTION = "guarded_rejection"


_BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")


class Reason(NamedTuple):
    """One sentence, kept as a code and its arguments until somebody reads it."""

    code: str
    arguments: dict[str, Any]

    def text(self) -> Text:
        """The sentence in both languages."""
        wording = WORDING[self.code]
        zh = {key: _word(key, value, "zh") for key, value in self.arguments.items()}
        en = {key: _word(key, value, "en") for key, value in self.arguments.items()}
        if "," in en.get("what", "") and en.get("where"):
            en["where"] = f",{en['where']}"
        return Text(_BETWEEN_HAN.sub("", wording.zh.format(**zh)), _capital(wording.en.format(**en)))


def because(code: str, **arguments: Any) -> Reason:
    """A reason; arguments are texts, decimals, words, or tuples of them; `where` is a tuple of components."""
    return Reason(code, arguments)


class Lack(IntEnum):
    """What kind of thing is missing, in the order in which an applicant can supply it."""

    FACT = 1
    COMPOSITION = 2
    COMPONENTS = 3
    SITE_DATA = 4
    DECLARATION = 5
    PROOF = 6
    REPORT_DATA = 7
    TEST = 8
    RETEST = 9
    CLARIFICATION = 10
    LICENSED_TEXT = 11


class Missing(NamedTuple):
    """One thing that would have to be supplied."""

    criterion: str
    lack: Lack
    reason: Reason


class Finding(NamedTuple):
    """The judgement of what was shown against one criterion.

    `value` is the deciding quantity in the limit's unit; `margin` is the distance to the limit, positive
    inside: percent of the limit, or half grades on a fastness scale. `rounded` holds the value as compared
    where rounding changed it. `by` is what decided: an observation, a document, or nothing.
    """

    criterion: Criterion
    outcome: Outcome
    reasons: tuple[Reason, ...]
    limit: Limit | None = None
    value: Quantity | None = None
    word: str = ""
    rounded: Decimal | None = None
    margin: Decimal | None = None
    by: Observation | Document | None = None
    counted: tuple[Observation | Document, ...] = ()
    set_aside: tuple[Observation | Document, ...] = ()
    missing: tuple[Missing, ...] = ()
    decides: bool = True


_NAMES = frozenset(
    "what fact name facts component kinds members inputs document documents fibres titles".split()
    + "met open failed scope".split()
)
_LISTS = frozenset("inputs met open failed titles".split())  # whose entries may hold commas themselves


def _word(key: str, value: Any, lang: Lang) -> str:
    if key == "where":
        return _place(value, lang)
    if isinstance(value, tuple) and not isinstance(value, Text):
        return _list(key, [_word(key, each, lang) for each in value], lang)
    if isinstance(value, Text):
        return _inside(value.en) if lang == "en" and key in _NAMES else value.say(lang)
    return show(value) if isinstance(value, Decimal) else str(value)


_AND, _BESIDE, _OR = Text("、", ", "), Text("；", "; "), Text("或", " or ")


def _list(key: str, parts: list[str], lang: Lang) -> str:
    between = (_BESIDE if key in _LISTS else _AND).say(lang)
    if key != "documents" or len(parts) < 2:
        return between.join(parts)
    return between.join(parts[:-1]) + _OR.say(lang) + parts[-1]  # any one of them will do


def _place(components: tuple[Text, ...], lang: Lang) -> str:
    """In the shell, in the lining: where something was found; nothing for the whole product."""
    if not components:
        return ""
    if lang == "zh":
        return "、".join(each.zh for each in components) + "的"
    return " in the " + ", ".join(_inside(each.en) for each in components)


def _inside(name: str) -> str:
    """A name as it stands inside an English sentence: shell, but DEHP, pH, C.I. and Better Cotton stay."""
    rest = name.partition(" ")[2]
    proper = rest[:1].isupper() and rest[1:2].islower()
    return name if proper or not name[1:2].islower() else name[:1].lower() + name[1:]


def _capital(sentence: str) -> str:
    """The sentence with a capital, but pH, o-Toluidine and p,p'-DDE begin small."""
    small = sentence.startswith("pH") or sentence[1:2] in ("-", ",", "'")
    return sentence if small else sentence[:1].upper() + sentence[1:]


def merged(reasons: list[Reason]) -> tuple[Reason, ...]:
    """Reasons with what differs only in place or in parameter said once."""
    for key in ("where", "component", "what"):
        together: dict[str, Reason] = {}
        for reason in reasons:
            rest = {name: value for name, value in reason.arguments.items() if name != key}
            signature = f"{reason.code}{sorted(rest.items(), key=str)}"
            first = together.get(signature)
            if first is None:
                together[signature] = reason
            elif key in reason.arguments:
                joined = (*_several(first.arguments[key]), *_several(reason.arguments[key]))
                value = tuple(dict.fromkeys(joined))
                together[signature] = Reason(reason.code, {**first.arguments, key: value})
        reasons = list(together.values())
    return tuple(reasons)


def _several(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) and not isinstance(value, Text) else (value,)
