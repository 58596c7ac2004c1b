"""What was shown: documents and their versions, visits, samples, lab sheets and results."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weftmark.apps.dossiers.models import Component, Dossier, Product
from weftmark.apps.journal.models import Moving
from weftmark.apps.people.models import Organisation, Site


class PartOfCase(Moving):
    """A row that moves within a case."""

    class Meta:
        abstract = True

    @property
    def case_number(self) -> str:
        """The number of its case."""
        return self.dossier.number

    @property
    def case_row(self) -> Dossier:
        """Its case."""
        return self.dossier

    @property
    def client_id(self) -> int:
        """The organisation whose members count as applicant."""
        return self.dossier.applicant_id


class Document(models.Model):
    """Something handed in, of one kind, in as many versions as it takes."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="documents")
    kind = models.CharField(_("Kind"), max_length=60, db_index=True)
    title = models.CharField(_("Title"), max_length=200)
    handed_in_by = models.ForeignKey(Organisation, models.PROTECT, related_name="documents")
    confidential = models.BooleanField(_("Confidential to the supplier"), default=False)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title


class DocumentVersion(models.Model):
    """One file. `evidence_date` is when what it says was true; `uploaded_at` when it came here."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    file = models.FileField(upload_to="evidence/%Y/%m/", max_length=200)
    file_name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    revision = models.CharField(_("Revision"), max_length=40, blank=True)
    evidence_date = models.DateField(_("Date of the evidence"), null=True, blank=True)
    expires_on = models.DateField(_("Valid until"), null=True, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ("document", "-number")
        constraints = (models.UniqueConstraint(fields=("document", "number"), name="evidence_version_once"),)

    def __str__(self) -> str:
        return f"{self.file_name} ({self.number})"


class EvidenceUse(models.Model):
    """A document supports a criterion; one document may support many."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="uses")
    criterion = models.CharField(max_length=100)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("document", "criterion"), name="evidence_use_once"),)

    def __str__(self) -> str:
        return f"{self.document} → {self.criterion}"


class Visit(PartOfCase):
    """An on-site inspection."""

    thing = "visit"
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="visits")
    site = models.ForeignKey(Site, models.PROTECT, related_name="visits", verbose_name=_("Site"))
    first_day = models.DateField(_("First day"))
    last_day = models.DateField(_("Last day"))
    purpose = models.TextField(_("Purpose and plan"), blank=True)
    summary = models.TextField(_("Summary of the visit"), blank=True)

    class Meta:
        ordering = ("first_day", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="evidence_visit_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.dossier.number} {self.first_day}"


class VisitMember(models.Model):
    """A member of the inspection team."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="visits")
    role = models.CharField(_("Role"), max_length=30)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("visit", "person"), name="evidence_member_once"),)

    def __str__(self) -> str:
        return f"{self.person} · {self.role}"


class ChecklistItem(models.Model):
    """One question of the on-site checklist, made from edition × product × processes."""

    ANSWERS = (
        ("conform", _("Conform")),
        ("nonconform", _("Not conform")),
        ("not_applicable", _("Not applicable")),
        ("not_seen", _("Not seen in this visit")),
    )
    visit = models.ForeignKey(Visit, models.CASCADE, related_name="items")
    order = models.PositiveIntegerField()
    criterion = models.CharField(max_length=100)
    section_zh = models.CharField(max_length=200, blank=True)
    section_en = models.CharField(max_length=200, blank=True)
    question_zh = models.TextField()
    question_en = models.TextField()
    means_zh = models.CharField(max_length=300, blank=True)
    means_en = models.CharField(max_length=300, blank=True)
    process = models.CharField(max_length=60, blank=True)
    answer = models.CharField(_("Answer"), max_length=20, choices=ANSWERS, blank=True)
    remark = models.TextField(_("Remark"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=("visit", "order"), name="evidence_item_once"),)

    def __str__(self) -> str:
        return f"{self.order} {self.criterion}"


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
        choices=(("tried", _("Dry run")), ("taken", _("Taken over")), ("dropped", _("Dropped"))),
        default="tried",
    )

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return str(self.version)


class SheetRow(models.Model):
    """One row of a lab sheet as typed (cells as JSON text), with what is wrong with it."""

    sheet = models.ForeignKey(LabSheet, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.TextField()
    problem_zh = models.TextField(blank=True)
    problem_en = models.TextField(blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("sheet", "number"), name="evidence_row_once"),)

    def __str__(self) -> str:
        return f"{self.sheet} {self.number}"


class Result(PartOfCase):
    """One determination: parameter, value as reported, detection limit, uncertainty, method, accreditation."""

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
    observation = models.TextField()  # the checked row as JSON text, as the judge reads it
    retest_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="retests")

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("dossier", "step"), name="evidence_results_of_case"),)

    def __str__(self) -> str:
        return f"{self.parameter} {self.value} {self.unit}".strip()
