"""One page per certificate number, for anybody: the answer first."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from weftmark.apps.certificates.models import Certificate
from weftmark.apps.certificates.queries.reading import certificate_by_number
from weftmark.apps.certificates.queries.snapshots import read
from weftmark.apps.certificates.queries.standing import newest_version, open_suspension
from weftmark.apps.certificates.views.certificates import text
from weftmark.apps.people.rules import anyone, page


@page(may=anyone)
def public(request: HttpRequest, number: str) -> HttpResponse:
    """Is it valid, until when, for what, held by whom (7.8)."""
    row = certificate_by_number(number)
    version = newest_version(row) if row is not None else None
    if row is None or version is None:
        return render(request, "certificates/unknown.html", {"number": number[:60]}, status=404)
    said = read(version)
    products = [_product(product) for product in said["products"]]
    return render(
        request,
        "certificates/public.html",
        {
            "certificate": row,
            "version": version,
            "answer": _answer(row),
            "since": timezone.localdate(row.stepped_at) if row.stepped_at else None,
            "suspension": open_suspension(row),
            "holder": text(said["client"]["name"]),
            "manufacturer": text(said["manufacturer"]["name"]),
            "site": text(said["site"]["name"]),
            "designation": text(said["specification"]["designation"]),
            "title": text(said["specification"]["title"]),
            "banner": text(said["specification"]["banner"]),
            "body": text((said.get("body") or {}).get("name")),
            "product_class": text(said["product_class"]),
            "products": products,
            "shown": {name: any(one[name] for one in products) for name in ("specification", "trademark")},
            "demonstration": said["demonstration"],
        },
    )


def _answer(row: Certificate) -> str:
    """Its status, and expired from the day after its last, whether somebody has marked it or not."""
    if row.step in ("valid", "suspended") and row.valid_until < timezone.localdate():
        return "expired"
    return row.step


def _product(said: dict[str, Any]) -> dict[str, Any]:
    return said | {"name": text(said["name"])}
