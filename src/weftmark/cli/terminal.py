"""A verdict as a terminal shows it: marks and words, never colour alone; colour only where it is a screen."""

from __future__ import annotations

import os
import sys
import textwrap
import unicodedata
from typing import Any

from weftmark.cli.words import say
from weftmark.core.text import Lang

MARKS = {"conform": "✓", "nonconform": "✗", "conditional": "△", "undetermined": "?", "not_applicable": "–"}
_COLOURS = {
    "conform": "32",
    "nonconform": "31",
    "conditional": "33",
    "undetermined": "90",
    "not_applicable": "90",
}
WIDTH = 100


def print_verdict(verdict: dict[str, Any], lang: Lang) -> None:
    """Head, findings by section, what is missing, what to mind. No control character reaches the screen."""
    verdict = legible(verdict)
    name = verdict["product"]["name"] or {}
    outcome = verdict["verdict"]
    print(f"{say('verdict', lang)}: {_painted(outcome, MARKS[outcome] + ' ' + say(outcome, lang))}")
    print(f"{say('product', lang)}: {name.get(lang, '')}{_class(verdict, lang)}")
    cited = f"{verdict['edition_designation'][lang]} {verdict['edition_title'][lang]}"
    print(f"{say('specification', lang)}: {cited} ({verdict['edition']})")
    print(f"{say('day', lang)}: {verdict['on']}   {verdict['edition_digest'][:16]}")
    for note in (verdict["banner"], {"zh": say("sample", "zh"), "en": say("sample", "en")}):
        if note and (note is verdict["banner"] or verdict["synthetic"]):
            _print_wrapped("! ", note[lang])
    for section in verdict["sections"]:
        findings = [f for f in verdict["findings"] if f["section"] == section["id"]]
        shown = [f for f in findings if f["outcome"] != "not_applicable"]
        if findings:
            print(f"\n{section['title'][lang]}")
        for finding in shown:
            _print_finding(finding, lang)
        if len(shown) < len(findings):
            print("  " + say("not_applicable_count", lang, count=len(findings) - len(shown)))
    _print_list(say("missing", lang), [lack[lang] for lack in verdict["missing"]])
    _print_list(say("warnings", lang), [warning[lang] for warning in verdict["warnings"]])
    print()


def legible(value: Any) -> Any:
    """The same data with every control character shown as a box: a sheet cannot repaint a verdict."""
    if isinstance(value, str):
        return "".join("□" if unicodedata.category(letter) in ("Cc", "Cf") else letter for letter in value)
    if isinstance(value, dict):
        return {key: legible(each) for key, each in value.items()}
    return [legible(each) for each in value] if isinstance(value, list) else value


def _class(verdict: dict[str, Any], lang: Lang) -> str:
    given = verdict["product"]["class"]
    return f" · {given[lang]}" if given else ""


def _print_finding(finding: dict[str, Any], lang: Lang) -> None:
    outcome = finding["outcome"]
    head = f"{MARKS[outcome]} {say(outcome, lang)}"
    note = f"  [{say('information', lang)}]" if finding["for_information"] else ""
    indent = "    " if finding["part_of"] else "  "
    pad = " " * max(1, 16 - width(head))
    title = f"{finding['title'][lang]} ({finding['clause_text'][lang]})"
    print(f"{indent}{_painted(outcome, head)}{pad}{title}{note}")
    for reason in finding["reasons"][lang]:
        _print_wrapped(indent + "    ", reason)


def _print_list(title: str, lines: list[str]) -> None:
    if lines:
        print(f"\n{title}")
    for line in lines:
        _print_wrapped("  • ", line)


def _print_wrapped(lead: str, text: str) -> None:
    room = WIDTH - width(lead)
    lines = wrapped(text, room)
    for index, line in enumerate(lines):
        print((lead if index == 0 else " " * width(lead)) + line)


def wrapped(text: str, room: int) -> list[str]:
    """Lines of at most `room` columns; Chinese, which has no spaces, breaks anywhere."""
    if width(text) <= room:
        return [text]
    if width(text) < len(text) * 1.3:
        return textwrap.wrap(text, room)
    lines = [""]
    for letter in text:
        if width(lines[-1] + letter) > room and letter not in "，。；：、）”":
            lines.append("")
        lines[-1] += letter
    return lines


def width(text: str) -> int:
    """Columns a text takes on a terminal; Chinese letters take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _painted(outcome: str, text: str) -> str:
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return text
    return f"\033[{_COLOURS[outcome]}m{text}\033[0m"
