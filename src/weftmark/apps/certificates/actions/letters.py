"""Letters to the people an act concerns; written with the act, sent afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from weftmark.apps.certificates.actions.wording import LETTERS
from weftmark.apps.certificates.models import Certificate, Complaint
from weftmark.apps.people.actions import notify
from weftmark.apps.people.models import Person
from weftmark.apps.people.queries import members_of
from weftmark.core.text import Text


def write_letter(
    occasion: str, *, to: Iterable[Person], about: Any, by: Any = None, once: str = "", **values: Any
) -> int:
    """The letter of an occasion to each of these people; how many are new.

    `once` names the day and occasion: the same letter to the same person is not written again.
    """
    letter = LETTERS[occasion]
    return notify(
        to,
        kind=letter.kind,
        subject=filled(letter.subject, values),
        body=filled(letter.body, values),
        about=page_of(about),
        once=once or None,
        by=by,
    )


def filled(text: Text, values: dict[str, Any]) -> Text:
    """The text with what the occasion fills in; a bilingual value is said in the language of its sentence."""
    zh = {key: value.zh if isinstance(value, Text) else value for key, value in values.items()}
    en = {key: value.en if isinstance(value, Text) else value for key, value in values.items()}
    return Text(text.zh.format(**zh), text.en.format(**en))


def page_of(row: Any) -> str:
    """Where a certificate or complaint is shown."""
    if isinstance(row, Certificate):
        return reverse("certificates:certificate", args=[row.pk])
    if isinstance(row, Complaint):
        return reverse("certificates:complaint", args=[row.pk])
    return str(row)


def holders(certificate: Certificate) -> Iterable[Person]:
    """Who acts for the holder."""
    return members_of(certificate.holder_id, "applicant")
