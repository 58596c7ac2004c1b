"""The people, firms and cases that tests play with. Each maker writes plain rows and returns them."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from django.utils import timezone

from weftmark.apps.dossiers.models import Assignment, Component, Dossier, FibreShare, Product
from weftmark.apps.library.models import StoredEdition
from weftmark.apps.people.models import Competence, Membership, Organisation, Person, Site

SERIAL = count(1)
LONG_AGO = date(2020, 1, 1)
BODY_ROLES = {
    "Wei": ("case_officer", "document_reviewer", "team_leader"),
    "Sun": ("inspector",),
    "He": ("sampler",),
    "Chen": ("reviewer",),
    "Luo": ("decider",),
    "Fang": ("certificate_officer",),
    "Gu": ("appeals_panel",),
    "Bao": ("auditor",),
    "Ma": ("administrator",),
}


def organisation(name: str, kind: str = "firm") -> Organisation:
    """An organisation of that English name; the same one when asked again."""
    given = {"kind": kind, "name_zh": f"{name}（演示）"}
    found, _ = Organisation.objects.get_or_create(name_en=name, defaults=given)
    return found


def person(name: str, *roles: str, of: Organisation | None = None) -> Person:
    """A person with roles in an organisation (of the certification body unless said), competent in them."""
    found, made = Person.objects.get_or_create(
        username=name.lower(), defaults={"name_en": name, "email": f"{name.lower()}@example.org"}
    )
    if made:
        found.set_unusable_password()
        found.save()
    place = of or organisation("Body", "certification_body")
    for role in roles:
        Membership.objects.get_or_create(
            person=found, organisation=place, role=role, defaults={"since": LONG_AGO}
        )
        Competence.objects.get_or_create(
            person=found, role=role, field="textiles", defaults={"since": LONG_AGO, "granted_by": found}
        )
    found.__dict__.pop("_held", None)
    return found


def body() -> dict[str, Person]:
    """Everybody of the certification body, by name."""
    return {name: person(name, *roles) for name, roles in BODY_ROLES.items()}


def lin() -> Person:
    """The applicant, of the firm Linfang."""
    return person("Lin", "applicant", of=organisation("Linfang"))


def analysts() -> tuple[Person, Person]:
    """Qian and Tang of one laboratory."""
    laboratory = organisation("Laboratory", "laboratory")
    return person("Qian", "analyst", of=laboratory), person("Tang", "analyst", of=laboratory)


def edition(name: str = "gb-18401-2010") -> StoredEdition:
    """A shipped edition, installed as the library installs it."""
    from weftmark.apps.library.actions import install_edition

    return install_edition(name=name, by=person("Ma", "administrator"))


def dossier(step: str = "draft", **fields: Any) -> Dossier:
    """A case of Linfang, put at a step without walking there."""
    firm = fields.pop("applicant", None) or organisation("Linfang")
    site, _ = Site.objects.get_or_create(
        number="S-1", defaults={"name_en": "Mill one", "name_zh": "一厂", "organisation": firm}
    )
    fields.setdefault("edition", None)
    values = {
        "number": f"D-TEST-{next(SERIAL):05d}",
        "applicant": firm,
        "manufacturer": firm,
        "site": site,
        "product_class": "B",
        "opened_at": timezone.now(),
        **fields,
    }
    values["edition"] = values["edition"] or edition()
    return at(Dossier.objects.create(**values), step)


def at(row: Any, step: str) -> Any:
    """Put a row at a step behind the process's back, for tests that start in the middle."""
    type(row).objects.filter(pk=row.pk).update(step=step, stepped_at=timezone.now())
    row.refresh_from_db()
    return row


def tee(case: Dossier) -> Product:
    """A T-shirt of cotton with one component."""
    names = {"name_zh": "针织T恤", "name_en": "Knitted T-shirt"}
    product = Product.objects.create(dossier=case, kind="garment", **names)
    names = {"name_zh": "面料", "name_en": "Shell"}
    shell = Component.objects.create(product=product, kind="shell", colour="navy", **names)
    FibreShare.objects.create(component=shell, fibre="cotton", share=100)
    return product


def assigned(case: Dossier, who: Person, role: str) -> Assignment:
    """Assign somebody, without the checks."""
    return Assignment.objects.create(dossier=case, person=who, role=role, since=timezone.now())
