"""Roles as pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.utils import timezone

from weftmark.apps.journal.queries import process
from weftmark.apps.people.models import Membership, Organisation
from weftmark.core.text import Text, same


class RoleSaid(NamedTuple):
    """A role as a page shows it."""

    pk: int
    title: Text
    organisation: Organisation
    person: Any
    since: date
    until: date | None
    held: bool


def role_title(role: str) -> Text:
    """A role's name; its id where the process no longer knows it."""
    return next((one.title for one in process().roles if one.name == role), same(role))


def roles_said(memberships: Iterable[Membership]) -> list[RoleSaid]:
    """Roles with names, those of today marked."""
    today = timezone.localdate()
    return [
        RoleSaid(
            one.pk,
            role_title(one.role),
            one.organisation,
            one.person,
            one.since,
            one.until,
            one.since <= today and (one.until is None or one.until >= today),
        )
        for one in memberships
    ]
