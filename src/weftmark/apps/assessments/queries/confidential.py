"""What suppliers handed in in confidence, and who is not told of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.evidence.models import Document
from weftmark.apps.people.queries import organisations_of, roles_of
from weftmark.apps.people.rules import BODY
from weftmark.core.text import Text

KEPT = Text(
    "依据供应商保密提交的资料；详情由认证机构掌握。",
    "This rests on what a supplier handed in in confidence; the body knows the details.",
)


def confidential_ids(dossier: Dossier, person: Any) -> frozenset[str]:
    """The documents of a case, as evidence names them, of which this person is not told."""
    if roles_of(person) & set(BODY):
        return frozenset()
    kept = Document.objects.filter(dossier=dossier, confidential=True)
    others = kept.exclude(handed_in_by__in=organisations_of(person))
    return frozenset(f"d{pk}" for pk in others.values_list("pk", flat=True))


def rests_on(kept: frozenset[str], evidence: Iterable[Any]) -> bool:
    """Is any of this evidence, as objects or as JSON, among what is kept confidential?"""
    return any((one["id"] if isinstance(one, Mapping) else one.id) in kept for one in evidence)
