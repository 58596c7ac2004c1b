"""产品认证综合评价报告: what the team found, and what it recommends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from weftmark.adapters.documents import blocks
from weftmark.adapters.documents.blocks import (
    choices,
    facts,
    lines,
    named,
    outcome,
    paragraph,
    part,
    signatures,
    table,
)
from weftmark.adapters.documents.wording import word
from weftmark.adapters.report.lines import Shown, pair, said
from weftmark.core.text import Text, same

Content = Mapping[str, Any]
INSPECTIONS = {
    "initial": "initial",
    "surveillance": "surveillance_type",
    "recertification": "recertification",
    "transfer": "transfer",
    "surveillance_extension": "surveillance_extension",
    "other": "other",
}


def evaluation_report(content: Content) -> Shown:
    """The report in the parts of the form."""
    asked, written = content["application"], content["written"]
    return {
        **heading(asked),
        "number": f"{asked['case']}-R{content['version']}",
        "on": content["signed_at"][:10],
        "parts": [
            part(
                "inspection",
                choices(*((INSPECTIONS[key], key == asked["inspection_code"]) for key in INSPECTIONS)),
            ),
            part("parties", parties(asked)),
            part("purpose", paragraph(written["purpose"])),
            part("basis", paragraph(written["basis"]), specification(asked)),
            part("findings", *_findings(content)),
            part("nonconformities", nonconformities(content)),
            part("visits", _visits(content)),
            part("samples", _samples(content)),
            part("conclusion", *_conclusion(written)),
            part("recommendation", *_recommendation(written)),
            part("range", paragraph(written["product_range"]), products(content)),
        ],
        "closing": signatures(("signed_leader", content["signed_by"]["name"], content["signed_at"])),
    }


def heading(asked: Content) -> Shown:
    """What stands above every paper on a case."""
    return {
        "demonstration": bool(asked.get("demonstration")),
        "banner": said((asked.get("edition") or {}).get("banner"), blocks.WIDE),
        "demonstration_said": [
            said(word("demonstration"), 40),
            said(word("demonstration_text"), blocks.WIDE),
        ],
        "banner_title": said(word("about_edition"), 40),
        "case": said(Text(f"案卷 {asked['case']}", f"Case {asked['case']}"), 60),
    }


def parties(asked: Content) -> Shown:
    """Client, manufacturer and site, each with its address."""
    return facts(*((key, _party(asked[key])) for key in ("client", "producer", "factory")))


def _party(said_of: Content) -> Text:
    name, address = pair(said_of.get("name")), pair(said_of.get("address"))
    return Text(f"{name.zh}\n{address.zh}".strip(), f"{name.en}\n{address.en}".strip())


def specification(asked: Content) -> Shown:
    """The edition, by name and digest."""
    edition = asked["edition"]
    title, designation = pair(edition["title"]), pair(edition["designation"])
    return facts(
        ("specification", Text(f"{designation.zh} {title.zh}", f"{designation.en} {title.en}")),
        ("product_class", asked["product_class"]),
        ("digest", same(str(edition["digest"]))),
        ("certificate", same(asked.get("certificate") or "")),
    )


def _findings(content: Content) -> list[Shown | None]:
    rows = [_row(one) for one in content["findings"]]
    told = [
        one for one in content["findings"] if one["outcome"] in ("nonconform", "conditional", "undetermined")
    ]
    told += [one for one in content["findings"] if one["entered"] and one not in told]
    columns = (("criterion", 40), ("value", 18), ("limit", 24), ("outcome", 18))
    starred = any(one["verified"] is False and one.get("limit") for one in content["findings"])
    return [
        paragraph(word("tally", **content["tally"])),
        table(columns, rows),
        paragraph(word("unverified")) if starred else None,
        table((("criterion", 30), ("reasons", 70)), [_reason(one) for one in told]) if told else None,
    ]


def _row(one: Content) -> list[Any]:
    limit = pair(one.get("limit"))
    star = "*" if one["verified"] is False and limit.zh else ""
    return [
        {"lines": lines(one["title"], 38), "note": said(one["clause"], 38)},
        one.get("value") or same("–"),
        Text(f"{limit.zh}{star}" or "–", f"{limit.en}{star}" or "–"),
        outcome(one["outcome"]),
    ]


def _reason(one: Content) -> list[Any]:
    reason = pair(one["reason"])
    if one["entered"] and one["by"]:
        by = word("entered_by", name=named(one["by"]))
        reason = Text(f"{reason.zh}{by.zh}", f"{reason.en} {by.en}")
    return [one["title"], reason]


def nonconformities(content: Content) -> Shown:
    """Every nonconformity with its state."""
    rows = content["nonconformities"]
    if not rows:
        return paragraph(word("no_nonconformities"))
    columns = (("criterion", 24), ("grade", 12), ("statement", 44), ("state", 20))
    return table(
        columns,
        [[_labelled(row), word(row["grade"]), row["statement"], row["state"]] for row in rows],
    )


def _labelled(row: Content) -> Text:
    title = pair(row["title"] or row["criterion"])
    return Text(f"{row['number']}. {title.zh}", f"{row['number']}. {title.en}")


def _visits(content: Content) -> Shown:
    rows = content["visits"]
    if not rows:
        return paragraph(word("no_visits"))
    columns = (("factory", 34), ("day", 22), ("team", 28), ("state", 16))
    return table(
        columns,
        [[row["site"], _days(row), _names(row["team"]), row["state"]] for row in rows],
    )


def _days(row: Content) -> Text:
    first, last = row["first_day"], row["last_day"]
    return same(first if first == last else f"{first} – {last}")


def _names(team: list[Content]) -> Text:
    found = [named(one) for one in team]
    return Text("、".join(one.zh for one in found), ", ".join(one.en for one in found))


def _samples(content: Content) -> Shown:
    rows = content["samples"]
    if not rows:
        return paragraph(word("no_samples"))
    columns = (("sample", 24), ("product", 26), ("seal", 18), ("laboratory", 32))
    return table(
        columns, [[same(row["number"]), row["product"], same(row["seal"]), row["laboratory"]] for row in rows]
    )


def _conclusion(written: Content) -> list[Shown]:
    return [
        choices(("meets", written["meets"]), ("meets_not", not written["meets"])),
        choices(("consistent", written["consistent"]), ("consistent_not", not written["consistent"])),
        facts(("consistency", written["consistency"])),
    ]


def _recommendation(written: Content) -> list[Shown]:
    recommends = written["recommendation"] == "for"
    return [
        choices(("for", recommends), ("against", not recommends)),
        facts(
            ("reason", written["reason"]),
            ("surveillance", written["surveillance_note"]),
            ("extension", written["extension_note"]),
        ),
    ]


def products(content: Content) -> Shown:
    """The products one by one."""
    columns = (("product", 40), ("model", 30), ("trademark", 30))
    rows = [
        [one["name"], same(one["model"] or one["specification"] or "–"), same(one["trademark"] or "–")]
        for one in content["products"]
    ]
    return table(columns, rows)
