"""What was found: findings per criterion, nonconformities, the evaluation report."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.evidence.models import ChecklistItem, Document, PartOfCase, Visit


class Finding(models.Model):
    """The judgement of one criterion for one subject. A newer one takes its place; none is edited.

    What was computed and what an assessor entered stand beside each other; `prevails` says which holds.
    """

    JUDGED, ENTERED = "judged", "entered"
    OUTCOMES = (
        ("conform", _("Conform")),
        ("conditional", _("Conform with conditions")),
        ("nonconform", _("Not conform")),
        ("undetermined", _("Not determined")),
        ("not_applicable", _("Not applicable")),
    )
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="findings")
    criterion = models.CharField(max_length=100)
    about = models.CharField(max_length=40, blank=True)  # key of the product, where products differ
    outcome = models.CharField(max_length=20, choices=OUTCOMES)
    source = models.CharField(max_length=10, choices=((JUDGED, _("Computed")), (ENTERED, _("Entered"))))
    reason_zh = models.TextField()
    reason_en = models.TextField()
    detail = models.TextField(blank=True)  # the whole finding as JSON text, as `judge` wrote it
    margin = models.FloatField(
        null=True, blank=True
    )  # 0 at the limit, 1 at nothing; negative beyond the limit
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("criterion", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("dossier", "criterion", "about", "source"),
                condition=Q(replaced_at__isnull=True),
                name="assessments_finding_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.criterion} {self.outcome}"


class Nonconformity(PartOfCase):
    """A requirement not fulfilled, and what the client does about it."""

    GRADES = (("major", _("Major")), ("minor", _("Minor")))
    thing = "nonconformity"
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="nonconformities")
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, blank=True, related_name="nonconformities")
    item = models.ForeignKey(
        ChecklistItem, models.PROTECT, null=True, blank=True, related_name="nonconformities"
    )
    number = models.PositiveIntegerField()
    grade = models.CharField(_("Grade"), max_length=10, choices=GRADES)
    criterion = models.CharField(_("Criterion"), max_length=100)
    statement = models.TextField(_("What was found"))
    raised_on = models.DateField(_("Raised on"))
    due_on = models.DateField(_("Answer due on"), db_index=True)
    cause = models.TextField(_("Cause"), blank=True)
    correction = models.TextField(_("Correction"), blank=True)
    corrective_action = models.TextField(_("Corrective action"), blank=True)
    action_due_on = models.DateField(_("Action due on"), null=True, blank=True)
    carried_out = models.TextField(_("What was done"), blank=True)
    effectiveness = models.TextField(_("Effectiveness check"), blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("dossier", "number"), name="assessments_nonconformity_once"),
        )

    def __str__(self) -> str:
        return f"{self.dossier.number}-NC{self.number}"


class CorrectionProof(models.Model):
    """A document that shows a correction carried out."""

    nonconformity = models.ForeignKey(Nonconformity, models.CASCADE, related_name="proofs")
    document = models.ForeignKey(Document, models.PROTECT, related_name="proofs")
    named_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("nonconformity", "document"), name="assessments_proof_once"),
        )

    def __str__(self) -> str:
        return f"{self.nonconformity} · {self.document}"


class Report(models.Model):
    """The evaluation report (产品认证综合评价报告); a version is written anew, never edited."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="reports")
    version = models.PositiveIntegerField()
    meets = models.BooleanField(_("Meets the specification"))
    purpose = models.TextField(_("Purpose of the evaluation"))
    basis = models.TextField(_("Basis documents"), help_text=_("One a line."))
    product_range = models.TextField(_("Statement of the product range"))
    consistent = models.BooleanField(_("Products are consistent with what was evaluated"))
    consistency = models.TextField(_("Product consistency"))
    recommendation = models.CharField(
        _("Team recommendation"),
        max_length=10,
        choices=(("for", _("Recommend")), ("against", _("Do not recommend"))),
    )
    reason = models.TextField(_("Reason"))
    surveillance_note = models.TextField(_("Surveillance"), blank=True)
    extension_note = models.TextField(_("Extension of scope"), blank=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    content = models.TextField()  # what the paper says, frozen as canonical JSON text
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("dossier", "-version")
        constraints = (
            models.UniqueConstraint(fields=("dossier", "version"), name="assessments_report_once"),
        )

    def __str__(self) -> str:
        return f"{self.dossier.number} ({self.version})"
