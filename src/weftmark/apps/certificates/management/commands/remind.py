"""The daily round, fit for cron: reminders of what is due, expiry of what is over."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from weftmark.apps.certificates.actions.reminders import Done, make_round
from weftmark.apps.certificates.queries.people import person_named
from weftmark.core.text import Text

HEADS = {
    "reminded": Text("已提醒", "reminded"),
    "expired": Text("已标记过期", "expired"),
    "problem": Text("未能办理", "not done"),
}
NOTHING = Text("没有需要办理的事项。", "Nothing to do.")


class Command(BaseCommand):
    """`remind [--by USERNAME] [--json] [--lang zh|en]`: may be run as often as one likes."""

    help = (
        "Remind people of what is due and mark expired certificates. Run it daily; a second run does nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The options."""
        parser.add_argument(
            "--by", metavar="USERNAME", help="the certificate officer in whose name certificates expire"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--lang", choices=("zh", "en"), default="en", help="language of what is printed")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the round and print what was done."""
        named = person_named(options["by"]) if options["by"] else None
        if options["by"] and named is None:
            raise CommandError(
                f"no active person has the username {options['by']}; name a certificate officer"
            )
        today, lang = timezone.localdate(), options["lang"]
        made = []
        for done in make_round(today=today, by=named):
            made.append(done)
            if not options["json"]:
                self.stdout.write(_line(done, lang))
        if options["json"]:
            self.stdout.write(
                json.dumps(
                    {"on": today.isoformat(), "done": [_plain(one) for one in made]}, ensure_ascii=False
                )
            )
        elif not made:
            self.stdout.write(NOTHING.say(lang))
        if any(done.act == "problem" for done in made):
            raise SystemExit(1)


def _line(done: Done, lang: Any) -> str:
    people = f" → {', '.join(done.people)}" if done.people else ""
    return f"{HEADS[done.act].say(lang)}  {done.label}  {done.text.say(lang)}{people}"


def _plain(done: Done) -> dict[str, Any]:
    return {
        "act": done.act,
        "label": done.label,
        "on": done.on.isoformat(),
        "stage": done.stage,
        "people": list(done.people),
        "text": done.text._asdict() | {"authentic": done.text.authentic},
    }
