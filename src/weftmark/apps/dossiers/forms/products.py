"""Products, components, fibres, and the sites of the supply chain."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weftmark.adapters.typed import Plain
from weftmark.apps.dossiers.forms.typed import SiteField, worded
from weftmark.apps.dossiers.models import Component, Dossier, Product
from weftmark.apps.dossiers.queries.lookups import sites_to_suggest
from weftmark.apps.dossiers.rules.trade import PROCESSES, articles
from weftmark.exchange.vocabulary import shipped_vocabulary

MOST_FIBRES = 12
EMPTY_ROWS = 4


class Named(Plain, forms.ModelForm):
    """A name in at least one language."""

    def clean(self) -> dict[str, Any]:
        """One name is enough; the other language shows it then."""
        values: dict[str, Any] = super().clean() or {}
        if not (values.get("name_zh") or values.get("name_en")):
            self.add_error("name_zh", _("Give a name in Chinese or in English."))
        return values


class ProductForm(Named):
    """One product."""

    class Meta:
        model = Product
        fields = (
            "name_zh", "name_en", "kind", "model", "specification", "trademark", "annual_output", "facts",
        )  # fmt: skip
        help_texts = {
            "model": _("As it will stand on the certificate."),
            "facts": _(
                "One a line, as “fact: value”, for example “coloured: yes”. They decide which criteria count."
            ),
        }

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        kind = forms.ChoiceField(label=_("Kind of product"), required=False, choices=worded(articles()))
        self.fields["kind"] = kind

    def clean_facts(self) -> str:
        """Every line names a fact the vocabulary knows, with a value."""
        words, lines = shipped_vocabulary(), self.cleaned_data["facts"].splitlines()
        for line in lines:
            if not line.strip():
                continue
            name, colon, value = line.replace("：", ":").partition(":")
            if not colon or not value.strip():
                raise forms.ValidationError(
                    _("“%(line)s” is not of the form “fact: value”."), params={"line": line}
                )
            if words.fact(name.strip()) is None:
                raise forms.ValidationError(_("No fact is called “%(name)s”."), params={"name": name.strip()})
        return "\n".join(line.strip() for line in lines if line.strip())


class ComponentForm(Named):
    """One component of a product."""

    class Meta:
        model = Component
        fields = ("name_zh", "name_en", "kind", "colour")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        words = shipped_vocabulary().words()
        known = {key: text for key, text in words.components.items() if key not in words.families}
        self.fields["kind"] = forms.ChoiceField(label=_("Kind of component"), choices=worded(known))


class FibreRow(Plain, forms.Form):
    """One fibre and its share; an empty row is left out."""

    fibre = forms.ChoiceField(label=_("Fibre"), required=False)
    share = forms.DecimalField(
        label=_("Share (%)"),
        required=False,
        max_digits=6,
        decimal_places=3,
        min_value=Decimal("0.001"),
        max_value=100,
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["fibre"].choices = worded(shipped_vocabulary().words().fibres)

    def clean(self) -> dict[str, Any]:
        """Both or neither."""
        values: dict[str, Any] = super().clean() or {}
        if bool(values.get("fibre")) != bool(values.get("share")) and not self.errors:
            self.add_error(
                "share" if values.get("fibre") else "fibre", _("A row needs both a fibre and its share.")
            )
        return values


class FibreRows(forms.BaseFormSet):
    """All fibres of a component."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Each cell says which row it is in."""
        super().add_fields(form, index)
        for bound in form.fields.values():
            bound.widget.attrs["aria-label"] = f"{bound.label} {(index or 0) + 1}"

    def shares(self) -> list[tuple[str, Decimal]]:
        """What was typed."""
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data]
        return [(row["fibre"], row["share"]) for row in rows if row.get("fibre")]


def fibre_rows(data: Any = None, component: Component | None = None) -> Any:
    """Rows with the fibres a component has, and empty ones for more."""
    held = (
        [{"fibre": row.fibre, "share": row.share.normalize()} for row in component.fibres.all()]
        if component
        else []
    )
    rows = forms.formset_factory(
        FibreRow, formset=FibreRows, extra=EMPTY_ROWS if len(held) < MOST_FIBRES else 0, max_num=MOST_FIBRES,
        absolute_max=MOST_FIBRES,
    )  # fmt: skip
    return rows(data, initial=held, prefix="fibres")


class ChainForm(Plain, forms.Form):
    """A site and what it does."""

    site = SiteField(label=_("Site"), help_text=_("Site number or name."))
    processes = forms.MultipleChoiceField(label=_("Processes"), widget=forms.CheckboxSelectMultiple)
    material = forms.CharField(label=_("Material supplied"), max_length=200, required=False)

    def __init__(self, *given: Any, case: Dossier, person: Any, place: Any = None, **more: Any) -> None:
        if place is not None:
            more["initial"] = {
                "site": place.site,
                "processes": place.processes.split(),
                "material": place.material,
            }
        super().__init__(*given, **more)
        self.fields["processes"].choices = worded(PROCESSES, empty=False)
        if place is not None:
            del self.fields["site"]
            return
        sites = sites_to_suggest(person, case.applicant_id, case.manufacturer_id)
        self.fields["site"].suggest([(site.number, str(site)) for site in sites])
