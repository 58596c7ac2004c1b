"""Installed editions, byte for byte, and tariffs."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weftmark.core.text import Text


class StoredEdition(models.Model):
    """An edition as it was installed. Once installed it is never edited; a correction is another edition."""

    name = models.CharField(_("Edition"), max_length=100)
    digest = models.CharField(_("Digest"), max_length=64, unique=True)
    content_digest = models.CharField(
        max_length=64
    )  # over every stored file, the vocabulary and the golden cases too
    title_zh = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    designation = models.CharField(max_length=100, blank=True)
    status = models.CharField(max_length=40)
    in_force_from = models.DateField(null=True, blank=True)
    in_force_until = models.DateField(null=True, blank=True)
    offered = models.BooleanField(_("New applications are taken"), default=True)
    offered_until = models.DateField(_("New applications until"), null=True, blank=True)
    installed_at = models.DateTimeField()
    installed_by = models.CharField(max_length=200, blank=True)

    thing = "edition"
    case_number = ""

    class Meta:
        ordering = ("name", "-installed_at")

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """How the journal names it."""
        return self.digest

    @property
    def title(self) -> Text:
        """The title in both languages."""
        return Text(self.title_zh, self.title_en)


class PackPart(models.Model):
    """One file of one pack of an installed edition (its own, and those it refers to)."""

    edition = models.ForeignKey(StoredEdition, models.PROTECT, related_name="parts")
    pack = models.CharField(max_length=100)
    path = models.CharField(max_length=200)
    content = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("edition", "pack", "path"), name="library_part_once"),)

    def __str__(self) -> str:
        return f"{self.pack}/{self.path}"


class Fee(models.Model):
    """One line of the tariff. The source says where the price comes from; a new price is a new row."""

    code = models.CharField(max_length=40)
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3, default="CNY")
    per = models.CharField(max_length=40)
    source = models.CharField(max_length=300)
    basis = models.CharField(max_length=20)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    thing = "fee"
    case_number = ""

    class Meta:
        ordering = ("code", "-valid_from")
        constraints = (
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="library_fee_not_negative"),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def key(self) -> str:
        """How the journal names it."""
        return str(self.pk)

    @property
    def name(self) -> Text:
        """The name in both languages."""
        return Text(self.name_zh, self.name_en)
