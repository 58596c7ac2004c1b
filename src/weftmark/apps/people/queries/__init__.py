"""How people, organisations and sites are read."""

from weftmark.apps.people.queries.roles import (
    CLIENT,
    LABORATORY,
    lang,
    organisations_of,
    roles_for,
    roles_of,
)

__all__ = [
    "CLIENT",
    "LABORATORY",
    "lang",
    "organisations_of",
    "roles_for",
    "roles_of",
]
