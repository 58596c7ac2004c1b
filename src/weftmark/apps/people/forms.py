"""What people may type about people, organisations and sites."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from django import forms
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from weftmark.adapters.language import page_language, say
from weftmark.adapters.typed import Plain
from weftmark.apps.journal.queries import process
from weftmark.apps.people.models import Interest, Organisation, Person, Site
from weftmark.apps.people.queries.notices import KINDS
from weftmark.apps.people.queries.register import (
    every_site,
    offered_names,
    organisation_by_key,
    organisations_called,
    organisations_like,
)
from weftmark.core.process.advance import Refused
from weftmark.exchange.credit_code import fault_of, tidy
from weftmark.exchange.problem import Unreadable
from weftmark.exchange.site_list import MAX_LIST_BYTES

T = TypeVar("T")


def attempt(form: forms.BaseForm, action: Callable[..., T], **given: Any) -> T | None:
    """What the action made, or None with its reasons among the errors of the form."""
    try:
        return action(**given)
    except Refused as refused:
        form.add_error(None, [say(reason.text) for reason in refused.reasons])
    except Unreadable as unreadable:
        form.add_error(None, [problem.say(page_language()) for problem in unreadable.problems])
    return None


class DayInput(forms.DateInput):
    """A day, as the browser asks for one."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A day; a required one begins with today."""
    initial = timezone.localdate if required else None
    return forms.DateField(
        label=label, required=required, widget=DayInput(), initial=initial, help_text=help_text
    )


class OrganisationInput(forms.TextInput):
    """A name to type, with some names offered; a list of thousands would only be in the way."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The names offered hang below the field."""
        context = super().get_context(name, value, attrs)
        identifier = f"{context['widget']['attrs'].get('id', name)}_names"
        context["widget"]["attrs"]["list"] = identifier
        context["offered"] = {"id": identifier, "names": offered_names(page_language())}
        return context

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> str:
        """The field, and its list behind it."""
        context = self.get_context(name, value, attrs)
        field = super().render(name, value, attrs, renderer)
        options = format_html_join(
            "", '<option value="{}"></option>', ((one,) for one in context["offered"]["names"])
        )
        return format_html(
            '{}<datalist id="{}">{}</datalist>',
            mark_safe(field),
            context["offered"]["id"],
            options,
        )


class OrganisationField(forms.CharField):
    """An organisation by its name in either language, or by its social credit code."""

    widget = OrganisationInput

    def __init__(self, **given: Any) -> None:
        super().__init__(max_length=200, help_text=_("Name or unified social credit code."), **given)

    def prepare_value(self, value: Any) -> Any:
        """A row as its name; what was typed as it was typed."""
        row = value if isinstance(value, Organisation) else organisation_by_key(value)
        return say(row.name) if row else value

    def clean(self, value: Any) -> Organisation | None:
        """The one organisation that is meant."""
        typed = super().clean(value)
        if not typed:
            return None
        found = organisations_called(typed)
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(
                _("Several organisations have this name; type the social credit code.")
            )
        close = organisations_like(typed)
        if close:
            names = " · ".join(say(one.name) for one in close)
            raise forms.ValidationError(
                _("There is no organisation of this name. Is it one of these: %(names)s?") % {"names": names}
            )
        raise forms.ValidationError(_("There is no organisation of this name. Enter it first."))


def country_choices() -> list[tuple[str, str]]:
    """Every country by its name in the language of the page, China first."""
    from babel import Locale

    territories = Locale("zh" if page_language() == "zh" else "en").territories
    named = sorted((name, code) for code, name in territories.items() if len(code) == 2 and code.isalpha())
    return [
        ("CN", territories["CN"]),
        *((code, name) for name, code in named if code not in ("CN", "EU", "ZZ")),
    ]


def role_choices() -> list[tuple[str, str]]:
    """Every role of the process."""
    return [(role.name, say(role.title)) for role in process().roles]


class OrganisationForm(Plain, forms.ModelForm):
    """What the register says of a firm, body or laboratory."""

    uscc = forms.CharField(
        label=_("Unified social credit code"),
        max_length=40,  # as typed, with spaces
        required=False,
        help_text=_("18 characters, from the business licence. The last one is checked."),
    )
    country = forms.ChoiceField(label=_("Country"), choices=country_choices, initial="CN")

    class Meta:
        model = Organisation
        fields = (
            "name_zh",
            "name_en",
            "kind",
            "uscc",
            "country",
            "address_zh",
            "address_en",
            "email",
            "public_facts",
        )
        widgets = {"public_facts": forms.Textarea(attrs={"rows": 4})}

    def clean_uscc(self) -> str | None:
        """The code, tidied; a fault names the character."""
        code = tidy(self.cleaned_data["uscc"] or "")
        if code and (problem := fault_of(code)):
            raise forms.ValidationError(problem.say(page_language()).partition(code)[2].lstrip("：: "))
        return code or None

    def validate_unique(self) -> None:
        """The action knows better what to say."""


