"""What the notice of acceptance says, gathered for print; nothing before the application was accepted."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.queries.fees import quoted, total_of
from weftmark.apps.dossiers.queries.gaps import plain, products_of
from weftmark.apps.dossiers.queries.journey import moves_made
from weftmark.apps.library.queries import edition_of
from weftmark.core.text import Text, same

Data = dict[str, Any]


def notice_content(case: Dossier) -> Data | None:
    """The content of the notice as the paper asks for it."""
    accepted = [line for line in moves_made(case) if line.act == "accept"]
    if not accepted:
        return None
    fees, last = quoted(case), accepted[-1]
    currency = fees[0].currency if fees else ""
    return {
        "application": _application(case),
        "accepted": {
            "at": timezone.localtime(last.at).isoformat(),
            "by": {"name": last.actor_name},
        },
        "products": [
            {
                "name": product.name._asdict(),
                "model": product.model,
                "specification": product.specification,
                "trademark": product.trademark,
            }
            for product in products_of(case)
        ],
        "fees": [
            {
                "name": fee.name._asdict(),
                "quantity": plain(fee.quantity),
                "amount": f"{fee.amount:,.2f} {fee.currency}",
                "total": f"{fee.total:,.2f} {fee.currency}",
            }
            for fee in fees
        ],
        "total": f"{total_of(fees):,.2f} {currency}",
    }


def _application(case: Dossier) -> Data:
    edition = edition_of(case.edition)
    return {
        "case": case.number,
        "inspection": INSPECTIONS[case.inspection]._asdict(),
        "client": _party(case.applicant),
        "producer": _party(case.manufacturer),
        "factory": _party(case.site),
        "product_class": edition.words.classes.get(case.product_class, same(case.product_class))._asdict(),
        "certificate": case.certificate_number,
        "edition": {
            "designation": edition.designation._asdict(),
            "title": edition.title._asdict(),
            "digest": edition.digest,
            "banner": edition.banner._asdict() if edition.banner else None,
        },
        "demonstration": case.demonstration,
    }


def _party(named: Any) -> Data:
    return {"name": named.name._asdict(), "address": named.address._asdict()}


INSPECTIONS = {
    "initial": Text("初次检查", "Initial inspection"),
    "surveillance": Text("监督检查", "Surveillance"),
    "recertification": Text("再认证", "Re-certification"),
    "transfer": Text("标准换版", "Standard transfer"),
    "surveillance_extension": Text("监督＋扩项", "Surveillance and extension"),
    "other": Text("其他", "Other"),
}
