"""How evidence is read. `subject_of` is what the judge needs."""

from weftmark.apps.evidence.queries.shown import ProductShown, subject_of, subjects_of

__all__ = ["ProductShown", "subject_of", "subjects_of"]
