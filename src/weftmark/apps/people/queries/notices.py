"""Letters to people: what kinds there are, what waits to be sent, what has not been seen."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from weftmark.apps.people.models import Notice, NoticeChoice, Person

KINDS = {
    "assignment": _("I was assigned to a case"),
    "application": _("An application was submitted, accepted or refused"),
    "correction": _("Something has to be corrected or was corrected"),
    "visit": _("A visit was planned, confirmed or reported"),
    "sample": _("A sample or a result moved on"),
    "nonconformity": _("A nonconformity was raised, answered or closed"),
    "decision": _("A case was reviewed or decided"),
    "certificate": _("A certificate was issued or changed"),
    "complaint": _("A complaint or an appeal came in or was settled"),
    "deadline": _("A deadline comes near or has passed"),
    "account": _("My account or my roles changed"),
}
MOST_TRIES = 10


def notices_of(person: Person) -> QuerySet[Notice]:
    """Everything that was written to a person, newest first."""
    return Notice.objects.filter(person=person)


def unseen(person: Person) -> int:
    """How many letters a person has not seen."""
    return notices_of(person).filter(seen_at__isnull=True).count()


def waiting() -> QuerySet[Notice]:
    """What is still to be sent by e-mail: first what was tried least, then what is oldest."""
    return (
        Notice.objects.filter(
            sent_at__isnull=True, by_mail=True, tries__lt=MOST_TRIES, person__is_active=True
        )
        .exclude(person__email="")
        .select_related("person")
        .order_by("tries", "pk")
    )


def choices_of(person: Person) -> dict[str, bool]:
    """Which kinds of letters the person wants by e-mail; what was never chosen is wanted."""
    chosen = dict(NoticeChoice.objects.filter(person=person).values_list("kind", "wanted"))
    return {kind: chosen.get(kind, True) for kind in KINDS}


def unwanted(people: list[Person], kind: str) -> frozenset[int]:
    """Those of these people who do not want this kind by e-mail."""
    chosen = NoticeChoice.objects.filter(person__in=people, kind=kind, wanted=False)
    return frozenset(chosen.values_list("person_id", flat=True))
