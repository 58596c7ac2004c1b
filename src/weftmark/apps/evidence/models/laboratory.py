"""Samples, the sheets laboratories send, and results."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weftmark.apps.dossiers.models import Component, Dossier, Product
from weftmark.apps.evidence.models.documents import DocumentVersion
from weftmark.apps.evidence.models.part import PartOfCase
from weftmark.apps.evidence.models.visits import Visit
from weftmark.apps.evidence.models.wording import reported
from weftmark.apps.people.models import Organisation
from weftmark.core.text import Text, same


class Sample(PartOfCase):
    """Items taken for testing, or a part of them (`parent`)."""

    thing = "sample"
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="samples")
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, blank=True, related_name="samples")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    number = models.CharField(_("Sample number"), max_length=60)
    product = models.ForeignKey(Product, models.PROTECT, related_name="samples", verbose_name=_("Product"))
    component = models.ForeignKey(
        Component, models.PROTECT, null=True, blank=True, related_name="samples", verbose_name=_("Component")
    )
    lot = models.CharField(_("Lot"), max_length=60, blank=True)
    lot_size = models.CharField(_("Size of the lot"), max_length=60, blank=True)
    quantity = models.CharField(_("Quantity taken"), max_length=60)
    place = models.CharField(_("Where it was taken"), max_length=200, blank=True)
    taken_on = models.DateField(_("Taken on"))
    seal_number = models.CharField(_("Seal number"), max_length=60, blank=True)
    laboratory = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="samples",
        verbose_name=_("Laboratory"),
    )
    sent_on = models.DateField(_("Sent on"), null=True, blank=True)
    received_on = models.DateField(_("Received on"), null=True, blank=True)
    seal_whole = models.BooleanField(_("Seal whole on arrival"), null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("dossier", "number"), name="evidence_sample_once"),
            models.UniqueConstraint(
                fields=("seal_number",), condition=~Q(seal_number=""), name="evidence_seal_once"
            ),
        )

    def __str__(self) -> str:
        return self.number


class LabSheet(models.Model):
    """A sheet of results as a laboratory sent it: read without effect first, then taken over."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="lab_sheets")
    laboratory = models.ForeignKey(Organisation, models.PROTECT, related_name="lab_sheets")
    sample = models.ForeignKey(Sample, models.PROTECT, null=True, blank=True, related_name="lab_sheets")
    version = models.ForeignKey(DocumentVersion, models.PROTECT, related_name="lab_sheets")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    state = models.CharField(
        max_length=20,
        choices=(
            ("reading", _("Being read")),
            ("unreadable", _("Cannot be read")),
            ("tried", _("Dry run")),
            ("taken", _("Taken over")),
            ("dropped", _("Dropped")),
        ),
        default="reading",
        db_index=True,
    )
    sheet_name = models.CharField(max_length=100, blank=True)
    unread = models.TextField(blank=True)  # names of the worksheets that were not read, one a line
    remarks_zh = models.TextField(blank=True)
    remarks_en = models.TextField(blank=True)
    problem_zh = models.TextField(blank=True)
    problem_en = models.TextField(blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_at = models.DateTimeField(null=True, blank=True)

    thing = "lab_sheet"

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return str(self.version)

    @property
    def key(self) -> str:
        """How the journal names it."""
        return str(self.pk)

    @property
    def case_number(self) -> str:
        """The number of its case."""
        return self.dossier.number


class SheetRow(models.Model):
    """One result of a lab sheet as typed (cells as JSON text), with what is wrong with it.

    `column` is empty where a row holds one result; `observation` is empty while something is wrong.
    """

    sheet = models.ForeignKey(LabSheet, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    column = models.CharField(max_length=5, blank=True)
    cells = models.TextField()
    observation = models.TextField(blank=True)
    problem_zh = models.TextField(blank=True)
    problem_en = models.TextField(blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("number", "pk")
        constraints = (
            models.UniqueConstraint(fields=("sheet", "number", "column"), name="evidence_row_once"),
        )

    def __str__(self) -> str:
        return f"{self.sheet} {self.number}"


class Result(PartOfCase):
    """One determination as reported, with detection limit, uncertainty, method and accreditation."""

    thing = "result"
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="results")
    sample = models.ForeignKey(Sample, models.PROTECT, null=True, blank=True, related_name="results")
    product = models.ForeignKey(Product, models.PROTECT, null=True, blank=True, related_name="results")
    component = models.CharField(_("Component"), max_length=100, blank=True)
    laboratory = models.ForeignKey(Organisation, models.PROTECT, related_name="results")
    row = models.ForeignKey(SheetRow, models.PROTECT, null=True, blank=True, related_name="results")
    parameter = models.CharField(_("Parameter"), max_length=100, db_index=True)
    value = models.CharField(_("Value as reported"), max_length=100)
    unit = models.CharField(_("Unit"), max_length=40, blank=True)
    lod = models.CharField(_("Detection limit"), max_length=40, blank=True)
    loq = models.CharField(_("Quantification limit"), max_length=40, blank=True)
    uncertainty = models.CharField(_("Expanded uncertainty"), max_length=40, blank=True)
    method = models.CharField(_("Test method"), max_length=100, blank=True)
    accredited = models.BooleanField(_("Within the accreditation scope"), null=True, blank=True)
    report_number = models.CharField(_("Report number"), max_length=60, blank=True)
    report_date = models.DateField(_("Report date"), null=True, blank=True)
    colour = models.CharField(_("Colour"), max_length=60, blank=True)
    observation = models.TextField()  # the checked row as JSON text, as the judge reads it
    once = models.CharField(max_length=36, null=True, blank=True, unique=True)  # of the form that entered it
    retest_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="retests")

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("dossier", "step"), name="evidence_results_of_case"),)

    def __str__(self) -> str:
        return f"{self.parameter} {self.value} {self.unit}".strip()

    @property
    def part(self) -> Text:
        """The component by both names where the application has it, else as it was reported."""
        known = self.product.components.all() if self.product and self.component else ()
        found = (one.name for one in known if self.component in (one.name_zh, one.name_en))
        return next(found, same(self.component))

    @property
    def reported(self) -> Text:
        """The value with its unit, in both languages."""
        return reported(self.value, self.unit)
