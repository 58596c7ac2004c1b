"""How people, organisations and sites are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from weftmark.apps.journal.models import Line
from weftmark.core.text import Lang

if TYPE_CHECKING:
    from weftmark.apps.people.models import Person

CLIENT = frozenset({"applicant", "supplier"})
LABORATORY = frozenset({"analyst"})
DRAFT = "draft"


def lang() -> Lang:
    """The language of the page being made, as the core names it; for views alone."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def _held(person: Person) -> list[tuple[str, int]]:
    """Roles held today, each with the organisation it is held in; read once a request."""
    held = getattr(person, "_held", None)
    if held is None:
        today = timezone.localdate()
        rows = person.memberships.filter(Q(until__isnull=True) | Q(until__gte=today), since__lte=today)
        held = list(rows.values_list("role", "organisation_id"))
        person._held = held
    return held


def roles_of(person: Person) -> frozenset[str]:
    """Every role a person holds today, wherever."""
    return frozenset(role for role, _ in _held(person)) if person.is_authenticated else frozenset()


def organisations_of(person: Person, *roles: str) -> frozenset[int]:
    """The organisations in which a person holds one of these roles (any role where none is named)."""
    if not person.is_authenticated:
        return frozenset()
    return frozenset(place for role, place in _held(person) if not roles or role in roles)


def cases_opened_by(person: Person) -> QuerySet[Line]:
    """The lines of the journal by which the person opened cases."""
    return Line.objects.filter(actor=str(person.pk), thing="case", act="open").order_by()


def _opened(person: Person, case: str) -> bool:
    """Did the person open this case? Asked once a request."""
    held: dict[str, bool] = person.__dict__.setdefault("_opened", {})
    if case not in held:
        held[case] = cases_opened_by(person).filter(case=case).exists()
    return held[case]


def roles_for(person: Person, row: Any) -> frozenset[str]:
    """The roles that count for a row: a client's for its own cases, a laboratory's for its own samples.

    A draft is the applicant's own: of the body only whoever opened it for the applicant has a part in it.
    """
    if not person.is_active:
        return frozenset()
    counted, away = set(), row.case_row.step == DRAFT and not _opened(person, row.case_number)
    for role, place in _held(person):
        if away and role not in CLIENT | LABORATORY:
            continue
        if role in CLIENT and place != row.client_id:
            continue
        if role in LABORATORY and row.laboratory_id not in (None, place):
            continue
        counted.add(role)
    return frozenset(counted)
