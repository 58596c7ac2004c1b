"""What was decided, by whom else, why; with everything the decision rests on, frozen."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from weftmark.apps.assessments.models import Report
from weftmark.apps.dossiers.models import Dossier


class Review(models.Model):
    """The check of the whole evaluation by someone who took no part in it (ISO/IEC 17065 7.5)."""

    PROPOSALS = (
        ("grant", _("Grant")),
        ("grant_with_conditions", _("Grant with conditions")),
        ("refuse", _("Refuse")),
        ("keep", _("Keep")),
        ("do_not_keep", _("Do not keep")),
    )

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="reviews")
    report = models.ForeignKey(Report, models.PROTECT, related_name="reviews")
    opinion = models.TextField(_("Opinion"))
    proposes = models.CharField(_("Proposal"), max_length=30, choices=PROPOSALS)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.dossier.number} {self.proposes}"


class Decision(models.Model):
    """A certification decision (7.6). `snapshot`: canonical JSON of what it rests on."""

    KINDS = (
        ("grant", _("Granted")),
        ("grant_with_conditions", _("Granted with conditions")),
        ("refuse", _("Refused")),
        ("keep", _("Kept")),
        ("do_not_keep", _("Not kept")),
    )
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="decisions")
    report = models.ForeignKey(Report, models.PROTECT, related_name="decisions")
    review = models.ForeignKey(Review, models.PROTECT, related_name="decisions")
    kind = models.CharField(_("Decision"), max_length=30, choices=KINDS)
    reason = models.TextField(_("Reason"))
    conditions = models.TextField(_("Conditions"), blank=True)  # as they stood, one a line; kept apart below
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    snapshot = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.dossier.number} {self.kind}"


class Condition(models.Model):
    """What a certification is made to depend on, with its day; written before the decision."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="terms")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="terms")
    text = models.TextField(_("Condition"))
    due_on = models.DateField(_("To be met by"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("due_on", "pk")

    def __str__(self) -> str:
        return self.text[:80]
