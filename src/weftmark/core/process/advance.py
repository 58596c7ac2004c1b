"""The only writer of a step: one move by one person, or every reason why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from weftmark.core.process.guards import SEPARATIONS, passes
from weftmark.core.process.state import Act, Actor, State
from weftmark.core.process.table import MADE_BY_THE_ACT, Guard, Move, Table
from weftmark.core.process.wording import NOTHING, WORDING
from weftmark.core.text import Lang, Text

DOCUMENT = "document:"
"""Facts of this beginning say whether a kind of document has been handed in."""


class Reason(NamedTuple):
    """Why a move is refused. `code` is a guard's name, `document:<kind>`, step, role, why or unknown_move."""

    code: str
    text: Text
    clause: str = ""


class Refused(Exception):
    """A move that was not made, with every reason; the first is the one to mend first."""

    def __init__(self, move: str, reasons: tuple[Reason, ...]) -> None:
        self.move = move
        self.reasons = reasons
        super().__init__(self.say("en"))

    def say(self, lang: Lang) -> str:
        """Every reason, one a line."""
        return "\n".join(reason.text.say(lang) for reason in self.reasons)


class Choice(NamedTuple):
    """A move that leaves the step, and why this person cannot make it now; no reasons, no hindrance."""

    move: Move
    reasons: tuple[Reason, ...]

    @property
    def open(self) -> bool:
        """May it be made now?"""
        return not self.reasons


def advance(state: State, move: str, *, by: Actor, why: str, at: datetime, table: Table) -> State:
    """The state after the move; raises Refused with every reason, ValueError for a moment without a zone."""
    _aware(at)
    try:
        made = table.move(state.thing, move)
    except KeyError:
        raise Refused(move, (_reason("unknown_move", move=_same(move)),)) from None
    if state.step not in made.origins:
        raise Refused(move, (_wrong_step(state, made, table),))
    reasons = hindrances(state, made, by=by, table=table)
    if made.asks_why and not why.strip():
        reasons += (_reason("why", made.clause, move=made.title),)
    if reasons:
        raise Refused(move, reasons)
    act = Act(by.id, frozenset(made.duties), state.thing, state.key, move, at)
    return replace(state, step=made.to, acts=(*state.acts, act) if made.duties else state.acts)


def choices(state: State, *, by: Actor, at: datetime, table: Table) -> tuple[Choice, ...]:
    """Every move that leaves the step, whoever may make it, with what keeps this person from it."""
    _aware(at)
    return tuple(
        Choice(move, hindrances(state, move, by=by, table=table))
        for move in table.moves_from(state.thing, state.step)
    )


def hindrances(state: State, move: Move, *, by: Actor, table: Table) -> tuple[Reason, ...]:
    """What keeps this person from a move that fits the step: role, guards and documents, in this order."""
    return (*_role(move, by, table), *_guards(state, move, by, table), *_documents(state, move, table))


def _role(move: Move, by: Actor, table: Table) -> Iterator[Reason]:
    if not by.roles & frozenset(move.roles):
        titles = [table.role(role).title for role in move.roles]
        yield _reason("role", move.clause, move=move.title, roles=listed(titles))


def _guards(state: State, move: Move, by: Actor, table: Table) -> Iterator[Reason]:
    """Separation of duties first: nothing else that is mended would help."""
    for guard in sorted(move.guards, key=lambda guard: guard.name not in SEPARATIONS):
        passed = passes(guard, state, by)
        if passed is True:
            continue
        said = table.guard(guard.name)
        text = sentence(guard, table)
        if passed is None:
            text = _filled("cannot_tell", sentence=text)
        yield Reason(guard.name, text, said.clause or move.clause)


def sentence(guard: Guard, table: Table) -> Text:
    """What a guard says when it refuses, with its duties or steps by name."""
    said = table.guard(guard.name).text
    names = [
        table.title_of("case", name) if guard.name == "case_at" else table.duty(name).title
        for name in guard.arguments
    ]
    who = listed(names)
    return Text(said.zh.replace("{who}", who.zh), said.en.replace("{who}", who.en))


def _documents(state: State, move: Move, table: Table) -> Iterator[Reason]:
    for name in move.needs:
        kind = table.document(name)
        if kind.made_by != MADE_BY_THE_ACT and state.facts.get(DOCUMENT + name) is not True:
            yield _reason("document", move.clause, code=DOCUMENT + name, document=kind.title)


def _wrong_step(state: State, move: Move, table: Table) -> Reason:
    possible = table.moves_from(state.thing, state.step)
    return _reason(
        "step" if possible else "step_final",
        move.clause,
        code="step",
        step=table.title_of(state.thing, state.step),
        move=move.title,
        possible=listed(one.title for one in possible) if possible else NOTHING,
    )


def listed(texts: Iterable[Text]) -> Text:
    """Several names in one sentence."""
    found = tuple(texts)
    return Text("、".join(one.zh for one in found), ", ".join(one.en for one in found))


def _reason(wording: str, clause: str = "", *, code: str = "", **texts: Text) -> Reason:
    return Reason(code or wording, _filled(wording, **texts), clause)


def _filled(wording: str, **texts: Text) -> Text:
    said = WORDING[wording]
    return Text(
        said.zh.format(**{name: text.zh for name, text in texts.items()}),
        said.en.format(**{name: text.en for name, text in texts.items()}),
    )


def _same(word: str) -> Text:
    return Text(word[:60], word[:60])


def _aware(at: datetime) -> None:
    if at.utcoffset() is None:
        raise ValueError("the moment of a move needs a time zone")
