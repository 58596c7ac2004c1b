"""The application: who asks, for what unit, after which specification."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weftmark.adapters.language import say
from weftmark.adapters.typed import Plain
from weftmark.apps.dossiers.forms.typed import OrganisationField, SiteField, worded
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.dossiers.queries.lookups import (
    editions_to_choose,
    organisations_to_suggest,
    sites_to_suggest,
)
from weftmark.apps.library.queries import edition_called, edition_of
from weftmark.apps.people.queries import organisations_of, roles_of

SECTIONS = (
    ("unit", _("What is to be certified"), ("inspection", "certificate_number", "edition", "product_class")),
    ("places", _("Who makes it, and where"), ("manufacturer", "site")),
    ("contact", _("Whom the body asks"), ("contact_name", "contact_phone", "contact_email", "note")),
)


class EditionChoice(forms.ModelChoiceField):
    """An edition by its title."""

    def label_from_instance(self, edition: Any) -> str:
        """Its title and number in the language of the page."""
        return say(edition_called(edition))


class Unit(Plain, forms.Form):
    """What both forms ask: specification, manufacturer, site and kind of inspection."""

    inspection = forms.ChoiceField(label=_("Inspection type"), choices=Dossier.INSPECTIONS)
    certificate_number = forms.CharField(
        label=_("Certificate concerned"),
        max_length=60,
        required=False,
        help_text=_("For surveillance, re-certification, transfer and extension."),
    )
    edition = EditionChoice(label=_("Specification"), queryset=None, empty_label=None)
    manufacturer = OrganisationField(
        label=_("Manufacturer"), help_text=_("Name or unified social credit code.")
    )
    site = SiteField(
        label=_("Production site"),
        help_text=_("Site number or name. Another site is another certification unit and another case."),
    )

    def __init__(
        self, *given: Any, person: Any, keep: Any = None, owners: tuple[int, ...] = (), **more: Any
    ) -> None:
        super().__init__(*given, **more)
        self.fields["edition"].queryset = editions_to_choose(keep)
        firms = organisations_to_suggest(person)
        self.fields["manufacturer"].suggest([(str(firm), firm.uscc or "") for firm in firms])
        sites = sites_to_suggest(person, *owners)
        self.fields["site"].suggest([(site.number, say(site.name)) for site in sites])

    def clean(self) -> dict[str, Any]:
        """What concerns a certificate names it."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("inspection") not in ("initial", "other", None) and not values.get(
            "certificate_number"
        ):
            self.add_error("certificate_number", _("Give the number of the certificate this is about."))
        return values


class OpenForm(Unit):
    """The first lines of a new case."""

    applicant = OrganisationField(label=_("Applicant"), help_text=_("Name or unified social credit code."))
    field_order = ("applicant", "inspection", "certificate_number", "edition", "manufacturer", "site")

    def __init__(self, *given: Any, person: Any, **more: Any) -> None:
        super().__init__(*given, person=person, **more)
        self.own = organisations_of(person, "applicant")
        self.for_others = "case_officer" in roles_of(person)
        firms = organisations_to_suggest(person)
        self.fields["applicant"].suggest([(str(firm), firm.uscc or "") for firm in firms])
        mine = [firm for firm in firms if firm.pk in self.own]
        if len(mine) == 1 and not self.for_others:
            self.fields["applicant"].initial = self.fields["manufacturer"].initial = mine[0]

    def clean_applicant(self) -> Any:
        """Applicants apply for their own organisation."""
        applicant = self.cleaned_data["applicant"]
        if not self.for_others and applicant.pk not in self.own:
            raise forms.ValidationError(_("You can apply only for an organisation you act for."))
        return applicant


class ApplicationForm(Unit):
    """The whole application but products and supply chain. A draft may leave open what can wait."""

    product_class = forms.ChoiceField(label=_("Product class"), required=False)
    contact_name = forms.CharField(label=_("Contact person"), max_length=100, required=False)
    contact_phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    contact_email = forms.EmailField(label=_("E-mail"), required=False)
    note = forms.CharField(
        label=_("What the body should know"), required=False, widget=forms.Textarea, max_length=4000
    )

    def __init__(self, *given: Any, case: Dossier, person: Any, **more: Any) -> None:
        owners = (case.applicant_id, case.manufacturer_id)
        more.setdefault("initial", {name: getattr(case, name) for name in self.names()})
        super().__init__(*given, person=person, keep=case.edition, owners=owners, **more)
        self.case = case
        classes = edition_of(self._edition()).words.classes
        self.fields["product_class"].choices = worded(classes)
        if not classes:
            self.fields["product_class"].help_text = _("This specification has no product classes.")

    def _edition(self) -> Any:
        typed = self.data.get("edition") if self.is_bound else ""
        if typed and typed.isdecimal() and len(typed) < 10:
            return self.fields["edition"].queryset.filter(pk=typed).first() or self.case.edition
        return self.case.edition

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Every field, in the order of the sections."""
        return tuple(name for _key, _title, names in SECTIONS for name in names)
