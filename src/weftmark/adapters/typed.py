"""What people type: numbers of rows, reasons, and forms that take no invisible characters."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from weftmark.adapters.language import page_language, say
from weftmark.core.hidden import TYPE_ANEW, hidden_in, holds_hidden

LONG = 4_000
_LARGEST = 9  # digits: what every database holds


def whole(text: str) -> int | None:
    """A number of a row or a version; None for anything else, and for what no row can have."""
    return int(text) if text.isdecimal() and len(text) <= _LARGEST else None


def reason(request: HttpRequest, name: str = "why") -> str:
    """A text sent without a form of its own; raises ValidationError for invisible characters."""
    text = request.POST.get(name, "").replace("\0", "")[:LONG]
    refuse_hidden(text)
    return text


def refuse_hidden(text: str) -> None:
    """Raise ValidationError where a reader would not see what stands there."""
    if character := hidden_in(text):
        what, stop = say(holds_hidden(character)), "。" if page_language() == "zh" else ". "
        raise ValidationError(f"{what[:1].upper()}{what[1:]}{stop}{say(TYPE_ANEW)}")


class Plain:
    """A form whose texts a reader can see as they are."""

    def _clean_fields(self: Any) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for name in self.fields:
            texts = self.cleaned_data.get(name)
            for text in texts if isinstance(texts, list) else [texts]:
                self._refuse_hidden(name, text)

    def _refuse_hidden(self: Any, name: str, text: object) -> None:
        try:
            refuse_hidden(text if isinstance(text, str) else "")
        except ValidationError as error:
            self.add_error(name, error)
