"""What a person can do next with a thing, and what each step would bring about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from weftmark.adapters.language import say
from weftmark.web.consequences import consequence_of


class Offer(NamedTuple):
    """One move as a page shows it. With an address it is a link to a form of its own."""

    name: str
    title: str
    asks_why: bool
    consequence: str
    url: str
    reasons: tuple[str, ...]
    grave: bool

    @property
    def at_once(self) -> bool:
        """One press is enough: nothing to say, nothing to confirm."""
        return not (self.asks_why or self.consequence)


class Offers(NamedTuple):
    """The move to take next, the others that are open, and those that are refused, with reasons."""

    next: Offer | None
    others: tuple[Offer, ...]
    refused: tuple[Offer, ...]


def offers(choices: Iterable[Any], pages: Mapping[str, str]) -> Offers:
    """Sort the choices: what leads on comes before what ends or stops something.

    What belongs to another role is left out: this person neither makes that move nor can mend what keeps them
    from it.
    """
    found = [_offer(choice, pages) for choice in choices if not _for_others(choice)]
    ready = sorted((one for one in found if not one.reasons), key=lambda one: (one.grave, bool(one.asks_why)))
    refused = tuple(one for one in found if one.reasons)
    first = ready[0] if ready and not ready[0].grave else None
    return Offers(first, tuple(ready[1:] if first else ready), refused)


def _for_others(choice: Any) -> bool:
    return any(reason.code == "role" for reason in choice.reasons)


def _offer(choice: Any, pages: Mapping[str, str]) -> Offer:
    move = choice.move
    consequence, url = consequence_of(move.thing, move.name), pages.get(move.name, "")
    reasons = [reason for reason in choice.reasons if not (url and reason.code in TYPED_THERE)]
    return Offer(
        name=move.name,
        title=say(move.title),
        asks_why=move.asks_why,
        consequence=consequence,
        url=url,
        reasons=tuple(say(reason.text) for reason in reasons),
        grave=bool(consequence) and (move.thing, move.name) not in GLAD,
    )


TYPED_THERE = frozenset(
    "seal_number_given laboratory_named seal_whole parts_named cause_and_action_given effectiveness_recorded"
    " restoration_stated conditions_written review_written holder_asked"
    " document:evidence_of_correction".split()
)
"""What the form of a move asks for keeps nobody from opening that form."""
GLAD = {
    ("case", "grant"),
    ("case", "grant_with_conditions"),
    ("case", "keep"),
    ("case", "issue"),
    ("case", "submit"),
}
"""Moves that cannot be undone and are no misfortune."""
