"""What is asked for: the case, its products and sites, its supply chain, and who is assigned to it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weftmark.apps.journal.models import Moving
from weftmark.apps.journal.queries import process
from weftmark.apps.library.models import StoredEdition
from weftmark.apps.people.models import Named, Organisation, Site
from weftmark.core.text import Text


class Dossier(Moving):
    """Everything belonging to one application. The unit is manufacturer × production site × product class."""

    INSPECTIONS = (
        ("initial", _("Initial inspection")),
        ("surveillance", _("Surveillance")),
        ("recertification", _("Re-certification")),
        ("transfer", _("Standard transfer")),
        ("surveillance_extension", _("Surveillance and extension")),
        ("other", _("Other")),
    )
    thing = "case"
    number = models.CharField(_("Case number"), max_length=40, unique=True)
    inspection = models.CharField(_("Inspection type"), max_length=30, choices=INSPECTIONS, default="initial")
    applicant = models.ForeignKey(
        Organisation, models.PROTECT, related_name="dossiers", verbose_name=_("Applicant")
    )
    manufacturer = models.ForeignKey(
        Organisation, models.PROTECT, related_name="made_dossiers", verbose_name=_("Manufacturer")
    )
    site = models.ForeignKey(Site, models.PROTECT, related_name="dossiers", verbose_name=_("Production site"))
    product_class = models.CharField(_("Product class"), max_length=60)
    edition = models.ForeignKey(
        StoredEdition, models.PROTECT, related_name="dossiers", verbose_name=_("Specification")
    )
    certificate_number = models.CharField(
        _("Certificate concerned"), max_length=60, blank=True, db_index=True
    )
    contact_name = models.CharField(_("Contact person"), max_length=100, blank=True)
    contact_phone = models.CharField(_("Telephone"), max_length=40, blank=True)
    contact_email = models.EmailField(_("E-mail"), blank=True)
    note = models.TextField(_("What the body should know"), blank=True)
    agreed_by = models.CharField(_("Agreement signed by"), max_length=100, blank=True)
    agreed_on = models.DateField(_("Agreement signed on"), null=True, blank=True)
    opened_at = models.DateTimeField()
    demonstration = models.BooleanField(_("Invented for the demonstration"), default=False)

    class Meta:
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=("step", "stepped_at"), name="dossiers_by_step"),
            models.Index(fields=("applicant", "number"), name="dossiers_by_applicant"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def client_id(self) -> int:
        """The organisation whose members count as applicant."""
        return self.applicant_id

    @property
    def case_number(self) -> str:
        """Its own number."""
        return self.number

    @property
    def case_row(self) -> Dossier:
        """Itself."""
        return self


class Product(Named):
    """A product for which certification is asked."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="products")
    model = models.CharField(_("Model"), max_length=100, blank=True)
    specification = models.CharField(_("Product specification"), max_length=200, blank=True)
    trademark = models.CharField(_("Trademark"), max_length=100, blank=True)
    kind = models.CharField(_("Kind of product"), max_length=60, blank=True)
    facts = models.TextField(_("Further facts"), blank=True)  # "fact: value" a line, as in a dossier file
    annual_output = models.CharField(_("Annual output"), max_length=60, blank=True)

    class Meta:
        ordering = ("pk",)


class Component(Named):
    """A part of a product, with its colour."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="components")
    kind = models.CharField(_("Kind of component"), max_length=60)
    colour = models.CharField(_("Colour"), max_length=60, blank=True)

    class Meta:
        ordering = ("pk",)


class FibreShare(models.Model):
    """The share of one fibre in a component, % by mass."""

    component = models.ForeignKey(Component, models.CASCADE, related_name="fibres")
    fibre = models.CharField(_("Fibre"), max_length=60)
    share = models.DecimalField(_("Share (%)"), max_digits=6, decimal_places=3)

    class Meta:
        ordering = ("-share", "fibre")
        constraints = (
            models.UniqueConstraint(fields=("component", "fibre"), name="dossiers_fibre_once"),
            models.CheckConstraint(condition=Q(share__gt=0, share__lte=100), name="dossiers_share_in_range"),
        )

    def __str__(self) -> str:
        return f"{self.fibre} {self.share}"


class ChainSite(models.Model):
    """A site of the supply chain (or the production site itself) and the processes carried out there."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="chain")
    site = models.ForeignKey(Site, models.PROTECT, related_name="chains", verbose_name=_("Site"))
    processes = models.CharField(_("Processes"), max_length=300)  # ids, separated by spaces
    material = models.CharField(_("Material supplied"), max_length=200, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("dossier", "site"), name="dossiers_chain_once"),)

    def __str__(self) -> str:
        return f"{self.site}: {self.processes}"


class SupplierPart(models.Model):
    """A supplier is asked for its own part; the applicant sees that it came, not what it says."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="supplier_parts")
    supplier = models.ForeignKey(Organisation, models.PROTECT, related_name="supplier_parts")
    asked_for = models.TextField(_("What is asked for"))
    invited_at = models.DateTimeField()
    statement = models.TextField(_("What the supplier states"), blank=True)  # confidential to it and the body
    handed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("dossier", "supplier"), name="dossiers_supplier_once"),
        )

    def __str__(self) -> str:
        return f"{self.dossier} · {self.supplier}"


class Assignment(models.Model):
    """A person's place in a case. An open assignment counts as taking part."""

    DUTIES = {
        "document_reviewer": "evaluated",
        "team_leader": "evaluated",
        "inspector": "evaluated",
        "sampler": "evaluated",
        "reviewer": "reviewed",
        "decider": "decided",
    }
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="assignments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    role = models.CharField(_("Role"), max_length=30)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("dossier", "person", "role"),
                condition=Q(until__isnull=True),
                name="dossiers_assigned_once",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="dossiers_assignment_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.role}"

    @property
    def title(self) -> Text:
        """The role by name."""
        return process().role(self.role).title


class Comment(models.Model):
    """What is asked about one field of the application, in one round, and what was answered."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="comments")
    round = models.PositiveIntegerField()
    field = models.CharField(max_length=100)
    text = models.TextField(_("Comment"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    value_then = models.TextField(blank=True)
    answer = models.TextField(_("Answer"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("round", "pk")

    def __str__(self) -> str:
        return f"{self.round}: {self.field}"


class QuotedFee(models.Model):
    """One line of the fee quote that goes with the notice of acceptance."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="fees")
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    quantity = models.DecimalField(max_digits=8, decimal_places=2, default=1)
    amount = models.DecimalField(_("Amount"), max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3, default="CNY")
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(amount__gte=0, quantity__gte=0), name="dossiers_fee_not_negative"
            ),
        )

    def __str__(self) -> str:
        return self.name_zh
