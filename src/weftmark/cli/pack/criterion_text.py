"""One criterion on a terminal, in short lines for the edition and in full on its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weftmark.cli.pack.layout import headed, paragraph
from weftmark.cli.words import say
from weftmark.core.specification.figure import BASIS_NAMES, Basis
from weftmark.core.specification.wording import (
    ASPECT_NAMES,
    CONFIDENCE_NAMES,
    ORIGIN_NAMES,
    STANDING_NAMES,
    word,
)
from weftmark.core.text import Lang

MEMBERS = 6  # named in the overview


def criterion_lines(one: dict[str, Any], edition: dict[str, Any], lang: Lang) -> Iterator[str]:
    """Everything an edition says about one criterion."""
    section = next((s["title"][lang] for s in edition["sections"] if s["id"] == one["section"]), "")
    yield paragraph(f"{one['title'][lang]} ({one['clause'][lang]}) [{one['id']}]")
    yield paragraph(f"{edition['designation'][lang]} · {section}")
    if edition["banner"]:
        yield paragraph(edition["banner"][lang], "! ")
    for key, text in _facts(one, lang):
        yield headed(key, text, lang)
    for limit in one["limits"]:
        yield ""
        yield headed(limit["scope_text"][lang], limit["limit_text"][lang], lang)
        if limit["clause"]:
            yield headed(ASPECT_NAMES["clause"].say(lang), limit["clause"][lang], lang, indent=2)
        yield from _figure(limit["figure"], lang)
    if one["figure"]:
        yield from _figure(one["figure"], lang)


def _facts(one: dict[str, Any], lang: Lang) -> Iterator[tuple[str, str]]:
    yield ASPECT_NAMES["rule"].say(lang), kind_line(one, lang, members=10_000)
    if one["applies"]:
        yield say("pack_applies", lang), one["applies"][lang]
    for exemption in one["exempt"]:
        doubt = "" if exemption["verified"] else f" [{say('pack_unverified_exempt', lang)}]"
        yield say("pack_exempt", lang), f"{exemption['when'][lang]}: {exemption['reason'][lang]}{doubt}"
    if one["components"]:
        yield say("pack_components", lang), ", ".join(each["name"][lang] for each in one["components"])
    if one["methods"]:
        yield say("pack_methods", lang), ", ".join(one["methods"])
    yield say("pack_settings", lang), _settings(one, lang)
    if one["part_of"]:
        yield say("pack_part_of", lang), one["part_of"]
    if one["stage"]:
        yield ASPECT_NAMES["stage"].say(lang), one["stage"]
    if one["origin_of"] or one["origin"] != "own":
        origin = ORIGIN_NAMES[one["origin"]].say(lang)
        yield say("pack_origin", lang), f"{one['origin_of'] or ''} [{origin}]".strip()
    if one["note"]:
        yield say("pack_note", lang), one["note"][lang]


def _settings(one: dict[str, Any], lang: Lang) -> str:
    months = f"{one['months']} {'个月' if lang == 'zh' else 'months'}" if one["months"] else "–"
    parts = [
        f"{ASPECT_NAMES['combine'].say(lang)}: {word(one['combine']).say(lang)}",
        f"{ASPECT_NAMES['rounded'].say(lang)}: {word(one['rounded']).say(lang)}",
        f"{ASPECT_NAMES['months'].say(lang)}: {months}",
        f"{ASPECT_NAMES['accreditation'].say(lang)}: {word(one['accreditation']).say(lang)}",
    ]
    if one["aggregate"] == "sum":
        parts.append(f"{ASPECT_NAMES['below'].say(lang)}: {word(one['below']).say(lang)}")
    return ("；" if lang == "zh" else "; ").join(parts)


def kind_line(one: dict[str, Any], lang: Lang, members: int = MEMBERS) -> str:
    """The rule and what it looks at."""
    parts = [one["rule_name"][lang]]
    names = [each["name"][lang] for each in one["parameters"]]
    if len(names) > 1:
        shown = ", ".join(names[:members]) + (" …" if len(names) > members else "")
        how = say("pack_sum" if one["aggregate"] == "sum" else "pack_each", lang)
        parts.append(f"{how} {say('pack_members', lang, count=len(names), names=shown)}")
    elif names and names[0] != one["title"][lang]:
        parts.append(names[0])
    if one["documents"]:
        parts.append(" / ".join(each["name"][lang] for each in one["documents"]))
    if one["share"]:
        parts.append(one["share"][lang])
    if one["compute"]:
        parts.append(one["compute"])
    if one["parts"]:
        parts.append(f"≥ {one['least']} / {len(one['parts'])}: {', '.join(one['parts'])}")
    return " · ".join(parts)


def limit_rows(one: dict[str, Any], lang: Lang) -> list[tuple[str, str]]:
    """Scope and limit, with a mark where the figure does not simply decide."""
    return [
        (limit["scope_text"][lang], f"{limit['limit_text'][lang]}{_mark(limit['figure'], lang)}")
        for limit in one["limits"]
    ]


def _mark(figure: dict[str, Any], lang: Lang) -> str:
    marks = [] if figure["standing"] == "decides" else [say(f"pack_of_{figure['standing']}", lang)]
    marks += [] if figure["verified"] else [say("pack_of_unverified", lang)]
    return f"  [{', '.join(marks)}]" if marks else ""


def figure_line(figure: dict[str, Any], lang: Lang) -> str:
    """Source, basis, confidence and standing in one line."""
    known = [
        BASIS_NAMES[Basis(figure["basis"])].say(lang),
        CONFIDENCE_NAMES[figure["confidence"]].say(lang),
        STANDING_NAMES[figure["standing"]].say(lang),
    ]
    return f"{figure['source']} [{', '.join(known)}]"


def _figure(figure: dict[str, Any], lang: Lang) -> Iterator[str]:
    day = f" ({say('pack_checked', lang, day=figure['checked'])})" if figure["checked"] else ""
    yield headed(say("pack_source_line", lang), f"{figure_line(figure, lang)}{day}", lang, indent=2)
    if figure["note"]:
        yield headed(say("pack_note", lang), figure["note"][lang], lang, indent=2)
