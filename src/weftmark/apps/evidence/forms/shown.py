"""What forms of this app share: choices in the page's language, problems beside their fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils import timezone

from weftmark.adapters.language import page_language, say
from weftmark.adapters.typed import Plain
from weftmark.core.text import Text
from weftmark.exchange.problem import Unreadable

_FIELD = re.compile(r"\(([a-z_]+)\)$")


def named(texts: Mapping[str, Text], *, empty: object = None) -> list[tuple[str, str]]:
    """Choices in the language of the page, sorted by what people read; `empty` adds an open choice."""
    found = sorted(((key, say(text)) for key, text in texts.items()), key=lambda pair: pair[1])
    return [("", str(empty)), *found] if empty is not None else found


def add_problems(form: forms.BaseForm, error: Unreadable) -> None:
    """Show each problem at the field it names, else above the form."""
    lang = page_language()
    for problem in error.problems:
        found = _FIELD.search(problem.where)
        field = found[1] if found and found[1] in form.fields else None
        text = f"{problem.what.say(lang)}{'。' if lang == 'zh' else '. '}{problem.remedy.say(lang)}"
        form.add_error(field, text[:1].upper() + text[1:] if field else problem.say(lang))


class NamedChoice(forms.ModelChoiceField):
    """Rows by their name in the language of the page."""

    def label_from_instance(self, obj: Any) -> str:
        """The name."""
        return say(obj.name)


class Day(forms.DateInput):
    """A day, chosen as the browser offers it."""

    input_type = "date"

    def __init__(self, *, latest_today: bool = False) -> None:
        super().__init__(format="%Y-%m-%d")
        self.latest_today = latest_today

    def build_attrs(self, base_attrs, extra_attrs=None):
        """Days that lie ahead are not offered where they make no sense."""
        attrs = super().build_attrs(base_attrs, extra_attrs)
        if self.latest_today:
            attrs["max"] = timezone.localdate().isoformat()
        return attrs


class Expecting(Plain, forms.Form):
    """A form that knows which version of the thing the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def expected(self) -> int | None:
        """The version that was shown; None where the form did not say."""
        return self.cleaned_data.get("version")


def lines(text: str) -> Iterable[str]:
    """The lines of a text that say something."""
    return (line.strip() for line in text.splitlines() if line.strip())
