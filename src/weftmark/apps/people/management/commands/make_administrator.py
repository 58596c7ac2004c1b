"""The first account of an installation."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from weftmark.apps.people.actions.accounts import found_installation, password_path
from weftmark.core.process.advance import Refused


class Command(BaseCommand):
    """Makes the certification body and its first administrator, and prints where to set the password."""

    help = "Make the certification body and its first administrator; prints where to set the password."

    def add_arguments(self, parser: Any) -> None:
        """Who, and of which body."""
        parser.add_argument("username")
        parser.add_argument("email")
        parser.add_argument("body_zh", nargs="?", default="认证机构")
        parser.add_argument("body_en", nargs="?", default="Certification body")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them once."""
        try:
            person = found_installation(
                username=options["username"],
                email=options["email"],
                body_zh=options["body_zh"],
                body_en=options["body_en"],
            )
        except Refused as refused:
            raise CommandError(refused.say("en")) from refused
        self.stdout.write(password_path(person))
