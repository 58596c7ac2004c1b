"""How the journal says the acts, fields and things of evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from weftmark.apps.evidence.models import LabSheet, Result, Sample, Visit
from weftmark.apps.evidence.models.documents import CHECKS
from weftmark.apps.journal.rules import names_acts

ACTS = {
    "hand_in": _("Handed in"),
    "hand_in_version": _("Newer version handed in"),
    "use_document": _("Criteria named"),
    "accept_document": _("Accepted as evidence"),
    "reject_document": _("Not accepted as evidence"),
    "fill_checklist": _("Checklist filled in"),
    "upload_lab_sheet": _("Lab sheet uploaded"),
    "edit_sheet_row": _("Row corrected"),
    "take_over_sheet": _("Results taken over"),
    "drop_sheet": _("Sheet put aside"),
}
FIELDS: dict[str, Any] = {
    **{
        field.name: field.verbose_name
        for model in (Visit, Sample, Result)
        for field in model._meta.get_fields()
        if getattr(field, "verbose_name", "") and not field.auto_created
    },
    "file": _("File"),
    "sha256": _("SHA-256"),
    "version": _("Version"),
    "criteria": _("Criteria"),
    "checked": _("Check by the body"),
    "team": _("Inspection team"),
    "parts": _("Parts"),
    "parent": _("Part of"),
    "results": _("Results"),
    "rows_left_out": _("Rows left out"),
    "state": _("State"),
}
THINGS = {
    "document": _("Document"),
    "visit": _("Visit"),
    "sample": _("Sample"),
    "result": _("Result"),
    "lab_sheet": _("Lab sheet"),
}


def _among(choices: Any) -> Callable[[str], Any]:
    known: Mapping[str, Any] = dict(choices)
    return lambda value: known.get(value, value)


_YES_NO = _among({"True": _("yes"), "False": _("no")})
VALUES = {
    "checked": _among(CHECKS),
    "state": _among(LabSheet._meta.get_field("state").flatchoices),
    "seal_whole": _YES_NO,
    "accredited": _YES_NO,
}
names_acts(ACTS, FIELDS, THINGS, VALUES)
