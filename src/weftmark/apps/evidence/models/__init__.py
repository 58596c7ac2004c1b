"""What was shown: documents and their versions, visits, samples, lab sheets and results."""

from weftmark.apps.evidence.models.documents import Document, DocumentVersion, EvidenceUse
from weftmark.apps.evidence.models.laboratory import LabSheet, Result, Sample, SheetRow
from weftmark.apps.evidence.models.part import PartOfCase
from weftmark.apps.evidence.models.visits import ChecklistItem, Visit, VisitMember

__all__ = [
    "ChecklistItem",
    "Document",
    "DocumentVersion",
    "EvidenceUse",
    "LabSheet",
    "PartOfCase",
    "Result",
    "Sample",
    "SheetRow",
    "Visit",
    "VisitMember",
]
