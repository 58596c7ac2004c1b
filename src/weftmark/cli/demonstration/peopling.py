"""Everybody and everything that has to be there before the first case is opened."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from weftmark.apps.library.actions import install_edition
from weftmark.apps.library.actions.tariff import load_tariff
from weftmark.apps.people.actions.register import register_organisation, register_site
from weftmark.apps.people.actions.standing import grant_competence, grant_role
from weftmark.apps.people.models import Person
from weftmark.cli.demonstration.data import Entry, named, password, read
from weftmark.cli.demonstration.play import Stage
from weftmark.exchange.credit_code import check_character

NOWHERE = "000000"  # a region of credit codes that does not exist
SHOWN_BY = "示例培训与评价记录（虚构）"


def set_up() -> Stage:
    """Accounts, organisations, sites, roles, competence, pilots and editions; needs one transaction."""
    stage = Stage(people=_people())
    admin = stage.people[read("demonstration")["installed_by"]]
    for serial, told in enumerate(read("organisations"), start=1):
        stage.organisations[told["id"]] = _organisation(told, serial, admin)
    for told in read("pilots"):
        register_organisation(
            by=admin, demonstration=False, public_facts=told["facts"].strip(), **named(told)
        )
    for told in read("sites"):
        stage.sites[told["id"]] = _site(told, stage, admin)
    since = timezone.localdate() - timedelta(days=400)
    for told in read("people"):
        _roles(told, stage, since)
    for edition in read("demonstration")["editions"]:
        stage.editions[edition] = install_edition(name=edition, by=admin)
    load_tariff(by=admin)
    return stage


def _people() -> dict[str, Any]:
    """The accounts. All share one password, so it is hashed once."""
    hashed, found = make_password(password()), {}
    for told in read("people"):
        found[told["id"]] = Person.objects.create(
            username=told["id"],
            password=hashed,
            email=f"{told['id']}@example.org",
            demonstration=True,
            **named(told),
        )
    return found


def _organisation(told: Entry, serial: int, admin: Any) -> Any:
    first = f"91{NOWHERE}MA0DEM{serial:03d}"
    return register_organisation(
        by=admin, kind=told.get("kind", "firm"), uscc=first + check_character(first), demonstration=True,
        email=f"{told['id']}@example.org", **named(told), **named(told, "address"),
    )  # fmt: skip


def _site(told: Entry, stage: Stage, admin: Any) -> Any:
    owner = stage.organisations[told["of"]]
    latitude, longitude = told["at"]
    return register_site(
        by=admin, organisation=owner, latitude=str(latitude), longitude=str(longitude), demonstration=True,
        address_zh=owner.address_zh, address_en=owner.address_en, **named(told),
    )  # fmt: skip


def _roles(told: Entry, stage: Stage, since: date) -> None:
    """Roles and competence are granted by somebody else: an administrator's own by the case officer."""
    person = stage.people[told["id"]]
    giver = stage.people["jiang" if told["id"] == "ma" else "ma"]
    for role in told["roles"]:
        grant_role(
            person=person, organisation=stage.organisations[told["of"]], role=role, by=giver, since=since
        )
        if told["of"] == "body" and role not in ("administrator", "auditor"):
            grant_competence(
                person=person, role=role, field="textiles", shown_by=SHOWN_BY, by=giver, since=since
            )
