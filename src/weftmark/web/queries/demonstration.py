"""The invented people of the demonstration, as the door shows them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.utils import timezone

import weftmark
from weftmark.apps.journal.queries import process
from weftmark.apps.people.models import Membership
from weftmark.core.process.advance import listed
from weftmark.core.text import Text
from weftmark.exchange.yaml_text import read_yaml


class Account(NamedTuple):
    """Somebody to sign in as."""

    username: str
    name: Text
    role: Text
    organisation: Text


def demonstration_accounts() -> tuple[Account, ...]:
    """Everybody of the demonstration who may sign in, each with all their roles; one query."""
    today = timezone.localdate()
    held = Membership.objects.filter(person__demonstration=True, person__is_active=True, since__lte=today)
    people: dict[str, list[Membership]] = {}
    for one in (
        held.exclude(until__lt=today).select_related("person", "organisation").order_by("person_id", "pk")
    ):
        people.setdefault(one.person.username, []).append(one)
    return tuple(_account(username, held) for username, held in people.items())


def _account(username: str, held: list[Membership]) -> Account:
    roles = [process().role(one.role).title for one in held]
    return Account(username, held[0].person.name, listed(roles), held[0].organisation.name)


@lru_cache(maxsize=1)
def demonstration_password() -> str:
    """The password of all of them; it stands in the pack and is known to everybody."""
    file = Path(weftmark.__file__).parent / "packs" / "demonstration" / "demonstration.yaml"
    return str(read_yaml(file.read_text(encoding="utf-8"), file.name).data["password"])
