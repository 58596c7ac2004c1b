"""Taking, sealing, sending, receiving and partitioning samples."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weftmark.adapters.language import say
from weftmark.adapters.typed import Plain
from weftmark.apps.dossiers.models import Component, Dossier
from weftmark.apps.evidence.actions.samples import Part, Taken
from weftmark.apps.evidence.forms.shown import Day, Expecting, NamedChoice
from weftmark.apps.evidence.models import Sample
from weftmark.apps.evidence.queries.laboratory import components_of, laboratories, next_sample_number


class ComponentField(forms.ModelChoiceField):
    """Components with their product."""

    def label_from_instance(self, obj: Component) -> str:
        """Product, component, colour."""
        colour = f" ({obj.colour})" if obj.colour else ""
        return f"{say(obj.product.name)} · {say(obj.name)}{colour}"


class TakeForm(Plain, forms.Form):
    """How a sample was taken. The number is settled when the form is shown, so that it is taken once."""

    number = forms.CharField(label=_("Sample number"), max_length=60)
    product = NamedChoice(None, label=_("Product"))
    component = ComponentField(None, label=_("Component"), required=False, empty_label=_("The whole product"))
    quantity = forms.CharField(label=_("Quantity taken"), max_length=60)
    lot = forms.CharField(label=_("Lot"), required=False, max_length=60)
    lot_size = forms.CharField(label=_("Size of the lot"), required=False, max_length=60)
    place = forms.CharField(label=_("Where it was taken"), required=False, max_length=200)
    taken_on = forms.DateField(label=_("Taken on"), widget=Day(latest_today=True))
    visit = forms.ModelChoiceField(None, label=_("Visit"), required=False)

    def __init__(self, *given: Any, dossier: Dossier, **named: Any) -> None:
        visit = dossier.visits.filter(step__in=("under_way", "interrupted")).first()
        stated = {"number": next_sample_number(dossier), "taken_on": timezone.localdate(), "visit": visit}
        super().__init__(*given, initial=stated, **named)
        parts = components_of(dossier)
        self.fields["product"].queryset = dossier.products.all()
        self.fields["component"].queryset = parts
        self.fields["visit"].queryset = dossier.visits.exclude(step="called_off")

    def clean(self) -> dict[str, Any]:
        """A component of the product that was chosen."""
        found = super().clean() or {}
        component, product = found.get("component"), found.get("product")
        if component and product and component.product_id != product.pk:
            self.add_error("component", _("This component belongs to another product."))
        return found

    @property
    def taken(self) -> Taken:
        """As the action takes it."""
        return Taken(**{name: self.cleaned_data[name] for name in Taken._fields})


class SealForm(Expecting):
    """The number of the seal."""

    seal_number = forms.CharField(label=_("Seal number"), max_length=60)


class SendForm(Expecting):
    """Where a sample goes."""

    laboratory = NamedChoice(None, label=_("Laboratory"))
    sent_on = forms.DateField(label=_("Sent on"), widget=Day(latest_today=True), initial=timezone.localdate)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["laboratory"].queryset = laboratories()


class ReceiveForm(Expecting):
    """How a sample arrived."""

    received_on = forms.DateField(
        label=_("Received on"), widget=Day(latest_today=True), initial=timezone.localdate
    )
    seal = forms.ChoiceField(
        label=_("Is the seal whole?"),
        choices=(("yes", _("Whole, and its number agrees")), ("no", _("Broken, missing or another number"))),
        widget=forms.RadioSelect,
        help_text=_("A sample whose seal is broken is rejected."),
    )


class RejectForm(Expecting):
    """Why a sample is rejected."""

    why = forms.CharField(label=_("Reason"), widget=forms.Textarea, max_length=4000)
    seal_broken = forms.BooleanField(label=_("The seal was broken or missing"), required=False)


class PartForm(Plain, forms.Form):
    """One part of a sample."""

    number = forms.CharField(label=_("Number of the part"), required=False, max_length=60)
    quantity = forms.CharField(label=_("Quantity"), required=False, max_length=60)
    component = ComponentField(None, label=_("Component"), required=False, empty_label=_("As the sample"))

    def __init__(self, *given: Any, sample: Sample, **named: Any) -> None:
        super().__init__(*given, **named)
        parts = components_of(sample.dossier).filter(product=sample.product)
        self.fields["component"].queryset = parts

    def clean(self) -> dict[str, Any]:
        """A part that is named needs a quantity."""
        found = super().clean() or {}
        if (found.get("number") or found.get("component")) and not found.get("quantity"):
            self.add_error("quantity", _("Say how much it is."))
        return found


PartFormSet = forms.formset_factory(PartForm, extra=4, max_num=20)


def parts_of(forms_: Any) -> list[Part]:
    """The parts that were filled in."""
    given = [form.cleaned_data for form in forms_ if form.cleaned_data.get("quantity")]
    return [Part(one["quantity"], one["number"], one["component"]) for one in given]
