"""Planning visits and filling in checklists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weftmark.adapters.language import say
from weftmark.adapters.typed import Plain
from weftmark.apps.dossiers.models import Assignment, Dossier
from weftmark.apps.evidence.forms.shown import Day, Expecting, NamedChoice
from weftmark.apps.evidence.models import ChecklistItem, Visit
from weftmark.apps.evidence.queries.visits import could_join, sites_of
from weftmark.apps.journal.queries import process
from weftmark.core.specification.limit import unit_name


class TeamField(forms.ModelMultipleChoiceField):
    """People with their part in the case."""

    def label_from_instance(self, obj: Assignment) -> str:
        """Name and role."""
        return f"{say(obj.person.name)} · {say(process().role(obj.role).title)}"


class PlanForm(Expecting):
    """Where, when, who, what for."""

    site = NamedChoice(None, label=_("Site"))
    first_day = forms.DateField(
        label=_("First day"),
        widget=Day(),
        help_text=_("The applicant has to confirm the plan at least a week before."),
    )
    last_day = forms.DateField(label=_("Last day"), widget=Day())
    team = TeamField(
        None,
        label=_("Inspection team"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("People who are assigned to the case; a team needs its leader."),
    )
    purpose = forms.CharField(label=_("Purpose and plan"), required=False, widget=forms.Textarea)
    why = forms.CharField(label=_("Reason for the change"), widget=forms.Textarea, max_length=4000)

    def __init__(self, *given: Any, dossier: Dossier, visit: Visit | None = None, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["site"].queryset = sites_of(dossier)
        self.fields["team"].queryset = could_join(dossier)
        del self.fields["why" if visit is None else "site"]

    def clean(self) -> dict[str, Any]:
        """Days in order."""
        found = super().clean() or {}
        first, last = found.get("first_day"), found.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day is before the first."))
        return found


class ReportForm(Expecting):
    """What a visit came to."""

    summary = forms.CharField(label=_("Summary of the visit"), widget=forms.Textarea)


class ItemForm(Plain, forms.Form):
    """One item of the checklist, small enough for a telephone."""

    answer = forms.ChoiceField(
        label=_("Answer"),
        required=False,
        widget=forms.RadioSelect,
        choices=ChecklistItem.ANSWERS,
    )
    value = forms.CharField(label=_("Figure seen"), required=False, max_length=100)
    remark = forms.CharField(label=_("Remark"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *given: Any, item: ChecklistItem, **named: Any) -> None:
        stated = {"answer": item.answer, "value": item.value, "remark": item.remark}
        super().__init__(*given, prefix=f"i{item.order}", initial=stated, **named)
        self.item = item
        if not item.parameter:
            del self.fields["value"]
        else:
            self.fields["value"].help_text = say(unit_name(item.unit)) if item.unit else ""
