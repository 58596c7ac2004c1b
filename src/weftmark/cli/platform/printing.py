"""What commands of the platform answer, as text for a terminal."""

from __future__ import annotations

import json
from typing import Any

from weftmark.cli.pack.layout import columns
from weftmark.cli.platform.answers import Words
from weftmark.cli.terminal import legible
from weftmark.cli.words import say
from weftmark.core.text import Lang


def print_cases(found: list[dict[str, Any]], lang: Lang) -> None:
    """One case a line."""
    if not found:
        print(say("case_none", lang))
        return
    rows = [(c["case"], c["step_name"][lang], c["applicant"][lang], c["edition"]) for c in legible(found)]
    print("\n".join(columns(rows)))


def print_standing(found: dict[str, Any], words: Words, lang: Lang) -> None:
    """A case with its parts, what could be done next, and its last acts."""
    found, words = legible(found), words.legible()
    print(f"{found['case']}  {found['step_name'][lang]}")
    print(f"{found['applicant'][lang]} · {found['site'][lang]} · {words.product_class} · {words.edition}")
    if found["parts"]:
        print(f"\n{say('case_parts', lang)}")
        rows = [
            (f"  {p['thing']}:{p['key']}", name, p["step_name"][lang])
            for p, name in zip(found["parts"], words.parts, strict=True)
        ]
        print("\n".join(columns(rows)))
    if found["moves"]:
        print(f"\n{say('case_moves', lang)}")
    for move in found["moves"]:
        print(f"  {'–' if move['reasons'] else '→'} {move['move']}  {move['title'][lang]}")
        for reason in move["reasons"]:
            print(f"      {reason['text'][lang]}")
    print(f"\n{say('case_journal', lang)}")
    for line in words.journal:
        print(f"  {line}")


def print_moved(found: dict[str, Any], lang: Lang) -> None:
    """What came of a move."""
    found = legible(found)
    print(say(f"moved_{found['outcome']}", lang, case=found["case"], after=found["after_name"][lang]))
    for reason in found["reasons"]:
        clause = f" ({reason['clause']})" if reason["clause"] else ""
        print(f"  • {reason['text'][lang]}{clause}")


def print_loaded(found: dict[str, Any], lang: Lang) -> None:
    """What the demonstration holds now."""
    key = "demo_loaded" if found["loaded"] else "demo_there"
    print(say(key, lang, cases=found["cases"], seconds=found["seconds"]))


def print_ready(url: str, found: dict[str, Any], lang: Lang, *, as_json: bool) -> None:
    """The platform answers: where, and in the demonstration as whom."""
    if as_json:
        print(json.dumps({"address": url, **found}, ensure_ascii=False), flush=True)
        return
    print(say("serve_ready", lang, url=url))
    if found["accounts"]:
        print(f"\n{say('serve_accounts', lang)}")
        rows = [
            (f"  {a['username']}", a["password"], a["name"][lang], a["part"][lang]) for a in found["accounts"]
        ]
        print("\n".join(columns(rows)))
    print(f"\n{say('serve_how_to_end', lang)}", flush=True)


def print_taken(found: dict[str, Any], lang: Lang) -> None:
    """What a list or sheet brought, or would bring."""
    found = legible(found)
    refused = any(not row["row"] for row in found["problems"])
    key = "import_taken" if found["taken"] else "import_refused" if refused else "import_tried"
    print(say(key, lang, good=found["good"], bad=found["bad"]))
    for row in found["problems"]:
        print(f"  • {row['problem'][lang]}")
