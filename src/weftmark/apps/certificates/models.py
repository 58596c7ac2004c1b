"""What is now true: certificates and their versions, surveillance, complaints and appeals."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weftmark.apps.decisions.models import Decision
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.models import Moving
from weftmark.apps.people.models import Organisation


class Certificate(Moving):
    """A certificate; its status is its step, what it says is in its versions."""

    thing = "certificate"
    number = models.CharField(_("Certificate number"), max_length=60, unique=True)
    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="certificate")
    holder = models.ForeignKey(
        Organisation, models.PROTECT, related_name="certificates", verbose_name=_("Holder")
    )
    issued_on = models.DateField(_("First issued on"))
    valid_until = models.DateField(_("Valid until"), db_index=True)
    surveillance_due_on = models.DateField(_("Surveillance due on"), db_index=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("issued_on")), name="certificates_validity_in_order"
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def client_id(self) -> int:
        """The organisation whose members count as applicant."""
        return self.holder_id

    @property
    def case_number(self) -> str:
        """The case it came from."""
        return self.dossier.number

    @property
    def case_numbers(self) -> tuple[str, ...]:
        """The case it came from, and every case that concerned it since."""
        from weftmark.apps.dossiers.queries import numbers_concerning

        return (self.dossier.number, *numbers_concerning(self.number))

    @property
    def case_row(self) -> Dossier:
        """The case it came from."""
        return self.dossier


class CertificateVersion(models.Model):
    """What a certificate says, frozen. A change makes a new version."""

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="versions")
    issued_on = models.DateField()
    valid_from = models.DateField()
    valid_until = models.DateField()
    change = models.TextField(blank=True)
    snapshot = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("certificate", "-number")
        constraints = (
            models.UniqueConstraint(fields=("certificate", "number"), name="certificates_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.certificate.number} ({self.number})"


class Suspension(models.Model):
    """A time in which a certificate is not valid: why, what restores it and by when (7.11)."""

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="suspensions")
    since = models.DateField()
    at_latest = models.DateField(_("To be mended by"))
    until = models.DateField(null=True, blank=True)
    reason = models.TextField(_("Reason"))
    restores = models.TextField(_("What restores it"))

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("certificate",), condition=Q(until__isnull=True), name="certificates_one_suspension"
            ),
        )

    def __str__(self) -> str:
        return f"{self.certificate.number} {self.since}"


class Complaint(Moving):
    """A complaint, or an appeal against a decision (7.13)."""

    KINDS = (("complaint", _("Complaint")), ("appeal", _("Appeal")))
    thing = "complaint"
    number = models.CharField(_("Number"), max_length=40, unique=True)
    kind = models.CharField(_("Kind"), max_length=10, choices=KINDS)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="complaints")
    certificate = models.ForeignKey(
        Certificate, models.PROTECT, null=True, blank=True, related_name="complaints"
    )
    from_whom = models.CharField(_("From"), max_length=200)
    statement = models.TextField(_("What is complained of"))
    received_on = models.DateField(_("Received on"))
    investigation = models.TextField(_("Investigation"), blank=True)
    outcome = models.TextField(_("Outcome"), blank=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.number

    @property
    def client_id(self) -> int:
        """The organisation whose members count as applicant."""
        return self.dossier.applicant_id

    @property
    def case_number(self) -> str:
        """The case it is about."""
        return self.dossier.number

    @property
    def case_row(self) -> Dossier:
        """The case it is about."""
        return self.dossier
