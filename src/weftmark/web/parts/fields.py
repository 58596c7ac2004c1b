"""Fields of a form as a page shows them."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.forms import BaseForm, BoundField, CheckboxInput, Select, SelectMultiple, Textarea


class Comment(NamedTuple):
    """What a reviewer asks about a field; anything with the same names will do."""

    text: object
    by: object = ""
    on: object = None


class Problem(NamedTuple):
    """One thing that is wrong, and the field where it can be mended."""

    text: str
    label: str
    target: str


class ShownField(NamedTuple):
    """`layout` is box (a single tick box, label behind it), group (several inputs), or line."""

    bound: BoundField
    layout: str
    required: bool


def shown_field(bound: BoundField) -> ShownField:
    """How a field is laid out follows from its widget."""
    layout = "line"
    if isinstance(bound.field.widget, CheckboxInput):
        layout = "box"
    elif bound.use_fieldset and not isinstance(bound.field.widget, Select | SelectMultiple | Textarea):
        layout = "group"
    return ShownField(bound, layout, bound.field.required)


def shown_problems(form: BaseForm) -> list[Problem]:
    """The errors of a form, in the order of its fields; those of the whole form first."""
    if not form.is_bound:
        return []
    whole = [Problem(str(text), "", "") for text in form.non_field_errors()]
    return whole + [
        Problem(str(text), str(bound.label), _target(bound)) for bound in form for text in bound.errors
    ]


def _target(bound: BoundField) -> str:
    attrs: dict[str, Any] = bound.field.widget.attrs
    return str(bound.id_for_label or attrs.get("id") or bound.auto_id)
