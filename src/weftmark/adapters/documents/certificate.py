"""A version of a certificate as a PDF: woven frame, fields in their usual order, products as an annex."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from weftmark.adapters.report.figures import day, in_groups
from weftmark.adapters.report.lettering import font_file, legible
from weftmark.adapters.report.lines import Shown, flow, pair, shortened, wide
from weftmark.adapters.typst import compile_pdf
from weftmark.core.text import LANGS, Lang

TEMPLATE = Path(__file__).with_name("certificate.typ")
TITLE = {"zh": "产品认证证书", "en": "Certificate of product certification"}
NAME, CELL, NARROW, MARK = 74, 33, 17, 14  # room in half ems, as certificate.typ draws its columns
ON_THE_FACE = 3  # products named on the first page; the annex names all


def render_certificate(
    snapshot: Mapping[str, Any],
    *,
    lang: Lang,
    sha256: str = "",
    superseded_by: int | None = None,
    address: str = "",
) -> bytes:
    """A PDF (A4, PDF/A-2a and PDF/UA-1) of a version's snapshot; the same snapshot gives the same bytes.

    `sha256` is printed at the foot; `superseded_by` is the number of the version that took its place;
    `address` is where the present status is shown.
    Raises ValueError for another language, TypesettingFault when there is no document.
    """
    if lang not in LANGS:
        raise ValueError(f"a certificate is written in zh or en, not in {lang}")
    said, lost = legible(dict(snapshot))
    on = date.fromisoformat(said["issued_on"])
    data = {
        "lang": lang,
        "title": f"{TITLE[lang]} {said['number']}",
        "date": [on.year, on.month, on.day],
        "lost": lost,
        "superseded_by": superseded_by,
        "address": _code(address, NAME) if address else "",
        "digest": in_groups(sha256, 8),
        **_face(said, lang),
        "products": [_product(product, lang) for product in said["products"]],
    }
    return compile_pdf(TEMPLATE, data, fonts=font_file().parent, on=on)


def _face(said: Mapping[str, Any], lang: Lang) -> Shown:
    edition = said["specification"]
    return {
        "number": flow(said["number"], NAME),
        "number_plain": shortened(said["number"], 60),
        "version": said["version"],
        "demonstration": bool(said.get("demonstration")),
        "banner": _line(edition.get("banner"), lang, NAME),
        "body": _party(said.get("body") or {}, lang),
        "client": _party(said["client"], lang),
        "manufacturer": _party(said["manufacturer"], lang),
        "site": _party(said["site"], lang) | {"number": flow(said["site"].get("number") or "", NAME)},
        "named": [_line(product["name"], lang, NAME) for product in said["products"][:ON_THE_FACE]],
        "product_class": _line(said["product_class"], lang, NAME),
        "designation": _line(edition["designation"], lang, NAME),
        "specification": _line(edition["title"], lang, NAME),
        "edition": flow(edition["id"], NAME),
        "edition_digest": in_groups(edition["digest"], 8),
        "mode": _line(said["mode"], lang, NAME),
        "conditions": [
            {"text": flow(one["text"], NAME), "due_on": day(one["due_on"]).say(lang)}
            for one in said["conditions"]
        ],
        "change": flow(said.get("change") or "", NAME),
        **{key: day(said[key]).say(lang) for key in DAYS},
    }


DAYS = ("first_issued_on", "issued_on", "valid_from", "valid_until", "surveillance_due_on")


def _party(said: Mapping[str, Any], lang: Lang) -> Shown:
    """A firm or site: name and address in the language asked for, the other name where it differs."""
    name, address = pair(said.get("name")), pair(said.get("address"))
    other = name.say("zh" if lang == "en" else "en")
    return {
        "name": flow(name.say(lang), NAME),
        "other": flow(other, NAME) if lang == "en" and other != name.say(lang) else "",
        "address": flow(address.say(lang), NAME),
    }


def _product(said: Mapping[str, Any], lang: Lang) -> Shown:
    name = pair(said.get("name"))
    other = name.say("zh" if lang == "en" else "en")
    cells = {key: str(said.get(key) or "–") for key in ("model", "specification", "trademark")}
    return {
        "name": flow(name.say(lang), CELL),
        "other": flow(other, CELL) if other != name.say(lang) else "",
        "tall": max(wide(text) / MARK for text in cells.values()) > 40,
        **{key: _code(text, MARK if key == "trademark" else NARROW) for key, text in cells.items()},
    }


def _code(text: str, room: int) -> Any:
    """A model or mark: where it is too long for its column it breaks anywhere, and no hyphen is added."""
    if wide(text) <= room or " " in text:
        return flow(text, room)
    return [piece for character in text for piece in (character, None)][:-1]


def _line(value: Any, lang: Lang, room: int) -> Any:
    text = pair(value).say(lang)
    return flow(text, room) if text else ""
