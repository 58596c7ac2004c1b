"""Files that no row stands for, left behind when the machine stopped between file and row."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from weftmark.apps.evidence.actions.orphans import remove_orphans


class Command(BaseCommand):
    """Removes such files once they are older than a day; fit for cron."""

    help = "Remove uploaded files that no document stands for and that are older than --hours."

    def add_arguments(self, parser: CommandParser) -> None:
        """How old a file has to be."""
        parser.add_argument("--hours", type=int, default=24, help="how old a file has to be (24)")

    def handle(self, *args: Any, hours: int, **options: Any) -> None:
        """Remove them, and say which."""
        removed = remove_orphans(hours=hours)
        for name in removed:
            self.stdout.write(name)
        self.stdout.write(f"{len(removed)} files removed")
