"""What people type in about certificates, complaints and appeals."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weftmark.adapters.typed import Plain
from weftmark.apps.certificates.models import Batch, Certificate, Complaint
from weftmark.apps.certificates.queries.standing import latest_day_of_suspension
from weftmark.apps.dossiers.models import Dossier

LONG = 4_000
KINDS_OF_CASE = [choice for choice in Dossier.INSPECTIONS if choice[0] != "initial"]


class Reasoned(Plain, forms.Form):
    """A move that asks for its reason; carries the version it was shown with."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    why = forms.CharField(
        label=_("Reason"),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The holder is told, and the journal keeps it."),
    )


class SuspendForm(Reasoned):
    """A suspension says what lifts it and by when."""

    restores = forms.CharField(
        label=_("What restores it"), max_length=LONG, widget=forms.Textarea(attrs={"rows": 4})
    )
    at_latest = forms.DateField(
        label=_("To be mended by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = latest_day_of_suspension(timezone.localdate())
        self.fields["at_latest"].help_text = _("Not later than %(day)s.") % {"day": last}
        self.fields["at_latest"].widget.attrs["max"] = last.isoformat()

    def clean_at_latest(self) -> Any:
        """A day from today to the end of the longest suspension."""
        day, today = self.cleaned_data["at_latest"], timezone.localdate()
        if not today <= day <= latest_day_of_suspension(today):
            raise forms.ValidationError(_("Give a day from today to the last day of the longest suspension."))
        return day


class CancelForm(Reasoned):
    """Cancelling needs a ground."""

    ground = forms.ChoiceField(label=_("Ground for cancelling"), choices=Certificate.GROUNDS)


class ReduceForm(Reasoned):
    """Which products stay on the certificate."""

    keep = forms.MultipleChoiceField(
        label=_("Products that stay certified"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, products: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keep"].choices = products
        self.fields["keep"].error_messages["required"] = _(
            "At least one product stays; to end all of it, withdraw the certificate."
        )
        self.fields["keep"].initial = [place for place, _name in products]

    def clean_keep(self) -> list[str]:
        """At least one goes."""
        kept = list(self.cleaned_data["keep"])
        if len(kept) == len(self.fields["keep"].choices):
            raise forms.ValidationError(_("Take at least one product out."))
        return kept


class GroundForm(Plain, forms.Form):
    """The holder asks for cancellation."""

    why = forms.CharField(
        label=_("Why it should be cancelled"), max_length=LONG, widget=forms.Textarea(attrs={"rows": 4})
    )


class OpenCaseForm(Plain, forms.Form):
    """A case about a certificate: its kind and, for a transfer, the edition."""

    inspection = forms.ChoiceField(label=_("Kind of case"), choices=KINDS_OF_CASE)
    edition = forms.ModelChoiceField(
        label=_("Specification"),
        queryset=None,
        required=False,
        help_text=_("Left empty, the edition of the certificate."),
    )

    def __init__(self, editions: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = editions


class ComplaintForm(Plain, forms.Form):
    """A complaint, or an appeal against a decision."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=Complaint.KINDS,
        widget=forms.RadioSelect,
        help_text=_("An appeal asks to reconsider a decision; anything else is a complaint."),
    )
    case = forms.ModelChoiceField(
        label=_("Case number"),
        queryset=None,
        to_field_name="number",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    from_whom = forms.CharField(label=_("From"), max_length=200)
    contact = forms.EmailField(label=_("E-mail for the answer"), required=False)
    statement = forms.CharField(
        label=_("What is complained of"), max_length=LONG, widget=forms.Textarea(attrs={"rows": 8})
    )

    def __init__(self, cases: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["case"]
        field.queryset = cases
        field.error_messages["invalid_choice"] = _(
            "No case of that number is known to you; look at the list of cases."
        )


class BatchForm(Plain, forms.Form):
    """Which languages the archive holds."""

    language = forms.ChoiceField(label=_("Language"), choices=Batch.LANGUAGES, initial="both")
