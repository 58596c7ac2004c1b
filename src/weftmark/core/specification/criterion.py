"""One requirement that can be judged: its rule, its limits and the evidence it needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from weftmark.core.specification.condition import Condition
from weftmark.core.specification.figure import Figure
from weftmark.core.specification.limit import Limit
from weftmark.core.text import Text
from weftmark.core.words import Words


class Rule(StrEnum):
    """The seven kinds of rule, and the group that joins criteria."""

    LIMIT = "limit"
    GRADE = "grade"
    PRESENCE = "presence"
    SHARE = "share"
    CHOICE = "choice"
    DECLARATION = "declaration"
    COMPUTED = "computed"
    GROUP = "group"


class Combine(StrEnum):
    """How several observations of one parameter make one value."""

    WORST = "worst"
    MEAN = "mean"


class Below(StrEnum):
    """What counts in a sum for a member below detection: nothing, its LOQ, or both bounds."""

    LOWER = "lower"
    UPPER = "upper"
    BOTH = "both"


class Accreditation(StrEnum):
    """REQUIRED: it must be shown. CHECKED: a known lack counts, silence does not."""

    REQUIRED = "required"
    CHECKED = "checked"


class Origin(StrEnum):
    """Whose figure a working profile shows."""

    OWN = "own"
    PUBLIC = "public"
    STAND_IN = "stand_in"
    ENTERED = "entered"


class Exemption(NamedTuple):
    """Switches a criterion off when it is shown to hold; silence does not exempt.

    One that was not read in a text does not exempt either: a person has to look it up.
    """

    when: Condition
    reason: Text
    verified: bool = True


class ShareOf(NamedTuple):
    """Which part of the composition has to be qualified, and what proves it.

    `of` = product: share of the whole mass; fibre: share of the named fibres' own mass.
    """

    fibres: frozenset[str]
    qualities: frozenset[str]
    of: str
    proof: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A requirement as one edition states it. `clause` cites the text; `figure` covers rules without limits.

    `parameters` are what is measured: one, or the members of a list. `aggregate` says how members
    make the result ("each" or "sum"); `total` is the parameter under which a laboratory reports the
    list as one line. `components` selects component kinds or families; empty means all.
    """

    id: str
    clause: Text
    section: str
    title: Text
    rule: Rule
    figure: Figure
    words: Words
    limits: tuple[Limit, ...] = ()
    parameters: tuple[str, ...] = ()
    aggregate: str = "each"
    total: str = ""
    applies: Condition | None = None
    exempt: tuple[Exemption, ...] = ()
    components: frozenset[str] = frozenset()
    methods: tuple[str, ...] = ()
    combine: Combine = Combine.WORST
    below: Below = Below.BOTH
    rounded: bool = False
    scale: int = 5
    months: int | None = None
    accreditation: Accreditation = Accreditation.CHECKED
    documents: frozenset[str] = frozenset()
    share: ShareOf | None = None
    compute: str = ""
    parts: tuple[str, ...] = ()
    least: int = 0
    part_of: str = ""
    stage: str = ""
    note: Text | None = None
    origin: Origin = Origin.OWN
    origin_of: str = ""
