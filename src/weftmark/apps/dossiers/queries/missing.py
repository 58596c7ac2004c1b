"""What a case still lacks, in the words of whoever has to supply it, and what does not fit together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from weftmark.adapters.language import say
from weftmark.apps.dossiers.models import Assignment, Dossier
from weftmark.apps.dossiers.queries.deadlines import due_day
from weftmark.apps.dossiers.queries.fields import field_names
from weftmark.apps.dossiers.queries.gaps import gaps
from weftmark.apps.dossiers.queries.review import unanswered_in
from weftmark.apps.dossiers.queries.staffing import assigned_in
from weftmark.apps.dossiers.queries.turns import moves_onward, only_assigned, roles_waited_for
from weftmark.apps.dossiers.rules.registry import CHECKS, MENDED_AT, MISSING, Check, Fault, Missing
from weftmark.apps.journal.queries import process
from weftmark.apps.journal.rules import Facts
from weftmark.core.process.advance import DOCUMENT, listed
from weftmark.core.process.guards import PREDICATES
from weftmark.core.process.table import MADE_BY_THE_ACT

WITH_THE_CLIENT = ("draft", "returned", "document_correction")
OF_THE_PERSON = frozenset({"impartial", "competent", "assigned"})
CHOICES = frozenset(
    "report_in_favour report_against visit_required visit_not_required certificate_expected "
    "surveillance_only comments_given conditions_written".split()
)
TOLD_ELSEWHERE = frozenset({"application_complete", "comments_answered"})
NOT_ASKED = OF_THE_PERSON | CHOICES | TOLD_ELSEWHERE
"""Facts that are no gap of the case: about the person, between two ways on, or told piece by piece above."""
DUTIES = frozenset(Assignment.DUTIES)


class Found(NamedTuple):
    """A standing check that found something."""

    check: Check
    faults: tuple[Fault, ...]


def missing_in(
    case: Dossier,
    person: Any,
    facts: Facts | None = None,
    assigned: Iterable[Assignment] | None = None,
    later: bool = True,
) -> tuple[Missing, ...]:
    """Everything that is still missing, what the applicant owes first.

    `facts` and `assigned` save asking again; without `later` the apps that come after are not asked.
    """
    facts = Facts(case, person) if facts is None else facts
    sources = MISSING if later else ()
    return (
        *_of_the_application(case),
        *_documents(case, facts),
        *_comments(case),
        *_people(case, assigned_in(case) if assigned is None else assigned),
        *_facts(case, facts),
        *(one for source in sources for one in source(case, person)),
    )


def _of_the_application(case: Dossier) -> Iterator[Missing]:
    if case.step not in WITH_THE_CLIENT:
        return
    who, day = process().role("applicant").title, due_day(case)
    for gap in gaps(case):
        yield Missing(gap.what, gap.why, _place(case, gap.field), who, day)


def _place(case: Dossier, field: str) -> str:
    if field.startswith(("product-", "component-")) or field == "products":
        return reverse("dossiers:products", args=[case.number])
    if field == "chain":
        return reverse("dossiers:chain", args=[case.number])
    return reverse("dossiers:edit", args=[case.number]) + f"#id_{field}"


def _mended(case: Dossier, fact: str) -> str:
    try:
        return reverse(MENDED_AT[fact], args=[case.number])
    except (KeyError, NoReverseMatch):
        return ""


def _documents(case: Dossier, facts: Facts) -> Iterator[Missing]:
    """Documents that the moves onward ask for and that are not there."""
    day = due_day(case)
    asked = dict.fromkeys(
        name
        for move in moves_onward(case.step)
        for name in move.needs
        if process().document(name).made_by != MADE_BY_THE_ACT
    )
    for name in asked:
        if facts.get(DOCUMENT + name) is True:
            continue
        kind = process().document(name)
        who = process().role("applicant" if kind.made_by == "client" else "analyst").title
        url = _mended(case, "document")
        yield Missing(kind.title, _("Without this document the case cannot go on."), url, who, day)


def _people(case: Dossier, assigned: Iterable[Assignment]) -> Iterator[Missing]:
    """Parts that somebody has to be assigned to before the case goes on."""
    who, url = process().role("case_officer").title, reverse("dossiers:people", args=[case.number])
    needed = [
        role for role in roles_waited_for(case.step) if role in DUTIES and only_assigned(case.step, role)
    ]
    held = {one.role for one in assigned} if needed else set()
    for role in needed:
        if role not in held:
            what = _("Somebody assigned as %(role)s") % {"role": say(process().role(role).title)}
            why = _("This part has to be taken before the case can go on.")
            yield Missing(what, why, f"{url}?role={role}#{role}", who, due_day(case))


def _facts(case: Dossier, facts: Facts) -> Iterator[Missing]:
    """What else the moves onward ask for: each guard that does not hold, once, in its own words."""
    asked: dict[str, Any] = {}
    for move in moves_onward(case.step):
        for guard in move.guards:
            if guard.name not in NOT_ASKED and guard.name not in PREDICATES:
                asked.setdefault(guard.name, move)
    for name, move in asked.items():
        if facts.get(name) is True:
            continue
        url = _mended(case, name)
        who = listed(process().role(role).title for role in move.roles)
        yield Missing(process().guard(name).text, "", url, who, due_day(case))


def _comments(case: Dossier) -> Iterator[Missing]:
    open_ones = list(unanswered_in(case))
    if not open_ones:
        return
    names, who, day = field_names(case), process().role("applicant").title, due_day(case)
    url = reverse("dossiers:comments", args=[case.number])
    for comment in open_ones:
        yield Missing(
            names.get(comment.field, comment.field), comment.text, f"{url}#comment-{comment.pk}", who, day
        )


def consistency_of(case: Dossier) -> tuple[Found, ...]:
    """The standing checks that found something, errors first."""
    order = {"error": 0, "warning": 1, "advice": 2}
    found = (Found(check, tuple(check.find(case))) for check in CHECKS.values())
    return tuple(
        sorted(
            (one for one in found if one.faults), key=lambda one: (order[one.check.severity], one.check.id)
        )
    )
