"""Filters and tags of every page; `docs/reference/components.md` shows them with examples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django import template
from django.forms import BaseForm, BoundField
from django.utils import timezone
from django.utils.html import format_html
from django.utils.timesince import timesince

from weftmark.adapters import language
from weftmark.adapters.charts import Chart
from weftmark.adapters.listing import Cell, Listing
from weftmark.apps.journal.queries import happenings_of
from weftmark.apps.journal.views import TOKEN
from weftmark.web.parts.fields import Comment, shown_field, shown_problems
from weftmark.web.parts.margins import WIDTH, margin_of
from weftmark.web.parts.marks import mark as mark_of
from weftmark.web.parts.marks import outcome_mark, state_mark
from weftmark.web.parts.steps import offers

register = template.Library()
Shown = dict[str, Any]

register.filter("say", language.say)
register.filter("number", language.number)
register.filter("day", language.day)
register.filter("moment", language.moment)
register.filter("iso", language.iso)


register.filter("shown", language.shown)


@register.filter
def ago(value: Any) -> str:
    """How long since a moment."""
    return timesince(value, timezone.now(), depth=1) if value else language.NOTHING


@register.inclusion_tag("web/parts/crumb.html")
def crumb(url: str, text: object) -> Shown:
    """A step of the way here; the last has no address."""
    return {"url": url, "text": text}


@register.inclusion_tag("web/parts/mark.html")
def state(row: Any = None, *, thing: str = "", step: str = "") -> Shown:
    """Where a thing stands."""
    return {"mark": state_mark(row, thing=thing, step=step)}


@register.inclusion_tag("web/parts/mark.html")
def outcome(value: object) -> Shown:
    """How a criterion came out."""
    return {"mark": outcome_mark(value)}


@register.inclusion_tag("web/parts/mark.html")
def mark(tone: str, text: object) -> Shown:
    """Any sign, word and dye."""
    return {"mark": mark_of(tone, text)}


@register.inclusion_tag("web/parts/river.html")
def river(stages: Iterable[Any]) -> Shown:
    """The stages of a case, with days, and where it stands."""
    return {"stages": stages}


@register.inclusion_tag("web/parts/timeline.html")
def timeline(happenings: Iterable[Any]) -> Shown:
    """What happened, newest or oldest first as given."""
    return {"happenings": happenings}


@register.inclusion_tag("web/parts/timeline.html")
def journal(lines: Iterable[Any], words: Mapping[str, object] | None = None) -> Shown:
    """Lines of the journal as a timeline; `words` names acts that the journal itself has no name for."""
    read = list(lines)
    said = words or {}
    return {
        "happenings": [
            told._replace(what=language.say(said[line.act])) if line.act in said else told
            for line, told in zip(read, happenings_of(read), strict=True)
        ]
    }


@register.inclusion_tag("web/parts/margin.html")
def margin(value: Any, at_most: Any = None, at_least: Any = None, unit: str = "") -> Shown:
    """A value against its limits, drawn and in words."""
    return {"margin": margin_of(value, at_most, at_least, unit), "width": WIDTH}


@register.inclusion_tag("web/parts/missing.html")
def missing(items: Iterable[Any]) -> Shown:
    """What is still missing, and where to mend it."""
    return {"items": list(items)}


@register.inclusion_tag("web/parts/copy.html")
def copy(identifier: object) -> Shown:
    """A long number that can be copied."""
    return {"identifier": identifier}


@register.inclusion_tag("web/parts/empty.html")
def empty(text: object, url: str = "", label: object = "") -> Shown:
    """What would be here, and how to start."""
    return {"text": text, "url": url, "label": label}


@register.inclusion_tag("web/parts/facts.html")
def facts(pairs: Iterable[tuple[object, object]]) -> Shown:
    """Labels with their values; a pair as value is (text, address)."""
    return {"pairs": [(label, *_linked(value)) for label, value in pairs]}


def _linked(value: object) -> tuple[object, object]:
    return value if type(value) is tuple and len(value) == 2 else (value, "")


@register.inclusion_tag("web/parts/figure.html")
def figure(chart: Chart) -> Shown:
    """A chart with its finding and its table."""
    return {"chart": chart}


@register.inclusion_tag("web/parts/next_step.html", takes_context=True)
def next_step(
    context: template.Context,
    choices: Iterable[Any],
    row: Any,
    action: str,
    pages: Mapping[str, str] | None = None,
) -> Shown:
    """What this person can do now with a thing, and what keeps them from the rest."""
    return {
        "offers": offers(choices, pages or {}),
        "version": row.version,
        "action": action,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("web/lists/listing.html", takes_context=True)
def listing(context: template.Context, shown: Listing) -> Shown:
    """A whole list: search, chips, table, pages."""
    return {"listing": shown}


@register.filter
def plain(cell: Cell) -> str:
    """A cell of a table as text."""
    value: Any = cell.value
    return language.number(value, cell.unit) if cell.kind == "number" else language.shown(value)


@register.inclusion_tag("web/forms/errors.html")
def errors(form: BaseForm) -> Shown:
    """All that is wrong, with links to the fields."""
    return {"problems": shown_problems(form)}


@register.inclusion_tag("web/forms/field.html")
def field(
    bound: BoundField, comments: Iterable[Comment] = (), changed_from: object = None, label: object = None
) -> Shown:
    """One field: label above, help and error below, comments beside; `label` in place of the form's own."""
    if label is not None:
        bound.label = str(label)
    return {"field": shown_field(bound), "comments": list(comments), "changed_from": changed_from}


@register.inclusion_tag("web/forms/fields.html")
def fields(form: BaseForm, comments: Mapping[str, Iterable[Comment]] | None = None) -> Shown:
    """Every field of a form; `comments` by the field's name."""
    said = comments or {}
    return {
        "hidden": form.hidden_fields(),
        "rows": [(bound, list(said.get(bound.name, ()))) for bound in form.visible_fields()],
    }


@register.inclusion_tag("web/forms/actions.html")
def actions(label: object, back: str = "") -> Shown:
    """The button that sends a form, and the way out of it."""
    return {"label": label, "back": back}


@register.simple_tag
def once() -> str:
    """The hidden field by which a form that makes something makes it once; its view is marked `@once`."""
    return format_html('<input type="hidden" name="{}" value="{}">', TOKEN, uuid4())
