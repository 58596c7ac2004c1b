"""An edition on a terminal: head, classes, and every criterion with its limits and where they come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weftmark.cli.pack.criterion_text import figure_line, kind_line, limit_rows
from weftmark.cli.pack.layout import columns, headed, paragraph
from weftmark.cli.words import say
from weftmark.core.text import Lang


def edition_lines(told: dict[str, Any], lang: Lang) -> Iterator[str]:
    """The whole edition."""
    yield from _head(told, lang)
    for section in told["sections"]:
        criteria = [one for one in told["criteria"] if one["section"] == section["id"]]
        if criteria:
            yield from ("", f"── {section['title'][lang]}")
        for one in criteria:
            yield from _criterion(one, lang)
    first = told["criteria"][0]["id"]
    yield from ("", say("pack_more", lang, edition=told["edition"], criterion=first))


def _head(told: dict[str, Any], lang: Lang) -> Iterator[str]:
    yield paragraph(f"{told['designation'][lang]}  {told['title'][lang]}")
    if told["banner"]:
        yield paragraph(told["banner"][lang], "! ")
    facts = [
        ("pack_status", _status(told, lang)),
        ("pack_digest", told["digest"]),
        ("pack_publisher", told["publisher"][lang]),
        ("pack_licence", told["licence"][lang]),
        ("pack_authentic", say(f"pack_authentic_{told['authentic']}", lang)),
    ]
    for key, text in facts:
        yield headed(say(key, lang), text, lang)
    yield say("pack_sources", lang)
    for source in told["sources"]:
        yield paragraph(source, "- ", indent=2)
    if not told["classes"]:
        yield headed(say("pack_classes", lang), say("pack_no_classes", lang), lang)
    else:
        yield say("pack_classes", lang)
        yield from columns([(one["id"], one["name"][lang]) for one in told["classes"]], indent=2)
    if told["assumed"]:
        pairs = ", ".join(f"{fact} = {value}" for fact, value in told["assumed"].items())
        yield headed(say("pack_assumed", lang), pairs, lang)
    for label in told["read_across"]:
        criteria = ", ".join(label["criteria"])
        label_name = label["document"]["name"][lang]
        yield headed(say("pack_labels", lang), f"{label_name} ({criteria})", lang)


def _status(told: dict[str, Any], lang: Lang) -> str:
    parts = [told["status_name"][lang]]
    if told["in_force"]:
        parts.append(say("pack_since", lang, day=told["in_force"]))
    if told["until"]:
        parts.append(say("pack_until", lang, day=told["until"]))
    change = told["transition"] or {}
    if change:
        parts.append(say("pack_replaces", lang, edition=change["replaces"]))
    for key in ("applications_until", "certificates_until"):
        if change.get(key):
            parts.append(say(f"pack_{key}", lang, day=change[key]))
    return ("，" if lang == "zh" else ", ").join(parts)


def _criterion(one: dict[str, Any], lang: Lang) -> Iterator[str]:
    indent = 4 if one["part_of"] else 2
    yield paragraph(f"{one['title'][lang]} ({one['clause'][lang]}) [{one['id']}]", indent=indent)
    yield paragraph(kind_line(one, lang), indent=indent + 2)
    yield from columns(limit_rows(one, lang), indent=indent + 2)
    if one["methods"]:
        yield headed(say("pack_methods", lang), ", ".join(one["methods"]), lang, indent=indent + 2)
    figures = [limit["figure"] for limit in one["limits"]] or [one["figure"]]
    for line in dict.fromkeys(figure_line(figure, lang) for figure in figures):
        yield headed(say("pack_source_line", lang), line, lang, indent=indent + 2)
