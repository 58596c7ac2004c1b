"""`weftmark case`: cases listed, one case shown, one move made in a person's name."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from inspect import Parameter, signature
from typing import Any

from weftmark.cli.exits import CANNOT_TELL, NO, YES
from weftmark.cli.output import print_json
from weftmark.cli.platform import answers, printing
from weftmark.cli.platform.finding import find_case, find_person, find_row
from weftmark.cli.platform.opening import need_database, open_platform, reaching_database
from weftmark.core.text import Text
from weftmark.exchange.problem import refusal

GIVEN = {"row", "move", "by", "why", "expect"}
EXAMPLE = "D-2026-0001 submit --by lin --why 资料已齐全"


def run(given: argparse.Namespace, act: Callable[[argparse.Namespace], int]) -> int:
    """Open the platform and do one action of the group."""
    if getattr(given, "example", False):
        print(EXAMPLE)
        return YES
    open_platform(demo=given.demo, lang=given.lang)
    need_database()
    with reaching_database():
        return act(given)


def list_cases(given: argparse.Namespace) -> int:
    """Cases, newest first; those at one step, or with a word in number or names."""
    from django.db.models import Q

    from weftmark.apps.dossiers.models import Dossier
    from weftmark.apps.journal.queries import process

    steps = [step.name for step in process().steps_of("case")]
    if given.step and given.step not in steps:
        what = Text("案卷没有这个步骤", "a case has no such step")
        raise refusal(what, given.step[:60], Text("、".join(steps) + "。", ", ".join(steps) + "."))
    rows = Dossier.objects.select_related("applicant", "edition").order_by("-pk")
    if given.step:
        rows = rows.filter(step=given.step)
    if given.search:
        named = (
            "number",
            "applicant__name_zh",
            "applicant__name_en",
            "products__name_zh",
            "products__name_en",
        )
        wanted = Q()
        for field in named:
            wanted |= Q(**{f"{field}__icontains": given.search})
        rows = rows.filter(wanted).distinct()
    found = [answers.case_line(row) for row in rows[: given.limit]]
    print_json(found) if given.json else printing.print_cases(found, given.lang)
    return YES


def show_case(given: argparse.Namespace) -> int:
    """Where a case and its parts stand, what could be done next, and its journal."""
    case = find_case(given.number)
    person = find_person(given.by) if given.by else None
    found = answers.standing(case, person)
    print_json(found) if given.json else printing.print_standing(found, answers.words(case), given.lang)
    return YES


def advance_case(given: argparse.Namespace) -> int:
    """Make one move: 0 done, 1 refused with the reasons, 3 where the outcome is not known."""
    from django.db.utils import OperationalError

    from weftmark.apps.journal.actions import Stale, perform
    from weftmark.core.process.advance import Refused

    case = find_case(given.number)
    row, person = find_row(case, given.of), find_person(given.by)
    _need_plain_move(row, given.move)
    before = row.step
    try:
        row = perform(row=row, move=given.move, by=person, why=given.why, expect=row.version)
    except Refused as error:
        return _tell(given, answers.moved(row, given.move, before, "refused", error.reasons), NO)
    except (Stale, OperationalError):
        return _tell(given, answers.moved(row, given.move, before, "overtaken"), CANNOT_TELL)
    return _tell(given, answers.moved(row, given.move, before, "done"), YES)


def _tell(given: argparse.Namespace, found: dict[str, Any], code: int) -> int:
    print_json(found) if given.json else printing.print_moved(found, given.lang)
    return code


def _need_plain_move(row: Any, move: str) -> None:
    """A move that needs more than a reason is made where it can be filled in."""
    from weftmark.apps.journal.actions import ACTIONS

    action = ACTIONS.get((row.thing, move))
    asked = signature(action).parameters.values() if action else ()
    needed = [
        each.name
        for each in asked
        if each.kind is Parameter.KEYWORD_ONLY and each.default is Parameter.empty and each.name not in GIVEN
    ]
    if needed:
        listed = ", ".join(needed)
        what = Text(f"此操作还须填写：{listed}", f"this move needs more to be filled in: {listed}")
        remedy = Text("请在该案卷的网页上办理。", "Make it on the page of the case.")
        raise refusal(what, f"{row.thing}.{move}", remedy)
