"""Lines of the journal as a timeline."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from weftmark.adapters.language import shown
from weftmark.core.text import Text
from weftmark.exchange.process import shipped_process


class Happening(NamedTuple):
    """One act, in words."""

    at: datetime
    who: str
    what: object
    why: str
    before: object
    after: object
    details: tuple[str, ...]


def happenings(lines: Iterable[Any], words: Mapping[str, object] | None = None) -> Iterator[Happening]:
    """`words` names acts that are no moves, as the app that writes them calls them."""
    for line in lines:
        yield Happening(
            at=line.at,
            who=line.actor_name,
            what=_what(line, words or {}),
            why=line.why,
            before=_step(line.thing, line.before),
            after=_step(line.thing, line.after),
            details=tuple(_details(line.changes)),
        )


def _what(line: Any, words: Mapping[str, object]) -> str:
    try:
        act: object = shipped_process().move(line.thing, line.act).title
    except KeyError:
        act = words.get(line.act) or line.act.replace("_", " ")
    return f"{shown(act)} · {line.label}" if line.label else shown(act)


def _step(thing: str, step: str) -> Text | str:
    if not step:
        return ""
    try:
        return shipped_process().title_of(thing, step)
    except KeyError:
        return step


def _details(changes: str) -> Iterator[str]:
    for field, (before, after) in (json.loads(changes) if changes else {}).items():
        yield _("%(field)s: %(before)s → %(after)s") % {
            "field": field,
            "before": shown(before),
            "after": shown(after),
        }
