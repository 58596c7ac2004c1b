"""Comments, fees, the agreement, assignments, and what suppliers hand in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weftmark.adapters.language import say
from weftmark.adapters.typed import Plain
from weftmark.apps.dossiers.actions import FeeLine
from weftmark.apps.dossiers.forms.typed import OrganisationField
from weftmark.apps.dossiers.models import Assignment
from weftmark.apps.dossiers.queries.lookups import suppliers_to_suggest
from weftmark.apps.journal.queries import process
from weftmark.core.text import Text

MOST_LINES = 20


class CommentForm(Plain, forms.Form):
    """What has to be corrected, and where."""

    field = forms.ChoiceField(label=_("Field of the application"))
    text = forms.CharField(label=_("Comment"), widget=forms.Textarea, max_length=4000)

    def __init__(self, *given: Any, names: dict[str, Any], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["field"].choices = [(key, say(name)) for key, name in names.items()]


class AnswerForm(Plain, forms.Form):
    """What was done about a comment."""

    answer = forms.CharField(label=_("Answer"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)


class FeeRow(Plain, forms.Form):
    """One line of the quote; a row without a name is left out."""

    name_zh = forms.CharField(label=_("Chinese name"), max_length=200, required=False)
    name_en = forms.CharField(label=_("English name"), max_length=200, required=False)
    quantity = forms.DecimalField(
        label=_("Quantity"), max_digits=8, decimal_places=2, min_value=0, required=False
    )
    amount = forms.DecimalField(
        label=_("Amount each"), max_digits=12, decimal_places=2, min_value=0, required=False
    )
    source = forms.CharField(label=_("Source of the price"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """A named line has a quantity and an amount."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("name_zh") or values.get("name_en"):
            for name in ("quantity", "amount"):
                if values.get(name) is None and name not in self.errors:
                    self.add_error(name, _("A line of the quote needs this."))
        return values


class FeeRows(forms.BaseFormSet):
    """A whole quote. What was refused about it stands above its rows."""

    def add_error(self, _field: None, text: str) -> None:
        """Say why the quote was not kept."""
        self.non_form_errors().append(text)

    def add_fields(self, form: Any, index: int | None) -> None:
        """Each cell says which row it is in."""
        super().add_fields(form, index)
        for bound in form.fields.values():
            bound.widget.attrs["aria-label"] = f"{bound.label} {(index or 0) + 1}"

    def lines(self) -> list[FeeLine]:
        """What was typed."""
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data]
        return [
            FeeLine(
                Text(row["name_zh"] or row["name_en"], row["name_en"] or row["name_zh"]),
                row["quantity"],
                row["amount"],
                row["source"],
            )
            for row in rows
            if row["name_zh"] or row["name_en"]
        ]


def fee_rows(data: Any = None, lines: Any = ()) -> Any:
    """Rows with these lines, and two empty ones."""
    rows = forms.formset_factory(
        FeeRow, formset=FeeRows, extra=2, max_num=MOST_LINES, absolute_max=MOST_LINES
    )
    held = [
        {
            "name_zh": line.name.zh,
            "name_en": line.name.en,
            "quantity": line.quantity,
            "amount": line.amount,
            "source": line.source,
        }
        for line in lines
    ]
    return rows(data, initial=held, prefix="fees")


class AgreementForm(Plain, forms.Form):
    """The applicant's signature."""

    agreed_by = forms.CharField(label=_("Your full name"), max_length=100)
    agreed_on = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=timezone.localdate,
    )
    agrees = forms.BooleanField(
        label=_("I sign the certification agreement for the applicant, with the fees quoted here.")
    )


class AssignForm(Plain, forms.Form):
    """A role and somebody for it."""

    role = forms.ChoiceField(label=_("Role"))
    person = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["role"].choices = [(role, say(process().role(role).title)) for role in Assignment.DUTIES]


class InviteForm(Plain, forms.Form):
    """A supplier, and what it is asked for."""

    supplier = OrganisationField(label=_("Supplier"), help_text=_("Name or unified social credit code."))
    asked_for = forms.CharField(label=_("What is asked for"), widget=forms.Textarea, max_length=4000)

    def __init__(self, *given: Any, person: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        known = suppliers_to_suggest(person)
        self.fields["supplier"].suggest([(str(one), one.uscc or "") for one in known])


class PartForm(Plain, forms.Form):
    """What a supplier states."""

    statement = forms.CharField(label=_("Your statement"), widget=forms.Textarea, max_length=20_000)
