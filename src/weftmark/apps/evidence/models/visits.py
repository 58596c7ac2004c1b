"""On-site visits, their teams and their checklists."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.evidence.models.part import PartOfCase
from weftmark.apps.evidence.models.wording import reported
from weftmark.apps.people.models import Site
from weftmark.core.text import Text


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
            models.UniqueConstraint(
                fields=("dossier", "site", "first_day"),
                condition=~Q(step="called_off"),
                name="evidence_visit_once",
            ),
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
    source = models.CharField(max_length=300, blank=True)
    basis = models.CharField(max_length=20, blank=True)
    parameter = models.CharField(max_length=100, blank=True)  # of a figure that the site reports
    unit = models.CharField(max_length=40, blank=True)
    value = models.CharField(_("Figure seen"), max_length=100, blank=True)
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

    @property
    def reported(self) -> Text | None:
        """The figure seen with its unit, in both languages."""
        return reported(self.value, self.unit) if self.value else None

    @property
    def section(self) -> Text:
        """The section in both languages."""
        return Text(self.section_zh, self.section_en)

    @property
    def question(self) -> Text:
        """What is asked, in both languages."""
        return Text(self.question_zh, self.question_en)

    @property
    def means(self) -> Text:
        """By what means it is found out, in both languages."""
        return Text(self.means_zh, self.means_en)

    @property
    def is_usual(self) -> bool:
        """Is it one of the usual topics, rather than a criterion of the edition?"""
        return self.criterion.startswith("topic:")
