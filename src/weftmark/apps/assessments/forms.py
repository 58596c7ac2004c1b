"""What people type about findings, nonconformities and reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from weftmark.adapters.language import say
from weftmark.adapters.typed import Plain
from weftmark.apps.assessments.models import Nonconformity, Report
from weftmark.core.specification.edition import Edition

LONG = 8_000


def long_text(
    label: object, *, rows: int = 4, required: bool = True, help_text: object = ""
) -> forms.CharField:
    """A text of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, widget=widget, max_length=LONG, required=required, help_text=help_text or None
    )


def day(label: object, *, required: bool = True, help_text: object = "") -> forms.DateField:
    """A day, chosen as the browser offers it."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, required=required, help_text=help_text or None)


class Versioned(Plain, forms.Form):
    """A form that knows which version of the thing was shown. A draft of it (`save`) may leave things out."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        if "save" in self.data:
            for field in self.fields.values():
                field.required = False


class FindingForm(Plain, forms.Form):
    """What an assessor found on one criterion."""

    about = forms.ChoiceField(label=_("Which product"), required=False)
    outcome = forms.ChoiceField(
        label=pgettext_lazy("finding", "Outcome"),
        widget=forms.RadioSelect,
        choices=(
            ("conform", _("Conform")),
            ("nonconform", _("Not conform")),
            ("not_applicable", _("Not applicable")),
        ),
    )
    reason = long_text(_("Reason"), help_text=_("What was seen, where, and on what ground."))

    def __init__(self, *given: Any, products: dict[str, str] | None = None, **more: Any) -> None:
        super().__init__(*given, **more)
        if products:
            self.fields["about"].choices = [("", _("Every product")), *products.items()]
        else:
            del self.fields["about"]


class WithdrawForm(Plain, forms.Form):
    """Why an entry is taken back."""

    why = long_text(_("Reason"), rows=2)


class NonconformityForm(Plain, forms.Form):
    """A nonconformity to be raised."""

    criterion = forms.ChoiceField(label=_("Criterion"))
    grade = forms.ChoiceField(
        label=_("Grade"),
        widget=forms.RadioSelect,
        choices=Nonconformity.GRADES,
        help_text=_("Major: certification cannot be granted before it is closed."),
    )
    statement = long_text(_("What was found"), help_text=_("The fact, where it was seen, what it fails."))
    finding = forms.IntegerField(widget=forms.HiddenInput, required=False)
    item = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *given: Any, edition: Edition, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["criterion"].choices = [
            (one.id, f"{say(one.title)} · {say(one.clause)}") for one in edition.criteria
        ]


class AnswerForm(Versioned):
    """The client's answer; every part of it."""

    cause = long_text(_("Cause"), rows=3, help_text=_("Why it could happen."))
    correction = long_text(_("Correction"), rows=3, help_text=_("What was done about it at once."))
    corrective_action = long_text(
        _("Corrective action"), rows=3, help_text=_("What keeps it from happening again.")
    )
    action_due_on = day(_("Action due on"))


class CarriedOutForm(Versioned):
    """What was done, and the documents that show it."""

    carried_out = long_text(_("What was done"))
    documents = forms.MultipleChoiceField(
        label=_("Documents that show it"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *given: Any, offered: Iterable[Any] = (), **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["documents"].choices = [(str(one.pk), str(one)) for one in offered]


class EffectForm(Versioned):
    """How the effect was checked."""

    effectiveness = long_text(
        _("Effectiveness check"), help_text=_("What was looked at, when, with what result.")
    )


class ReportForm(Plain, forms.ModelForm):
    """What the team leader writes in the evaluation report."""

    meets = forms.TypedChoiceField(
        label=_("Conclusion"),
        widget=forms.RadioSelect,
        choices=((True, _("Meets the specification")), (False, _("Does not meet the specification"))),
        coerce=lambda typed: typed in (True, "True"),
    )
    consistent = forms.TypedChoiceField(
        label=_("Product consistency"),
        widget=forms.RadioSelect,
        choices=((True, _("Products are consistent")), (False, _("Products are not consistent"))),
        coerce=lambda typed: typed in (True, "True"),
    )

    class Meta:
        model = Report
        fields = (
            "purpose",
            "basis",
            "meets",
            "consistent",
            "consistency",
            "recommendation",
            "reason",
            "surveillance_note",
            "extension_note",
            "product_range",
        )
        widgets = {
            **{
                name: forms.Textarea(attrs={"rows": 3})
                for name in "purpose basis consistency reason".split()
                + "surveillance_note extension_note product_range".split()
            },
            "recommendation": forms.RadioSelect,
        }
        labels = {"consistency": _("How consistency was checked")}

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        choice: Any = self.fields["recommendation"]
        choice.choices = [one for one in choice.choices if one[0]]
