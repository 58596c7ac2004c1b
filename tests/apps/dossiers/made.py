"""Cases at the points where tests of dossiers begin, made by the acts themselves."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils import timezone

from tests.apps import cast
from weftmark.apps.dossiers import actions
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.evidence.models import Document, DocumentVersion
from weftmark.apps.journal.actions import perform
from weftmark.apps.people.models import Person, Site
from weftmark.core.text import Text

FEE = actions.FeeLine(Text("申请费", "Application"), Decimal(1), Decimal(2000), "tariff")


def site(number: str = "S-1", owner: Any = None) -> Site:
    """A site of that number."""
    found, _ = Site.objects.get_or_create(
        number=number,
        defaults={
            "name_en": f"Mill {number}",
            "name_zh": f"工厂{number}",
            "organisation": owner or cast.organisation("Linfang"),
        },
    )
    return found


def draft(by: Person | None = None, **fields: Any) -> Dossier:
    """A case that Lin has opened, with nothing in it."""
    firm = cast.organisation("Linfang")
    given = {"applicant": firm, "manufacturer": firm, "site": site(), "edition": cast.edition(), **fields}
    given.setdefault("product_class", "direct_skin")
    return actions.open_dossier(by=by or cast.lin(), **given)


def filled() -> Dossier:
    """A case with everything an application needs, the licence included."""
    case, lin = draft(), cast.lin()
    values = {"contact_name": "Lin", "contact_email": "lin@example.org"}
    actions.edit_application(dossier=case, by=lin, values=values)
    product = actions.add_product(dossier=case, by=lin, name_zh="针织T恤", name_en="Knitted T-shirt")
    shell = actions.add_component(product=product, by=lin, name_zh="面料", name_en="Shell", kind="shell")
    actions.set_fibres(component=shell, by=lin, shares=[("cotton", Decimal(95)), ("elastane", Decimal(5))])
    actions.put_chain_site(dossier=case, by=lin, site=case.site, processes=["manufacturing"])
    licence(case)
    return case


def licence(case: Dossier, kind: str = "business_licence") -> Document:
    """A document in the case."""
    made = Document.objects.create(dossier=case, kind=kind, title=kind, handed_in_by=case.applicant)
    DocumentVersion.objects.create(
        document=made,
        number=1,
        file=f"evidence/{kind}.pdf",
        file_name=f"{kind}.pdf",
        media_type="application/pdf",
        size=10,
        sha256="0" * 64,
        uploaded_by=cast.lin(),
        uploaded_at=timezone.now(),
    )
    return made


def submitted() -> Dossier:
    """A case handed in to the body."""
    case = filled()
    perform(row=case, move="submit", by=cast.lin())
    return case


def officer() -> Person:
    """Wei, who reviews applications."""
    return cast.body()["Wei"]


def returned() -> Dossier:
    """A case sent back with one comment."""
    case, wei = submitted(), officer()
    actions.comment_on_field(dossier=case, by=wei, field="contact_name", text="Full name, please.")
    perform(row=case, move="return", by=wei, why="The contact is unclear.")
    return case


def accepted() -> Dossier:
    """A case accepted with a quote."""
    case, wei = submitted(), officer()
    actions.quote_fees(dossier=case, by=wei, lines=[FEE])
    perform(row=case, move="accept", by=wei)
    return case


def contracted() -> Dossier:
    """A case whose agreement is signed."""
    case = accepted()
    perform(row=case, move="sign_agreement", by=cast.lin(), agreed_by="Lin")
    return case
