"""What moves within a case."""

from __future__ import annotations

from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.models import Moving


class PartOfCase(Moving):
    """A row that moves within a case."""

    class Meta:
        abstract = True

    @property
    def case_number(self) -> str:
        """The number of its case."""
        return self.dossier.number

    @property
    def case_row(self) -> Dossier:
        """Its case."""
        return self.dossier

    @property
    def client_id(self) -> int:
        """The organisation whose members count as applicant."""
        return self.dossier.applicant_id
