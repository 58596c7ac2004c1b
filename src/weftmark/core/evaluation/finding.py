"""A finding: what was judged, how it came out, and why."""

from __future__ import annotations

from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Any, NamedTuple

from weftmark.core.evaluation.wording import WORDING
from weftmark.core.quantity import Quantity, show
from weftmark.core.specification.criterion import Criterion
from weftmark.core.specification.limit import Limit
from weftmark.core.subject import Document, Observation
from weftmark.core.text import Text


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


class Reason(NamedTuple):
    """One sentence, kept as a code and its arguments until somebody reads it."""

    code: str
    arguments: dict[str, Any]

    def text(self) -> Text:
        """The sentence in both languages."""
        wording = WORDING[self.code]
        zh = {key: _word(value, "zh") for key, value in self.arguments.items()}
        en = {key: _word(value, "en") for key, value in self.arguments.items()}
        return Text(wording.zh.format(**zh), _capital(wording.en.format(**en)))


def because(code: str, **arguments: Any) -> Reason:
    """A reason; the arguments may be texts, decimals or words."""
    return Reason(code, arguments)


class Lack(IntEnum):
    """What kind of thing is missing, in the order in which an applicant can supply it."""

    FACT = 1
    COMPOSITION = 2
    COMPONENTS = 3
    DECLARATION = 4
    PROOF = 5
    REPORT_DATA = 6
    TEST = 7
    RETEST = 8
    CLARIFICATION = 9
    LICENSED_TEXT = 10


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


def _word(value: Any, lang: str) -> str:
    if isinstance(value, Text):
        return value.zh if lang == "zh" else value.en
    return show(value) if isinstance(value, Decimal) else str(value)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
