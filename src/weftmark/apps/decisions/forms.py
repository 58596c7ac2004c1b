"""What reviewers and deciders type."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weftmark.adapters.language import say
from weftmark.adapters.typed import Plain
from weftmark.apps.assessments.forms import Versioned, day, long_text
from weftmark.apps.journal.queries import process

MOST_CONDITIONS = 12


def _titles(kinds: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(kind, say(process().move("case", kind).title)) for kind in kinds]


class ReviewForm(Versioned):
    """The reviewer's opinion and proposal."""

    opinion = long_text(
        _("Opinion"),
        rows=6,
        help_text=_("Was everything looked at, is it sound, does the report follow from it?"),
    )
    proposes = forms.ChoiceField(label=_("Proposal"), widget=forms.RadioSelect)

    def __init__(self, *given: Any, kinds: tuple[str, ...], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["proposes"].choices = _titles(kinds)


class DecisionForm(Versioned):
    """The decision and its reason."""

    kind = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    reason = long_text(
        _("Reason"),
        help_text=_("What the decision follows, and where it departs from the review."),
    )

    def __init__(self, *given: Any, kinds: tuple[str, ...], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["kind"].choices = _titles(kinds)


class ConditionRow(Plain, forms.Form):
    """One condition; a row without text is left out."""

    text = forms.CharField(
        label=_("Condition"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    due_on = day(_("To be met by"), required=False)

    def clean(self) -> dict[str, Any]:
        """A condition has its day."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("text") and not values.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Each condition needs a day."))
        return values


class ConditionRows(forms.BaseFormSet):
    """All conditions."""

    def terms(self) -> list[tuple[str, date]]:
        """What was typed."""
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data]
        return [(row["text"], row["due_on"]) for row in rows if row.get("text")]


def condition_rows(data: Any, held: list[dict[str, Any]]) -> Any:
    """Rows with the conditions written so far, and two empty ones."""
    rows = forms.formset_factory(
        ConditionRow,
        formset=ConditionRows,
        extra=2,
        max_num=MOST_CONDITIONS,
        absolute_max=MOST_CONDITIONS,
    )
    return rows(data, initial=held, prefix="conditions")
