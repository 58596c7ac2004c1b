"""How cases are read."""

from __future__ import annotations

from weftmark.apps.dossiers.models import Dossier


def numbers_concerning(certificate: str) -> tuple[str, ...]:
    """The numbers of the cases opened about a certificate, such as its surveillance."""
    return tuple(Dossier.objects.filter(certificate_number=certificate).values_list("number", flat=True))
