"""Letters: written with the act that causes them, sent afterwards; a failing mail never undoes an act."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.core import mail
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from weftmark.apps.people.models import Notice, NoticeChoice, Person
from weftmark.apps.people.queries.notices import KINDS, unwanted, waiting
from weftmark.core.text import Text

A_RUN = 500
log = logging.getLogger(__name__)


class Sent(NamedTuple):
    """What came of a run."""

    sent: int
    failed: int


def notify(
    *people: Person | Iterable[Person],
    kind: str,
    subject: Text,
    body: Text,
    about: str = "",
    once: str | None = None,
    by: Any = None,
) -> int:
    """Write a letter to each of these people, in their language; how many were written.

    Belongs in the transaction of the act. `by`, who acts, gets none. `about` is the address of the page it is
    about, as `reverse` gives it. With `once`, a person gets a letter of that key a single time.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a letter belongs in the transaction of the act that causes it")
    readers = _readers(people, by)
    silent = unwanted(readers, kind)
    now = timezone.now()
    before = Notice.objects.filter(once__in=[f"{once}:{one.pk}" for one in readers]).count() if once else 0
    Notice.objects.bulk_create(
        [
            Notice(
                person=reader,
                kind=kind,
                subject=subject.say(_lang(reader))[:200],
                body=body.say(_lang(reader)),
                about=about[:200],
                made_at=now,
                by_mail=reader.pk not in silent,
                once=f"{once}:{reader.pk}" if once else None,
            )
            for reader in readers
        ],
        ignore_conflicts=bool(once),
    )
    if readers:
        transaction.on_commit(send_waiting.enqueue, robust=True)
    return len(readers) - before


def _readers(people: Iterable[Person | Iterable[Person]], by: Any) -> list[Person]:
    found: dict[int, Person] = {}
    for one in people:
        for person in (one,) if isinstance(one, Person) else one:
            if person.is_active and (by is None or person.pk != by.pk):
                found.setdefault(person.pk, person)
    return list(found.values())


def _lang(person: Person) -> Any:
    return "en" if person.language == "en" else "zh"


def send_notices() -> Sent:
    """Send what waits. A letter is marked once the mail server has it, so it may come twice but not never."""
    sent = failed = 0
    letters = list(waiting()[:A_RUN])
    if not letters:
        return Sent(0, 0)
    connection = mail.get_connection()
    for letter in letters:
        try:
            _send(letter, connection)
        except Exception as error:  # noqa: BLE001 - however one letter fails, the others go out
            log.warning("letter %s was not sent: %s", letter.pk, error)
            Notice.objects.filter(pk=letter.pk).update(tries=F("tries") + 1)
            connection = mail.get_connection()
            failed += 1
        else:
            Notice.objects.filter(pk=letter.pk).update(sent_at=timezone.now())
            sent += 1
    connection.close()
    return Sent(sent, failed)


def _send(letter: Notice, connection: Any) -> None:
    address = settings.WEFTMARK_ADDRESS
    link = f"\n\n{address}{letter.about}" if address and letter.about.startswith("/") else ""
    mail.EmailMessage(
        subject=" ".join(f"[{settings.SITE_NAME}] {letter.subject}".split()),
        body=letter.body + link,
        to=[letter.person.email],
        connection=connection,
    ).send()


@task()
def send_waiting() -> list[int]:
    """The job that sends what waits."""
    return list(send_notices())


@transaction.atomic
def choose_notices(*, person: Person, wanted: Iterable[str]) -> None:
    """Which kinds of letters come by e-mail; all of them stay to be read here."""
    chosen = set(wanted)
    for kind in KINDS:
        NoticeChoice.objects.update_or_create(person=person, kind=kind, defaults={"wanted": kind in chosen})


def mark_seen(*, person: Person) -> int:
    """Everything written to a person counts as seen; how many letters that were."""
    return Notice.objects.filter(person=person, seen_at__isnull=True).update(seen_at=timezone.now())
