"""Suppliers hand in their own part, in confidence."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from weftmark.apps.dossiers.actions.guarding import demand
from weftmark.apps.dossiers.models import Dossier, SupplierPart
from weftmark.apps.dossiers.queries.cases import people_of_the_client
from weftmark.apps.dossiers.rules.permissions import may_invite_suppliers
from weftmark.apps.dossiers.rules.wording import refuse
from weftmark.apps.journal.actions import lock, record
from weftmark.apps.journal.queries import process
from weftmark.apps.people.actions import notify
from weftmark.apps.people.models import Organisation
from weftmark.apps.people.queries import members_of, organisations_of
from weftmark.core.text import Text


@transaction.atomic
def invite_supplier(*, dossier: Dossier, by: Any, supplier: Organisation, asked_for: str) -> SupplierPart:
    """Ask a supplier for its part of the evidence; it sees what is asked and nothing else of the case."""
    lock(dossier)
    demand("invite_supplier", may_invite_suppliers, by, dossier, "applicant")
    if supplier.pk == dossier.applicant_id:
        refuse("invite_supplier", "supplier_itself")
    if not asked_for.strip():
        refuse("invite_supplier", "ask_for_something")
    if dossier.supplier_parts.filter(supplier=supplier).exists():
        refuse("invite_supplier", "supplier_twice")
    part = SupplierPart.objects.create(
        dossier=dossier, supplier=supplier, asked_for=asked_for.strip(), invited_at=timezone.now()
    )
    record(by=by, row=dossier, act="invite_supplier", changes={"supplier": ["", str(supplier)]})
    notify(
        members_of(supplier, "supplier"),
        kind="application",
        subject=Text(f"{dossier.applicant}请您提供资料", f"{dossier.applicant} asks for your part"),
        body=Text(
            f"请提供：{part.asked_for}。您的资料只供您和认证机构查看。",
            f"Asked for: {part.asked_for}. What you hand in is seen by you and the certification body only.",
        ),
        about=reverse("dossiers:part", args=[part.pk]),
        by=by,
    )
    return part


@transaction.atomic
def hand_in_supplier_part(*, part: SupplierPart, by: Any, statement: str) -> SupplierPart:
    """The supplier states its part and closes it. The journal says that it came, never what it says."""
    case = part.dossier
    lock(case)
    if part.supplier_id not in organisations_of(by, "supplier"):
        refuse("hand_in_supplier_part", "not_yours", who=process().role("supplier").title)
    if not statement.strip():
        refuse("hand_in_supplier_part", "empty_part")
    now = timezone.now()
    held = SupplierPart.objects.filter(pk=part.pk, handed_in_at__isnull=True)
    if held.update(statement=statement.strip(), handed_in_at=now) != 1:
        refuse("hand_in_supplier_part", "handed_in")
    part.statement, part.handed_in_at = statement.strip(), now
    record(by=by, row=case, act="hand_in_supplier_part", changes={"supplier": ["", str(part.supplier)]})
    notify(
        people_of_the_client(case),
        kind="application",
        subject=Text(
            f"案卷 {case.number}：供应商资料已到", f"Case {case.number}: a supplier's part has come"
        ),
        body=Text(f"{part.supplier}已提交其资料。", f"{part.supplier} has handed in its part."),
        about=reverse("dossiers:chain", args=[case.number]),
        by=by,
    )
    return part
