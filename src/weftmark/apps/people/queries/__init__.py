"""How people, organisations and sites are read."""

from weftmark.apps.people.queries.doubles import SiteIndex, Suggestion, sites_alike
from weftmark.apps.people.queries.notices import choices_of, notices_of, unseen
from weftmark.apps.people.queries.register import organisations, people, sites
from weftmark.apps.people.queries.roles import (
    CLIENT,
    LABORATORY,
    lang,
    organisations_of,
    roles_for,
    roles_of,
)
from weftmark.apps.people.queries.standing import (
    Conflict,
    conflicts,
    is_competent,
    members_of,
    people_with_role,
)

__all__ = [
    "CLIENT",
    "LABORATORY",
    "Conflict",
    "SiteIndex",
    "Suggestion",
    "choices_of",
    "conflicts",
    "is_competent",
    "lang",
    "members_of",
    "notices_of",
    "organisations",
    "organisations_of",
    "people",
    "people_with_role",
    "roles_for",
    "roles_of",
    "sites",
    "sites_alike",
    "unseen",
]
