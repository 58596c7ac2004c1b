"""Whether the tables of a process fit together, and keep duties apart as ISO/IEC 17065 demands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from weftmark.core.process.guards import PREDICATES
from weftmark.core.process.table import (
    START,
    Deadline,
    DocumentKind,
    Duty,
    Guard,
    GuardText,
    Move,
    Role,
    Step,
)
from weftmark.exchange.problem import Problem
from weftmark.exchange.process.cells import Placed

PERSON = "person"
"""A deadline may also concern a person, who is no thing that moves."""

_APART = (
    ("reviewed", "evaluated", "ISO/IEC 17065 7.5.1"),
    ("decided", "evaluated", "ISO/IEC 17065 7.6.2"),
    ("evaluated", "reviewed", "ISO/IEC 17065 7.5.1"),
    ("evaluated", "decided", "ISO/IEC 17065 7.6.2"),
)


class Rows(NamedTuple):
    """The rows of every table that could be read, each with its place."""

    steps: list[tuple[Step, Placed]]
    moves: list[tuple[Move, Placed]]
    roles: list[tuple[Role, Placed]]
    duties: list[tuple[Duty, Placed]]
    documents: list[tuple[DocumentKind, Placed]]
    deadlines: list[tuple[Deadline, Placed]]
    guards: list[tuple[GuardText, Placed]]


def unsound(rows: Rows) -> Iterator[Problem]:
    """Names that lead nowhere, steps without a way, and duties that are not kept apart."""
    yield from _strangers(rows)
    yield from _guards(rows)
    yield from _deadlines(rows)
    yield from _ways(rows)
    yield from _together(rows)


def _strangers(rows: Rows) -> Iterator[Problem]:
    """Steps, roles, documents and duties of a move that no table holds."""
    roles = {role.name for role, _ in rows.roles}
    duties = {duty.name for duty, _ in rows.duties}
    documents = {document.name for document, _ in rows.documents}
    for move, at in rows.moves:
        steps = {step.name for step, _ in rows.steps if step.thing == move.thing}
        yield from _unknown(at, "from", move.origins, steps | {START})
        yield from _unknown(at, "to", (move.to,), steps)
        yield from _unknown(at, "roles", move.roles, roles)
        yield from _unknown(at, "needs", move.needs, documents)
        yield from _unknown(at, "duties", move.duties, duties)
    for step, at in rows.steps:
        if step.name == START:
            yield at.problem(f"“{START}”是保留名称", f"“{START}” is a name of the program's own", "step")


def _unknown(at: Placed, column: str, names: Iterable[str], known: set[str]) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield at.problem(f"没有“{name[:60]}”", f"there is no “{name[:60]}”", column)


def _guards(rows: Rows) -> Iterator[Problem]:
    sentences = {guard.name for guard, _ in rows.guards}
    duties = {duty.name for duty, _ in rows.duties}
    case_steps = {step.name for step, _ in rows.steps if step.thing == "case"}
    for move, at in rows.moves:
        for guard in move.guards:
            yield from _unknown(at, "guards", (guard.name,), sentences)
            wants = guard.name in PREDICATES and guard.name != "took_no_part"
            if wants != bool(guard.arguments):
                yield at.problem(*_arguments(guard.name, wants), "guards")
            known = case_steps if guard.name == "case_at" else duties
            if wants:
                yield from _unknown(at, "guards", guard.arguments, known)


def _arguments(name: str, wants: bool) -> tuple[str, str]:
    if wants:
        return f"前置条件“{name}”须带括号和内容", f"the guard “{name}” needs something in brackets"
    return f"前置条件“{name}”不带括号", f"the guard “{name}” takes nothing in brackets"


def _deadlines(rows: Rows) -> Iterator[Problem]:
    roles = {role.name for role, _ in rows.roles}
    things = {step.thing for step, _ in rows.steps}
    for deadline, at in rows.deadlines:
        yield from _unknown(at, "responsible", (deadline.responsible,), roles)
        if deadline.thing != PERSON:
            yield from _unknown(at, "thing", (deadline.thing,), things)
            steps = {step.name for step, _ in rows.steps if step.thing == deadline.thing}
            yield from _unknown(at, "step", (deadline.step,), steps)


def _ways(rows: Rows) -> Iterator[Problem]:
    """Every step can be reached and, unless it is final, left; a final one is left on appeal only."""
    for thing in dict.fromkeys(step.thing for step, _ in rows.steps):
        moves = [move for move, _ in rows.moves if move.thing == thing]
        reached = _reached(moves)
        for step, at in rows.steps:
            if step.thing != thing:
                continue
            leaving = [move for move in moves if step.name in move.origins]
            if step.name not in reached:
                yield at.problem("没有流转能到达该步骤", "no move leads to this step", "step")
            if not step.final and not leaving:
                yield at.problem(
                    "该步骤没有出路，也不是终点", "no move leaves this step, which is not final", "step"
                )
            for move in leaving if step.final else ():
                if Guard("took_no_part") not in move.guards:
                    yield at.problem(
                        f"终点只能因申诉离开，“{move.name}”没有前置条件 took_no_part",
                        f"a final step is left on appeal only: “{move.name}” lacks the guard took_no_part",
                        "final",
                    )


def _reached(moves: list[Move]) -> set[str]:
    reached = {START}
    while more := {move.to for move in moves if reached & set(move.origins)} - reached:
        reached |= more
    return reached


def _together(rows: Rows) -> Iterator[Problem]:
    """A table may add to the separation of duties, never take from it."""
    for move, at in rows.moves:
        apart = {d for guard in move.guards if guard.name == "different_person_from" for d in guard.arguments}
        for duty, other, clause in _APART:
            if duty in move.duties and other not in apart:
                yield at.problem(
                    f"“{duty}”与“{other}”须由不同的人承担（{clause}）：缺少 different_person_from({other})",
                    f"“{duty}” and “{other}” are for different people ({clause}): "
                    f"different_person_from({other}) is missing",
                    "guards",
                )
        if "handled" in move.duties and Guard("took_no_part") not in move.guards:
            yield at.problem(
                "申诉和投诉须由案外人员处理（ISO/IEC 17065 7.13.5）：缺少 took_no_part",
                "appeals are for people outside the case (ISO/IEC 17065 7.13.5): took_no_part is missing",
                "guards",
            )
