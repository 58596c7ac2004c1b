"""Entering and correcting results, sending sheets, mending their rows."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weftmark.adapters.language import say
from weftmark.adapters.typed import Plain
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.evidence.forms.documents import Files
from weftmark.apps.evidence.forms.shown import Day, Expecting
from weftmark.apps.evidence.models import Result, Sample
from weftmark.apps.evidence.queries.laboratory import samples_of, waiting_for_retest
from weftmark.apps.people.models import Organisation
from weftmark.exchange.labsheet.rows import FIELDS
from weftmark.exchange.vocabulary import shipped_vocabulary

CELLS = {
    "parameter": (_("Parameter"), _("As the standard names it, in Chinese or English, or a CAS number.")),
    "value": (_("Value as reported"), _("A number, or <5, ND, 3-4, pass, none.")),
    "unit": (_("Unit"), ""),
    "lod": (_("Detection limit"), ""),
    "loq": (_("Quantification limit"), ""),
    "uncertainty": (_("Expanded uncertainty"), ""),
    "method": (_("Test method"), ""),
    "component": (_("Component"), _("The sample's where it is left empty.")),
    "colour": (_("Colour"), ""),
    "accredited": (_("Within the accreditation scope"), _("Yes, no, CNAS or CMA; empty if it is not known.")),
    "report_no": (_("Report number"), ""),
    "report_date": (_("Report date"), ""),
}
REQUIRED = ("parameter", "value")


def _cell(name: str) -> forms.CharField:
    label, help_text = CELLS[name]
    widget = Day(latest_today=True) if name == "report_date" else None
    attrs = {"list": "parameters"} if name == "parameter" else {}
    return forms.CharField(
        label=label,
        required=name in REQUIRED,
        max_length=200,
        help_text=help_text,
        widget=widget or forms.TextInput(attrs=attrs),
    )


class CellsForm(Expecting):
    """The cells of one result, as a lab sheet has them."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields |= {name: _cell(name) for name in CELLS}

    @property
    def cells(self) -> dict[str, str]:
        """What was typed, by column."""
        return {name: self.cleaned_data[name] for name in CELLS if self.cleaned_data.get(name)}


class SampleField(forms.ModelChoiceField):
    """Samples at the laboratory, with what they are of."""

    def label_from_instance(self, obj: Sample) -> str:
        """Number, product, component."""
        rows = (obj.product, obj.component)
        return " · ".join([obj.number, *(say(row.name) for row in rows if row)])


class RetestField(forms.ModelChoiceField):
    """Results for which a retest was asked."""

    def label_from_instance(self, obj: Result) -> str:
        """Parameter, component and value."""
        return f"{parameter_name(obj.parameter)} {say(obj.part)} {say(obj.reported)}"


class EnterForm(CellsForm):
    """A result typed in by hand; `once` lets the same form enter it only once."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=36)
    sample = SampleField(None, label=_("Sample"))
    retest_of = RetestField(None, label=_("Retest of"), required=False, empty_label=_("No retest"))

    def __init__(self, *given: Any, dossier: Dossier, places: Iterable[int], **named: Any) -> None:
        stated = {"once": str(uuid.uuid4()), **named.pop("initial", {})}
        super().__init__(*given, initial=stated, **named)
        at_work = samples_of(dossier).filter(laboratory__in=places, step__in=("received", "partitioned"))
        self.fields["sample"].queryset = at_work
        asked = waiting_for_retest(dossier).filter(laboratory__in=places)
        self.fields["retest_of"].queryset = asked
        self.order_fields(["sample", *CELLS, "retest_of"])
        if not asked.exists():
            del self.fields["retest_of"]


class CorrectForm(CellsForm):
    """A result typed anew, with the reason."""

    why = forms.CharField(label=_("Reason"), widget=forms.Textarea, max_length=4000)


class RowForm(Plain, forms.Form):
    """One row of a sheet, to be mended in place."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for name in FIELDS:
            if name in CELLS:
                self.fields[name] = forms.CharField(
                    label=CELLS[name][0], required=False, max_length=2000, help_text=CELLS[name][1]
                )
        self.fields["product"] = forms.CharField(label=_("Product"), required=False)
        self.fields["retest_of"] = forms.CharField(
            label=_("Retest of"), required=False, help_text=_("The number of the row with the first test.")
        )


class SheetForm(Plain, forms.Form):
    """A lab sheet, and the sample it is about."""

    files = Files(label=_("Sheet (xlsx or csv)"), several=False)
    sample = SampleField(
        None,
        label=_("Sample"),
        required=False,
        empty_label=_("Several products, named in the sheet"),
        help_text=_("Leave it open only for a sheet about several products."),
    )

    def __init__(self, *given: Any, dossier: Dossier, laboratory: Organisation, **named: Any) -> None:
        super().__init__(*given, **named)
        at_work = samples_of(dossier).filter(laboratory=laboratory, step__in=("received", "partitioned"))
        self.fields["sample"].queryset = at_work


class DropForm(Plain, forms.Form):
    """Why a sheet is put aside."""

    why = forms.CharField(label=_("Reason"), widget=forms.Textarea, max_length=4000)


def parameter_name(parameter: str) -> str:
    """The name of a parameter in the language of the page."""
    return say(shipped_vocabulary().words().parameter(parameter))


def parameter_names() -> list[str]:
    """The names of all parameters, to choose from while typing."""
    return sorted({say(one.name) for one in shipped_vocabulary().parameters.values()})
