"""Fields in which an organisation or a site is typed, with suggestions; lists of words to choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from weftmark.adapters.language import say
from weftmark.apps.dossiers.queries.lookups import find_organisation, find_site
from weftmark.core.text import Text

Choices = list[tuple[str, str]]


class Suggesting(forms.TextInput):
    """A line of text with suggestions that the browser offers; anything else can be typed as well."""

    suggestions: Iterable[tuple[str, str]] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> str:
        """The line and its list."""
        offered = list(self.suggestions)
        known = {**(attrs or {}), "autocomplete": "off"}
        if not offered:
            return super().render(name, value, known, renderer)
        line = super().render(name, value, {**known, "list": f"offered_{name}"}, renderer)
        rows = format_html_join("", '<option value="{}">{}</option>', offered)
        return format_html('{}<datalist id="offered_{}">{}</datalist>', line, name, rows)


class Typed(forms.CharField):
    """A row found by what is typed."""

    widget = Suggesting
    unknown: Any = ""

    def __init__(self, find: Callable[[str], Any], **more: Any) -> None:
        self.find = find
        super().__init__(max_length=200, **more)

    def clean(self, value: Any) -> Any:
        """The row, or None where the field may stay empty."""
        typed = super().clean(value)
        if not typed:
            return None
        found = self.find(typed)
        if found is None:
            raise forms.ValidationError(self.unknown)
        return found

    def suggest(self, offered: Iterable[tuple[str, str]]) -> None:
        """Offer these values, each with its name."""
        self.widget.suggestions = offered

    def prepare_value(self, value: Any) -> Any:
        """A row shows as what one would type for it."""
        return self.said(value) if hasattr(value, "pk") else value

    def said(self, row: Any) -> str:
        """What one would type for a row."""
        return str(row)


class OrganisationField(Typed):
    """An organisation by name or credit code."""

    unknown = _("No organisation of that name or credit code is known, or several are: type the credit code.")

    def __init__(self, **more: Any) -> None:
        super().__init__(find_organisation, **more)


class SiteField(Typed):
    """A site by number or name."""

    unknown = _("No site of that number or name is known, or several are: type the site number.")

    def __init__(self, **more: Any) -> None:
        super().__init__(find_site, **more)

    def said(self, row: Any) -> str:
        """Its number, which never changes."""
        return str(row.number)


def worded(words: Mapping[str, Text], empty: bool = True) -> Choices:
    """Choices of a list of words, in the language of the page."""
    return ([("", "—")] if empty else []) + [(key, say(text)) for key, text in words.items()]
