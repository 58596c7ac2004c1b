"""What people may type about editions and prices."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weftmark.adapters.language import say
from weftmark.adapters.typed import Plain
from weftmark.apps.library.queries import all_editions
from weftmark.apps.people.forms import day_field


class InstallForm(Plain, forms.Form):
    """Which pack to install."""

    name = forms.ChoiceField(
        label=_("Pack"), help_text=_("A pack of the program, or of the body's own folder.")
    )

    def __init__(self, *args: Any, names: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].choices = [(name, name) for name in names]


class WithdrawForm(Plain, forms.Form):
    """From when on an edition takes no new applications, and why."""

    until = day_field(
        _("Last day on which applications are taken"),
        required=False,
        help_text=_("Empty: none are taken from now on. Cases that are under way go on in any case."),
    )
    why = forms.CharField(label=_("Reason"), max_length=500)


class OfferForm(Plain, forms.Form):
    """Why an edition is offered again."""

    why = forms.CharField(label=_("Reason"), max_length=500)


class PriceForm(Plain, forms.Form):
    """A new price of a fee."""

    amount = forms.DecimalField(label=_("Amount"), max_digits=12, decimal_places=2, min_value=0)
    valid_from = day_field(
        _("Valid from"), help_text=_("Today or later. The present price ends the day before.")
    )
    source = forms.CharField(
        label=_("What the price rests on"),
        max_length=300,
        help_text=_("Such as the decision of the body, with date."),
    )


class EditionChoice(forms.ModelChoiceField):
    """Editions by name, state of installation and digest."""

    def label_from_instance(self, obj: Any) -> str:
        """The designation, the day and the beginning of the digest."""
        day = timezone.localtime(obj.installed_at).date().isoformat()
        return f"{obj.name} · {day} · {obj.digest[:8]} · {say(obj.title)}"


class DifferenceForm(Plain, forms.Form):
    """Two editions to compare."""

    old = EditionChoice(all_editions(), label=_("From"), to_field_name="digest")
    new = EditionChoice(all_editions(), label=_("To"), to_field_name="digest")
