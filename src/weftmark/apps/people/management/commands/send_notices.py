"""Send the letters that wait; fit for cron."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from weftmark.apps.people.actions import send_notices


class Command(BaseCommand):
    """Sends what waits. Ends with status 1 when a letter could not be sent; it is tried again next time."""

    help = "Send the letters that wait; fit for cron."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and say how many."""
        result = send_notices()
        self.stdout.write(f"sent {result.sent}, failed {result.failed}")
        if result.failed:
            raise CommandError("some letters could not be sent; they are tried again next time")
