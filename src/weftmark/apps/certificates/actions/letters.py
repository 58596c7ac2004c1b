"""Letters to the people an act concerns; written with the act, sent afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from weftmark.apps.certificates.actions.wording import LETTERS
from weftmark.apps.certificates.models import Certificate
from weftmark.apps.people.models import Membership, Notice, Person
from weftmark.core.text import Lang


def write_letter(
    occasion: str, *, to: Iterable[Person], kind: str, about: Any = None, once: str = "", **values: Any
) -> int:
    """One notice a person, in the language of that person's letters; how many are new.

    `once` names the day and occasion: the same letter to the same person is not written again.
    """
    letter, made = LETTERS[occasion], 0
    for person in to:
        lang: Lang = "zh" if person.language.startswith("zh") else "en"
        said = {
            "person": person,
            "kind": kind,
            "subject": letter.subject.say(lang).format(**values)[:200],
            "body": letter.body.say(lang).format(**values),
            "about": f"{about.thing}:{about.pk}" if about is not None else "",
            "made_at": timezone.now(),
        }
        if once:
            _, new = Notice.objects.get_or_create(once=f"{once}:{person.pk}", defaults=said)
        else:
            new = bool(Notice.objects.create(**said))
        made += new
    return made


def holders(certificate: Certificate) -> list[Person]:
    """Who acts for the holder."""
    return members(certificate.holder_id, "applicant")


def members(organisation: int, *roles: str) -> list[Person]:
    """The active people who hold one of these roles in an organisation today."""
    return list(
        Person.objects.filter(Exists(held_today(*roles).filter(organisation=organisation)), is_active=True)
    )


def holders_of_role(*roles: str) -> list[Person]:
    """The active people who hold one of these roles today, wherever."""
    return list(Person.objects.filter(Exists(held_today(*roles)), is_active=True).order_by("pk"))


def held_today(*roles: str) -> QuerySet[Membership]:
    """Memberships of the person asked about, in these roles, that hold today."""
    today = timezone.localdate()
    lasting = Q(until__isnull=True) | Q(until__gte=today)
    return Membership.objects.filter(lasting, person=OuterRef("pk"), role__in=roles, since__lte=today)