class SiteForm(Plain, forms.ModelForm):
    """Where a site lies and whose it is."""

    organisation = OrganisationField(label=_("Organisation"), required=False)
    country = forms.ChoiceField(label=_("Country"), choices=country_choices, initial="CN")

    class Meta:
        model = Site
        fields = (
            "name_zh",
            "name_en",
            "organisation",
            "country",
            "address_zh",
            "address_en",
            "latitude",
            "longitude",
        )

    def clean_latitude(self) -> Decimal | None:
        """Degrees from the equator."""
        return _within(self.cleaned_data["latitude"], 90, _("The latitude lies between -90 and 90 degrees."))

    def clean_longitude(self) -> Decimal | None:
        """Degrees from Greenwich."""
        given = self.cleaned_data["longitude"]
        return _within(given, 180, _("The longitude lies between -180 and 180 degrees."))


def _within(degrees: Decimal | None, most: int, otherwise: Any) -> Decimal | None:
    if degrees is not None and abs(degrees) > most:
        raise forms.ValidationError(otherwise)
    return degrees


class AccountForm(Plain, forms.Form):
    """Who gets an account, and where the link for the password goes."""

    username = forms.CharField(
        label=_("User name"), max_length=150, validators=Person._meta.get_field("username").validators
    )
    email = forms.EmailField(label=_("E-mail"), help_text=_("The link for setting the password goes there."))
    name_zh = forms.CharField(label=_("Chinese name"), max_length=200, required=False)
    name_en = forms.CharField(label=_("English name"), max_length=200, required=False)
    language = forms.ChoiceField(
        label=_("Language of letters"), choices=Person._meta.get_field("language").choices
    )


class AccountNamesForm(Plain, forms.ModelForm):
    """What can be corrected about an account."""

    class Meta:
        model = Person
        fields = ("name_zh", "name_en", "language")


class WhyForm(Plain, forms.Form):
    """Why something ends or changes."""

    why = forms.CharField(label=_("Reason"), max_length=500)


class RoleForm(Plain, forms.Form):
    """Which role a person gets where, and from when on."""

    organisation = OrganisationField(label=_("Organisation"))
    role = forms.ChoiceField(label=_("Role"), choices=role_choices)
    since = day_field(_("Since"))


class CompetenceForm(Plain, forms.Form):
    """What a person has shown to be able to do."""

    role = forms.ChoiceField(label=_("Role"), choices=role_choices)
    field = forms.CharField(
        label=_("Field of competence"),
        max_length=60,
        initial="textiles",
        help_text=_("“textiles” counts for every product class; otherwise the id of a class or a method."),
    )
    since = day_field(_("Since"))
    until = day_field(_("Until"), required=False)
    shown_by = forms.CharField(
        label=_("Shown by"),
        max_length=300,
        help_text=_("Certificate, training or supervised work, with date."),
    )


class InterestForm(Plain, forms.Form):
    """What ties a person to an organisation, and for how long."""

    organisation = OrganisationField(label=_("Organisation"))
    kind = forms.ChoiceField(label=_("Kind of tie"), choices=Interest.KINDS)
    since = day_field(_("Since"))
    until = day_field(_("Until"), required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class SettingsForm(Plain, forms.Form):
    """How letters reach a person."""

    language = forms.ChoiceField(
        label=_("Language of letters"), choices=Person._meta.get_field("language").choices
    )
    wanted = forms.MultipleChoiceField(
        label=_("Send me an e-mail when"),
        choices=list(KINDS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Everything can be read under “Letters” in any case."),
    )


class MergeForm(Plain, forms.Form):
    """Which site a double belongs to."""

    into = forms.CharField(
        label=_("Number of the site that stays"), max_length=20, help_text=_("Such as S-000001.")
    )
    why = forms.CharField(label=_("Reason"), max_length=500)

    def clean_into(self) -> Site:
        """The site of that number."""
        found = every_site().filter(number=self.cleaned_data["into"].strip().upper()).first()
        if found is None:
            raise forms.ValidationError(_("There is no site of this number."))
        return found


class SiteListForm(Plain, forms.Form):
    """A list of sites to read."""

    file = forms.FileField(
        label=_("List (.xlsx or .csv)"),
        help_text=_(
            "One site a row; the first row names the columns: name, address, country, latitude, longitude."
            " Up to 2,000 rows."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    source = forms.CharField(
        label=_("Where the list comes from"),
        max_length=200,
        help_text=_("It is kept with every spelling that is learnt from the list."),
    )

    def clean_file(self) -> Any:
        """A file above the bound is not read at all."""
        file = self.cleaned_data["file"]
        if file.size > MAX_LIST_BYTES:
            raise forms.ValidationError(_("The file is larger than 5 MB. Split it into several files."))
        return file
