"""Opening a case and filling in the application."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from weftmark.apps.dossiers.actions.guarding import demand, differences, note, set_fields
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.rules.permissions import may_edit_application
from weftmark.apps.dossiers.rules.wording import refuse
from weftmark.apps.journal.actions import advance_row, next_serial, touch
from weftmark.apps.library.models import StoredEdition
from weftmark.apps.people.models import Organisation, Site
from weftmark.core.text import same

FIELDS = (
    "inspection",
    "manufacturer",
    "site",
    "product_class",
    "edition",
    "certificate_number",
    "contact_name",
    "contact_phone",
    "contact_email",
    "note",
)


@transaction.atomic
def open_dossier(
    *,
    by: Any,
    applicant: Organisation,
    manufacturer: Organisation,
    site: Site,
    edition: StoredEdition,
    product_class: str = "",
    inspection: str = "initial",
    certificate_number: str = "",
    demonstration: bool = False,
) -> Dossier:
    """Open a case with the next number and no gap before it; raises Refused."""
    case = Dossier.objects.create(
        number=next_number(),
        applicant=applicant,
        manufacturer=manufacturer,
        site=site,
        edition=edition,
        product_class=product_class,
        inspection=inspection,
        certificate_number=certificate_number,
        contact_name=str(by) if applicant.pk in _acted_for(by) else "",
        contact_email=by.email if applicant.pk in _acted_for(by) else "",
        opened_at=timezone.now(),
        demonstration=demonstration or applicant.demonstration,
    )
    advance_row(row=case, move="open", by=by)
    return case


def _acted_for(person: Any) -> frozenset[int]:
    from weftmark.apps.people.queries import organisations_of

    return organisations_of(person, "applicant")


def next_number() -> str:
    """By the scheme of the settings; a scheme with a year begins anew each year. Needs a transaction."""
    scheme, year = settings.WEFTMARK_DOSSIER_NUMBER, timezone.localdate().year
    return scheme.format(year=year, serial=next_serial(scheme.format(year=year, serial=0)))


@transaction.atomic
def edit_application(
    *, dossier: Dossier, by: Any, values: Mapping[str, Any], expect: int | None = None
) -> Dossier:
    """Change fields of the application; the journal keeps each before and after. Raises Refused and Stale."""
    if unknown := set(values) - set(FIELDS):
        refuse("edit_application", "unknown_field", field=same(sorted(unknown)[0]))
    touch(row=dossier, expect=expect)
    demand("edit_application", may_edit_application, by, dossier, "applicant", "case_officer")
    changes = differences(dossier, values)
    if not changes:
        return dossier
    set_fields(dossier, values, changes)
    note(by=by, case=dossier, act="edit_application", changes=changes)
    return dossier
