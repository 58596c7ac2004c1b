"""How the journal says the acts, fields and things of evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from weftmark.adapters.language import NOTHING, say
from weftmark.apps.evidence.models import ChecklistItem, LabSheet, Result, Sample, Visit
from weftmark.apps.evidence.models.documents import CHECKS
from weftmark.apps.evidence.models.wording import reported
from weftmark.apps.journal.rules import OfAct, names_acts, names_parts
from weftmark.core.specification.limit import unit_name
from weftmark.core.text import Text
from weftmark.core.units import unit_named
from weftmark.exchange.vocabulary import shipped_vocabulary

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
    "parameter": lambda value: shipped_vocabulary().words().parameter(value),
    "unit": lambda value: unit_name(unit_named(value) or value),
    "confirmed": _YES_NO,
}
ANSWERS = dict(ChecklistItem.ANSWERS)


def _item(order: str) -> Any:
    return Text(f"第 {order} 项", f"item {order}")


def _answer(text: str) -> Any:
    """What was answered, with the figure seen where there is one."""
    answer, _, rest = text.partition(" ")
    value, _, unit = rest.partition(" ")
    return " ".join(
        say(one) for one in (ANSWERS.get(answer, answer), reported(value, unit)) if say(one) != NOTHING
    )


def _result(label: str) -> Any:
    """Parameter, value and unit by name."""
    parameter, _, rest = label.partition(" ")
    words = rest.split(" ")
    value, unit = (" ".join(words[:-1]), words[-1]) if len(words) > 1 else (rest, "")
    return f"{say(shipped_vocabulary().words().parameter(parameter))} {say(reported(value, unit))}"


names_parts(
    acts={"fill_checklist": lambda case: OfAct(_item, _answer)},
    labels={"result": _result},
    people_in=("team",),
)
names_acts(ACTS, FIELDS, THINGS, VALUES)
