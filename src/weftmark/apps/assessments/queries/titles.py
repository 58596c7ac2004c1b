"""Criteria by name, for who reads the journal of a case."""

from __future__ import annotations

from typing import Any

from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.library.queries import edition_of


def criterion_titles(case: str) -> dict[str, Any]:
    """The criteria of a case's edition by id."""
    found = Dossier.objects.select_related("edition").filter(number=case).first()
    return {one.id: one.title for one in edition_of(found.edition).criteria} if found else {}
