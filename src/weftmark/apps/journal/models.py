"""What moves, and the line every act leaves behind."""

from __future__ import annotations

from django.db import models


class Moving(models.Model):
    """A row that stands at a step of the process. Only `journal.actions` writes `step` and `version`.

    `thing` names it in the process table. `client_id` and `laboratory_id` are the organisations whose members
    count as applicant and as analyst for this row; the other roles belong to the certification body.
    """

    thing = ""
    laboratory_id: int | None = None

    step = models.CharField(max_length=40, default="start", db_index=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    stepped_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def client_id(self) -> int | None:
        """The organisation whose members count as applicant."""
        return None

    @property
    def key(self) -> str:
        """How the journal names this row."""
        return str(self.pk)

    @property
    def case_number(self) -> str:
        """The number of the case the row belongs to."""
        raise NotImplementedError

    @property
    def case_numbers(self) -> tuple[str, ...]:
        """Every case whose acts count for separation of duties."""
        return (self.case_number,)

    @property
    def case_row(self) -> Moving:
        """The row of the case, which is locked while any part of the case moves."""
        raise NotImplementedError


class Line(models.Model):
    """One act: who, what, when, why, before and after. The database refuses to change or delete it."""

    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=40)
    actor_name = models.CharField(max_length=200)
    case = models.CharField(max_length=40, blank=True)
    thing = models.CharField(max_length=40)
    key = models.CharField(max_length=80)
    label = models.CharField(max_length=300, blank=True)
    act = models.CharField(max_length=60)
    before = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40, blank=True)
    why = models.TextField(blank=True)
    changes = models.TextField(blank=True)
    duties = models.CharField(max_length=100, blank=True)
    concerns = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("case", "id"), name="journal_by_case"),
            models.Index(fields=("thing", "key", "id"), name="journal_by_row"),
            models.Index(fields=("actor", "id"), name="journal_by_actor"),
            models.Index(fields=("thing", "act", "at"), name="journal_by_act"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name} {self.act} {self.label}"


class Serial(models.Model):
    """The last number given out of a series, taken in the transaction that uses it: none is missing."""

    series = models.CharField(max_length=100, unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.series} {self.last}"


class Sent(models.Model):
    """A form that made something: its token, kept in the transaction of the act, and where the thing is."""

    token = models.CharField(max_length=36, unique=True)
    leads_to = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return self.token
