"""What the renderer of certificates is given for a version."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from weftmark.apps.certificates.models import CertificateVersion
from weftmark.apps.certificates.queries.snapshots import read
from weftmark.core.text import Lang


def paper(version: CertificateVersion, lang: Lang) -> dict[str, Any]:
    """The arguments for `render_certificate`: a version that was superseded says by which."""
    newest = version.certificate.versions.order_by("-number").values_list("number", flat=True).first()
    return {
        "snapshot": read(version),
        "lang": lang,
        "sha256": version.sha256,
        "address": public_address(version.certificate.number, lang),
        "superseded_by": newest if newest and newest > version.number else None,
    }


def public_address(number: str, lang: Lang) -> str:
    """Where anybody can ask for the status, if the platform has an address of its own."""
    if not settings.WEFTMARK_ADDRESS:
        return ""
    with override("zh-hans" if lang == "zh" else "en"):
        return settings.WEFTMARK_ADDRESS + reverse("certificates:public", args=[number])


def file_name(version: CertificateVersion, lang: Lang) -> str:
    """A name any file system takes."""
    number = re.sub(r"[^\w.-]+", "-", version.certificate.number)
    return f"{number}-{version.number}-{lang}.pdf"
