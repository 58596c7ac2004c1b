"""Handing in documents, saying what they support, checking them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from weftmark.adapters.language import say
from weftmark.adapters.typed import Plain
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.evidence.actions.documents import Dated
from weftmark.apps.evidence.actions.files import MEDIA_TYPES
from weftmark.apps.evidence.forms.shown import Day, NamedChoice, named
from weftmark.apps.evidence.queries.documents import kinds_of_criteria, kinds_of_the_process
from weftmark.core.specification.edition import Edition


class Several(forms.ClearableFileInput):
    """One file or more."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """A list of uploaded files."""

    def __init__(self, *, several: bool = True, **given: Any) -> None:
        accept = {"accept": ",".join(sorted(MEDIA_TYPES))}
        widget = Several(attrs={**accept, "multiple": True}) if several else forms.FileInput(attrs=accept)
        super().__init__(widget=widget, **given)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Every file that came, checked one by one."""
        given = data if isinstance(data, list | tuple) else [data]
        return [super(Files, self).clean(one, initial) for one in given or [None]]


def _help() -> str:
    limit = settings.WEFTMARK_MAX_UPLOAD // 1_000_000
    return str(_("PDF, PNG, JPEG, xlsx, docx, csv or txt, at most %(limit)s MB each.")) % {"limit": limit}


class DatedForm(Plain, forms.Form):
    """What a version says of itself."""

    files = Files(label=_("Files"))
    evidence_date = forms.DateField(
        label=_("Date of the evidence"),
        required=False,
        widget=Day(latest_today=True),
        help_text=_("The day the document was made, not the day it is uploaded."),
    )
    expires_on = forms.DateField(label=_("Valid until"), required=False, widget=Day())
    revision = forms.CharField(label=_("Revision"), required=False, max_length=40)
    signed = forms.BooleanField(
        label=_("Signed or sealed by its issuer"),
        required=False,
        help_text=_("A declaration counts only when it is signed."),
    )

    def __init__(self, *given: Any, several: bool = True, **named_values: Any) -> None:
        super().__init__(*given, **named_values)
        self.fields["files"] = Files(
            label=_("Files") if several else _("File"), several=several, help_text=_help()
        )

    def clean(self) -> dict[str, Any]:
        """Dates in order."""
        found = super().clean() or {}
        made, until = found.get("evidence_date"), found.get("expires_on")
        if made and until and until < made:
            self.add_error("expires_on", _("It expires before it was made."))
        return found

    @property
    def dated(self) -> Dated:
        """Dates, revision and signature as the action takes them."""
        return Dated(*(self.cleaned_data[name] for name in Dated._fields))


class HandInForm(DatedForm):
    """A new document, or several of one kind at once."""

    kind = forms.ChoiceField(label=_("Kind"))
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=200,
        help_text=_("The name of the file where it is left empty; several files keep their names."),
    )
    issuer = forms.CharField(label=_("Issued by"), required=False, max_length=200)
    number = forms.CharField(label=_("Number of the document"), required=False, max_length=100)
    product = NamedChoice(
        None,
        label=_("Product"),
        required=False,
        empty_label=_("The whole case"),
        help_text=_("If it is about one."),
    )
    confidential = forms.BooleanField(
        label=_("Keep it from the applicant"),
        required=False,
        help_text=_(
            "The applicant sees its title and that it came; only the certification body sees the content."
        ),
    )
    field_order = (
        "kind",
        "files",
        "title",
        "issuer",
        "number",
        "product",
        "evidence_date",
        "expires_on",
        "revision",
    )

    def __init__(self, *given: Any, dossier: Dossier, may_be_confidential: bool, **named_values: Any) -> None:
        super().__init__(*given, **named_values)
        self.fields["kind"].choices = [
            ("", _("Choose the kind")),
            (_("Documents of the application"), named(kinds_of_the_process())),
            (_("Evidence for criteria"), named(kinds_of_criteria())),
        ]
        self.fields["product"].queryset = dossier.products.all()
        if not may_be_confidential:
            del self.fields["confidential"]
        else:
            self.fields["confidential"].initial = True


class UseForm(Plain, forms.Form):
    """The criteria that a document supports."""

    criteria = forms.MultipleChoiceField(
        label=_("Criteria"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Without any, it speaks for every criterion that asks for its kind."),
    )

    def __init__(self, *given: Any, edition: Edition, kind: str, **named_values: Any) -> None:
        super().__init__(*given, **named_values)
        asking = [one for one in edition.criteria if kind in one.documents]
        rest = [one for one in edition.criteria if kind not in one.documents]
        self.fields["criteria"].choices = [
            (one.id, f"{say(one.title)} ({say(one.clause)})") for one in (*asking, *rest)
        ]


class CheckForm(Plain, forms.Form):
    """Whether a version is accepted as evidence."""

    accepted = forms.ChoiceField(
        label=_("Is it accepted as evidence?"),
        choices=(("yes", _("Accepted")), ("no", _("Not accepted"))),
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("Remark"), required=False, widget=forms.Textarea)

    def clean(self) -> dict[str, Any]:
        """Turning something down takes a reason."""
        found = super().clean() or {}
        if found.get("accepted") == "no" and not found.get("note", "").strip():
            self.add_error("note", _("Say why it is not accepted."))
        return found
