"""Organisations, sites, people and lists, as their pages show them."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from weftmark.apps.people.models import (
    Competence,
    Interest,
    Membership,
    Organisation,
    Person,
    Site,
    SiteList,
    SiteRow,
)
from weftmark.apps.people.queries.standing import lasting
from weftmark.exchange.credit_code import tidy


def organisations() -> QuerySet[Organisation]:
    """Every organisation, with the number of its sites and of the people who act for it today."""
    acting = Q(memberships__in=Membership.objects.filter(lasting(timezone.localdate())))
    return Organisation.objects.annotate(
        site_count=Count("sites", distinct=True),
        people_count=Count("memberships__person", filter=acting, distinct=True),
    )


OFFERED, CLOSE = 100, 5


def organisation_by_key(key: object) -> Organisation | None:
    """The organisation of that number, where it is one."""
    return Organisation.objects.filter(pk=key).first() if str(key).isdecimal() else None


def organisations_called(typed: str) -> list[Organisation]:
    """The organisations of that name, in either language, or of that social credit code."""
    named = Q(name_zh__iexact=typed) | Q(name_en__iexact=typed) | Q(uscc=tidy(typed))
    return list(Organisation.objects.filter(named)[:2])


def organisations_like(typed: str) -> list[Organisation]:
    """Some organisations in whose name it occurs."""
    named = Q(name_zh__icontains=typed) | Q(name_en__icontains=typed)
    return list(Organisation.objects.filter(named).order_by("name_zh", "name_en")[:CLOSE])


def offered_names(lang: str) -> list[str]:
    """The names a form offers, of one language."""
    rows = Organisation.objects.order_by("name_zh", "name_en")[:OFFERED]
    return [row.name.en if lang == "en" else row.name.zh for row in rows]


def sites() -> QuerySet[Site]:
    """Every site that is no double of another."""
    return Site.objects.filter(same_as__isnull=True).select_related("organisation")


def every_site() -> QuerySet[Site]:
    """Every site, doubles too: their numbers still lead somewhere."""
    return Site.objects.select_related("organisation", "same_as")


def people() -> QuerySet[Person]:
    """Everybody with an account."""
    return Person.objects.all()


def memberships_of(person: Person) -> QuerySet[Membership]:
    """Every role a person holds or held, the present first."""
    return person.memberships.select_related("organisation").order_by("-until", "-since", "role")


def members(organisation: Organisation) -> QuerySet[Membership]:
    """Who holds or held which role in an organisation."""
    return organisation.memberships.select_related("person").order_by("-until", "-since", "role")


def competences_of(person: Person) -> QuerySet[Competence]:
    """What a person has shown to be able to do."""
    return person.competences.select_related("granted_by").order_by("role", "field", "-since")


def interests_of(person: Person) -> QuerySet[Interest]:
    """A person's ties."""
    return person.interests.select_related("organisation").order_by("-since")


def site_lists() -> QuerySet[SiteList]:
    """Every list that was handed in, newest first."""
    return SiteList.objects.select_related("read_by")


def rows_of(site_list: SiteList) -> QuerySet[SiteRow]:
    """The rows of a list with the sites suggested."""
    return site_list.rows.select_related("suggestion", "repeats", "site")


def has_administrator() -> bool:
    """Does anybody keep the accounts?"""
    return Membership.objects.filter(lasting(timezone.localdate()), role="administrator").exists()
