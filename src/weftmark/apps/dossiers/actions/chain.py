"""The supply chain: which site does what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from weftmark.apps.dossiers.actions.guarding import demand, differences, note, set_fields
from weftmark.apps.dossiers.models import ChainSite, Dossier
from weftmark.apps.dossiers.rules.permissions import may_edit_products
from weftmark.apps.dossiers.rules.trade import PROCESSES
from weftmark.apps.dossiers.rules.wording import refuse
from weftmark.apps.journal.actions import touch
from weftmark.apps.people.models import Site
from weftmark.core.text import same


@transaction.atomic
def put_chain_site(
    *,
    dossier: Dossier,
    by: Any,
    site: Site,
    processes: Sequence[str],
    material: str = "",
    expect: int | None = None,
) -> ChainSite:
    """Say what a site does for these products; a site that is there already is changed."""
    touch(row=dossier, expect=expect)
    demand("put_chain_site", may_edit_products, by, dossier, "applicant", "case_officer")
    if not processes:
        refuse("put_chain_site", "no_process")
    if unknown := [process for process in processes if process not in PROCESSES]:
        refuse("put_chain_site", "process_unknown", process=same(unknown[0]))
    values = {"processes": " ".join(dict.fromkeys(processes)), "material": material}
    place = dossier.chain.filter(site=site).first()
    if place is None:
        place = ChainSite.objects.create(dossier=dossier, site=site, **values)
        changes = {field: ["", value] for field, value in values.items() if value}
    else:
        changes = differences(place, values)
        set_fields(place, values, changes)
    if changes:
        note(by=by, case=dossier, act="put_chain_site", label=str(site), changes=changes)
    return place


@transaction.atomic
def remove_chain_site(*, place: ChainSite, by: Any, expect: int | None = None) -> None:
    """Take a site out of the supply chain."""
    case = place.dossier
    touch(row=case, expect=expect)
    demand("remove_chain_site", may_edit_products, by, case, "applicant", "case_officer")
    label = str(place.site)
    place.delete()
    note(by=by, case=case, act="remove_chain_site", label=label, changes={"site": [label, ""]})
