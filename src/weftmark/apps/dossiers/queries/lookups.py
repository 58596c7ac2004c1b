"""Organisations and sites as people type them: by number, code or name."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from weftmark.apps.library.models import StoredEdition
from weftmark.apps.library.queries import offered
from weftmark.apps.people.models import Organisation, Site
from weftmark.apps.people.queries import organisations_of, roles_of
from weftmark.apps.people.rules import BODY

MOST = 200


def find_organisation(typed: str) -> Organisation | None:
    """The organisation of that credit code or name; None where there is none or more than one."""
    return _only(Organisation, Q(uscc=typed) | Q(name_zh=typed) | Q(name_en=typed))


def find_site(typed: str) -> Site | None:
    """The site of that number or name; None where there is none or more than one."""
    number = typed.split(" ")[0]
    found = Site.objects.filter(number=number, same_as__isnull=True).first()
    return found or _only(Site, Q(name_zh=typed) | Q(name_en=typed), same_as__isnull=True)


def editions_to_choose(keep: StoredEdition | None = None) -> QuerySet[StoredEdition]:
    """Those that take new applications today, and the one a case has already."""
    taken = offered(timezone.localdate()).values("pk")
    return StoredEdition.objects.filter(Q(pk__in=taken) | Q(pk=keep.pk if keep else None))


def _only(model: Any, *where: Q, **more: Any) -> Any:
    found = list(model.objects.filter(*where, **more)[:2])
    return found[0] if len(found) == 1 else None


def organisations_to_suggest(person: Any) -> list[Organisation]:
    """The person's own first; the body also sees every firm."""
    own = Organisation.objects.filter(pk__in=organisations_of(person))
    if roles_of(person) & set(BODY):
        own = Organisation.objects.filter(kind="firm")
    return list(own[:MOST])


def sites_to_suggest(person: Any, *owners: int) -> list[Site]:
    """Sites of these organisations and of the person's own."""
    places = {*owners, *organisations_of(person)}
    return list(Site.objects.filter(organisation_id__in=places, same_as__isnull=True)[:MOST])


def suppliers_to_suggest(person: Any) -> list[Organisation]:
    """Organisations that have somebody who may hand in a supplier's part."""
    return list(Organisation.objects.filter(memberships__role="supplier").distinct()[:MOST])
