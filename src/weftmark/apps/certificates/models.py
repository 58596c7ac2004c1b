"""What is now true: certificates and their versions, surveillance, complaints and appeals."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weftmark.apps.decisions.models import Decision
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.models import Moving
from weftmark.apps.people.models import Named, Organisation


class Certificate(Moving):
    """A certificate; its status is its step, what it says is in its versions."""

    GROUNDS = (
        ("asked", _("The holder asked for it")),
        ("not_made", _("The product is no longer made")),
        ("specification", _("The specification changed and the holder cannot meet it")),
    )
    thing = "certificate"
    proposed: Suspension | None = None  # the suspension being entered, until the move is made
    number = models.CharField(_("Certificate number"), max_length=60, unique=True)
    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="certificate")
    holder = models.ForeignKey(
        Organisation, models.PROTECT, related_name="certificates", verbose_name=_("Holder")
    )
    issued_on = models.DateField(_("First issued on"))
    valid_until = models.DateField(_("Valid until"), db_index=True)
    surveillance_due_on = models.DateField(_("Surveillance due on"), db_index=True)
    cancel_ground = models.CharField(_("Ground for cancelling"), max_length=20, choices=GROUNDS, blank=True)
    cancel_stated_on = models.DateField(_("Stated on"), null=True, blank=True)

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


class CertifiedProduct(Named):
    """A product of a version, as a row so that it can be found; what is printed comes from the snapshot."""

    version = models.ForeignKey(CertificateVersion, models.PROTECT, related_name="products")
    model = models.CharField(_("Model"), max_length=100, blank=True)
    specification = models.CharField(_("Specification"), max_length=200, blank=True)
    trademark = models.CharField(_("Trademark"), max_length=100, blank=True)

    class Meta:
        ordering = ("pk",)


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
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="appeals", verbose_name=_("Decision")
    )
    by_client = models.BooleanField(_("Brought in by the client"), default=False)
    upheld = models.BooleanField(null=True, editable=False)
    reopened_on = models.DateField(null=True, editable=False)
    from_whom = models.CharField(_("From"), max_length=200)
    contact = models.EmailField(_("E-mail for the answer"), blank=True)
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


class Batch(models.Model):
    """Certificates asked for as one archive, made by a job; shows how far it has come."""

    LANGUAGES = (("zh", _("Chinese")), ("en", _("English")), ("both", _("Both languages")))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    language = models.CharField(_("Language"), max_length=4, choices=LANGUAGES, default="both")
    versions = models.ManyToManyField(CertificateVersion, related_name="+")
    total = models.PositiveIntegerField()
    made = models.PositiveIntegerField(default=0)
    file = models.FileField(upload_to="certificates/%Y/%m/", max_length=200, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    fault = models.TextField(blank=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.made}/{self.total}"
