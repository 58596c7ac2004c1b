"""The clock of the demonstration: acts that it plays bear the time at which they would have been done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta

from django.utils import timezone

_real_now = timezone.now
A_WHILE = timedelta(minutes=7)  # between two acts of one day


class Clock:
    """A moment that moves on with every act and never passes the true present."""

    def __init__(self, *, days_ago: int) -> None:
        self.start = timezone.localtime(_real_now()).date() - timedelta(days=days_ago)
        self.moment = self._morning(0)

    def _morning(self, days: int) -> datetime:
        begun = datetime.combine(self.start + timedelta(days=days), time(9))
        return min(timezone.make_aware(begun), _real_now())

    def now(self) -> datetime:
        """The moment of the act that is under way."""
        return self.moment

    def wait(self, days: int) -> None:
        """Nine o'clock, so many days later."""
        self.moment = max(
            self.moment, self._morning((timezone.localdate(self.moment) - self.start).days + days)
        )

    def until(self, *, days_ago: int) -> None:
        """Nine o'clock of the day so many days before the present, if that is still to come."""
        day = timezone.localtime(_real_now()).date() - timedelta(days=days_ago)
        self.wait(max((day - timezone.localdate(self.moment)).days, 0))

    def tick(self) -> None:
        """A little later on the same day."""
        self.moment = min(self.moment + A_WHILE, _real_now())


@contextmanager
def told_by(clock: Clock) -> Iterator[Clock]:
    """Whoever asks for the time within is told the clock's."""
    before = timezone.now
    timezone.now = clock.now
    try:
        yield clock
    finally:
        timezone.now = before
