"""What a version of a certificate says, frozen: taken from the decision's snapshot, never from live rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings

from weftmark.apps.certificates.models import Certificate, CertificateVersion, CertifiedProduct
from weftmark.apps.certificates.queries.snapshots import read

FORMAT = "weftmark-certificate-1"
# Certification mode (ISO/IEC 17067, type 5); a body may say otherwise in its settings.
MODE = {
    "zh": "文件审查 + 现场检查 + 产品抽样检测 + 获证后监督",
    "en": "Document review, on-site inspection, testing of samples, surveillance",
}
PRODUCT = ("name", "model", "specification", "trademark")


def scope_of(decided: Mapping[str, Any]) -> dict[str, Any]:
    """What is certified, from the snapshot of a decision: who, where, which products, by which edition."""
    asked, edition = decided["application"], decided["application"]["edition"]
    return {
        "case": asked["case"],
        "client": asked["client"],
        "manufacturer": asked["producer"],
        "site": asked["factory"],
        "specification": {key: edition[key] for key in ("id", "title", "designation", "digest", "banner")},
        "product_class": asked["product_class"],
        "products": [{key: product.get(key) or "" for key in PRODUCT} for product in decided["products"]],
        "mode": getattr(settings, "WEFTMARK_CERTIFICATION_MODE", MODE),
        "conditions": decided["decision"]["conditions"],
        "demonstration": bool(asked["demonstration"]),
    }


def write_version(
    *,
    certificate: Certificate,
    scope: Mapping[str, Any],
    on: date,
    valid_from: date,
    decision: Any = None,
    change: str = "",
) -> CertificateVersion:
    """Write the next version, its digest, and its products as rows. Needs a transaction."""
    number = certificate.versions.count() + 1
    said = {
        **scope,
        "format": FORMAT,
        "number": certificate.number,
        "version": number,
        "first_issued_on": certificate.issued_on,
        "issued_on": on,
        "valid_from": valid_from,
        "valid_until": certificate.valid_until,
        "surveillance_due_on": certificate.surveillance_due_on,
        "change": change,
    }
    snapshot = canonical(said)
    version = CertificateVersion.objects.create(
        certificate=certificate,
        number=number,
        decision=decision,
        issued_on=on,
        valid_from=valid_from,
        valid_until=certificate.valid_until,
        change=change,
        snapshot=snapshot,
        sha256=hashlib.sha256(snapshot.encode()).hexdigest(),
    )
    CertifiedProduct.objects.bulk_create(_row(version, product) for product in scope["products"])
    return version


def _row(version: CertificateVersion, product: Mapping[str, Any]) -> CertifiedProduct:
    rest = {key: product[key] for key in PRODUCT if key != "name"}
    return CertifiedProduct(
        version=version, name_zh=product["name"]["zh"], name_en=product["name"]["en"], **rest
    )


def canonical(said: Mapping[str, Any]) -> str:
    """JSON with sorted keys and no spaces: the same contents give the same digest."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def last_scope(certificate: Certificate) -> dict[str, Any]:
    """The scope of the newest version, to be carried over where nothing else changes."""
    version = certificate.versions.order_by("-number").first()
    return dict(read(version)) if version else {}
