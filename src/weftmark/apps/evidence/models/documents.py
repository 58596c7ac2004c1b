"""What was handed in: documents, their versions, and the criteria they support."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weftmark.apps.dossiers.models import Dossier, Product
from weftmark.apps.people.models import Organisation

CHECKS = (("accepted", _("Accepted")), ("rejected", _("Not accepted")))


class Document(models.Model):
    """Something handed in, of one kind, in as many versions as it takes."""

    thing = "document"
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="documents")
    kind = models.CharField(_("Kind"), max_length=60, db_index=True)
    title = models.CharField(_("Title"), max_length=200)
    issuer = models.CharField(_("Issued by"), max_length=200, blank=True)
    number = models.CharField(_("Number of the document"), max_length=100, blank=True)
    product = models.ForeignKey(
        Product, models.SET_NULL, null=True, blank=True, related_name="documents", verbose_name=_("Product")
    )
    handed_in_by = models.ForeignKey(Organisation, models.PROTECT, related_name="documents")
    confidential = models.BooleanField(_("Confidential to the supplier"), default=False)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("dossier", "kind"), name="evidence_documents_of_case"),)

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """How the journal names it."""
        return str(self.pk)

    @property
    def case_number(self) -> str:
        """The number of its case."""
        return self.dossier.number


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
    signed = models.BooleanField(_("Signed or sealed by its issuer"), default=False)
    current = models.BooleanField(default=True)
    checked = models.CharField(
        _("Check by the body"),
        max_length=10,
        blank=True,
        choices=CHECKS,
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    check_note = models.TextField(_("Remark"), blank=True)

    class Meta:
        ordering = ("document", "-number")
        constraints = (
            models.UniqueConstraint(fields=("document", "number"), name="evidence_version_once"),
            models.UniqueConstraint(
                fields=("document",), condition=Q(current=True), name="evidence_one_current_version"
            ),
        )

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
