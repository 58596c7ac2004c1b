"""What commands of the platform answer, as JSON data; the printed text is made from it."""

from __future__ import annotations

from typing import Any, NamedTuple

from weftmark.cli.platform.finding import parts_of
from weftmark.cli.terminal import legible
from weftmark.exchange.verdict_json import both

LINES = 500  # of the journal, newest last
SHOWN = 20  # of the same on a terminal


def case_line(row: Any) -> dict[str, Any]:
    """One case in a list."""
    return {
        "case": row.number,
        "step": row.step,
        "step_name": step_name(row),
        "since": moment(row.stepped_at),
        "inspection": row.inspection,
        "applicant": both(row.applicant.name),
        "edition": row.edition.name,
        "demonstration": row.demonstration,
    }


def standing(case: Any, person: Any) -> dict[str, Any]:
    """A case, its parts, the moves open to a person (to nobody named: none listed), its journal."""
    from weftmark.apps.journal.queries import choices, lines_of_case

    lines = list(lines_of_case(case.number).order_by("-pk")[:LINES])[::-1]
    return {
        **case_line(case),
        "version": case.version,
        "manufacturer": both(case.manufacturer.name),
        "site": both(case.site.name),
        "product_class": case.product_class,
        "parts": [part(row) for row in parts_of(case)],
        "moves": [move(choice) for choice in choices(case, person)] if person else [],
        "journal": [line_of(line) for line in lines],
    }


class Words(NamedTuple):
    """What a terminal shows of a case in the language that was asked for, where JSON has ids."""

    edition: str
    product_class: str
    parts: list[str]
    journal: list[str]

    def legible(self) -> Words:
        """The same with every control character shown."""
        return Words(*legible(list(self)))


def words(case: Any) -> Words:
    """Names of the edition, the class, the parts of a case, and its journal as sentences."""
    from weftmark.adapters.language import iso, say
    from weftmark.apps.journal.queries import Reading, lines_of_case
    from weftmark.apps.journal.rules import THING_NAMES
    from weftmark.apps.library.queries import class_named, edition_called

    reading, lines = Reading(), list(lines_of_case(case.number).order_by("-pk")[:SHOWN])[::-1]
    journal = []
    for line in lines:
        told = reading.told(line)
        shift = f"{say(told.before)} → {say(told.after)}" if told.after else ""
        journal.append("  ".join(word for word in (iso(told.at), told.who, told.what, shift) if word))
    return Words(
        edition=say(edition_called(case.edition)),
        product_class=say(class_named(case.edition, case.product_class)),
        parts=[
            f"{say(THING_NAMES.get(row.thing, row.thing))} {reading.label(row.thing, row.key, str(row))}"
            for row in parts_of(case)
        ],
        journal=journal,
    )


def part(row: Any) -> dict[str, Any]:
    """Something that moves within a case."""
    return {
        "thing": row.thing,
        "key": row.key,
        "name": str(row),
        "step": row.step,
        "step_name": step_name(row),
    }


def move(choice: Any) -> dict[str, Any]:
    """A move that leaves the step, with what keeps the person from it."""
    return {"move": choice.move.name, "title": both(choice.move.title), "reasons": reasons(choice.reasons)}


def moved(row: Any, name: str, before: str, outcome: str, why_not: Any = ()) -> dict[str, Any]:
    """What came of a move: done, refused, or overtaken by somebody else's."""
    return {
        "case": row.case_number,
        "thing": row.thing,
        "key": row.key,
        "move": name,
        "outcome": outcome,
        "before": before,
        "after": row.step,
        "after_name": step_name(row),
        "version": row.version,
        "reasons": reasons(why_not),
    }


def reasons(found: Any) -> list[dict[str, Any]]:
    """Why a move is refused; the first reason is the one to mend first."""
    return [{"code": each.code, "text": both(each.text), "clause": each.clause} for each in found]


def line_of(line: Any) -> dict[str, Any]:
    """One line of the journal."""
    names = ("actor_name", "thing", "key", "act", "before", "after", "why")
    return {"at": moment(line.at), **{name: getattr(line, name) for name in names}}


def step_name(row: Any) -> dict[str, str] | None:
    """The step of a row in both languages."""
    from weftmark.apps.journal.queries import process

    return both(process().title_of(row.thing, row.step))


def moment(at: Any) -> str | None:
    """A moment in the time of the installation, to the second."""
    from django.utils import timezone

    return timezone.localtime(at).isoformat(timespec="seconds") if at else None
