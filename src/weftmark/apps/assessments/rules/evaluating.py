"""Who may evaluate a case now: measured by the moves of the process table, so that there is one rule."""

from __future__ import annotations

from typing import Any

from weftmark.apps.assessments.models import Nonconformity
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.queries import process, state_of
from weftmark.core.process.advance import Reason, Refused, hindrances
from weftmark.core.text import Text

ABOUT_THE_PERSON = frozenset(
    "assigned impartial competent case_at".split()
    + "different_person_from different_person_here_from took_no_part".split()
)


def hindrances_of(row: Any, person: Any, move: str) -> tuple[Reason, ...]:
    """What keeps this person from a part that a move stands for, whatever else is still to be done."""
    made = process().move(row.thing, move)
    guards = tuple(guard for guard in made.guards if guard.name in ABOUT_THE_PERSON)
    asked, state = made._replace(guards=guards, needs=()), state_of(row, person, move=made)
    return hindrances(state, asked, by=person.actor_for(row), table=process())


def hindrances_to_evaluate(dossier: Dossier, person: Any) -> tuple[Reason, ...]:
    """What keeps a person from judging the case, entering findings and raising nonconformities."""
    return hindrances_of(Nonconformity(dossier=dossier), person, "raise")


def refuse_unless_evaluating(dossier: Dossier, person: Any, act: str) -> None:
    """Raise Refused unless the person may evaluate the case as it stands."""
    reasons = hindrances_to_evaluate(dossier, person)
    if reasons:
        raise Refused(act, reasons)


def refuse_unless_at(dossier: Dossier, step: str, act: str) -> None:
    """Raise Refused unless the case stands at this step."""
    if dossier.step != step:
        here, there = process().title_of("case", dossier.step), process().title_of("case", step)
        text = Text(
            f"案卷现在的状态是“{here.zh}”；这一步须在“{there.zh}”时办理。",
            f"The case stands at “{here.en}”; this is done while it stands at “{there.en}”.",
        )
        raise Refused(act, (Reason("step", text),))


def refused(act: str, code: str, zh: str, en: str, clause: str = "") -> Refused:
    """A refusal with one reason."""
    return Refused(act, (Reason(code, Text(zh, en), clause),))
