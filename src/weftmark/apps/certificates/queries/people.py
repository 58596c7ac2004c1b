"""People, as commands name them."""

from __future__ import annotations

from weftmark.apps.people.models import Person


def person_named(username: str) -> Person | None:
    """The active person of that username."""
    return Person.objects.filter(username=username, is_active=True).first()
