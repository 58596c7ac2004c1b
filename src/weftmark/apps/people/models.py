"""People, organisations and sites; roles, competence and conflicts of interest."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weftmark.core.process.state import Actor
from weftmark.core.text import Text


class Named(models.Model):
    """Anything with a name in both languages; where one is missing the other is shown."""

    name_zh = models.CharField(_("Chinese name"), max_length=200, blank=True)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)

    class Meta:
        abstract = True

    @property
    def name(self) -> Text:
        """The name in both languages."""
        return Text(self.name_zh or self.name_en, self.name_en or self.name_zh)

    def __str__(self) -> str:
        return self.name_zh or self.name_en


class Organisation(Named):
    """A body, laboratory, firm or buyer; `uscc` is the unified social credit code, check digit verified."""

    KINDS = (
        ("certification_body", _("Certification body")),
        ("laboratory", _("Laboratory")),
        ("firm", _("Textile firm")),
        ("buyer", _("Public buyer")),
        ("scheme_owner", _("Scheme owner")),
    )
    kind = models.CharField(_("Kind"), max_length=20, choices=KINDS, default="firm")
    uscc = models.CharField(
        _("Unified social credit code"), max_length=18, null=True, blank=True, unique=True
    )
    country = models.CharField(_("Country"), max_length=2, default="CN")
    address_zh = models.CharField(_("Address (Chinese)"), max_length=300, blank=True)
    address_en = models.CharField(_("Address (English)"), max_length=300, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    demonstration = models.BooleanField(_("Invented for the demonstration"), default=False)
    public_facts = models.TextField(_("Public facts"), blank=True, help_text=_("With source; shown as such."))

    thing = "organisation"
    case_number = ""

    class Meta:
        ordering = ("name_zh", "name_en", "pk")

    @property
    def key(self) -> str:
        """How the journal names it."""
        return str(self.pk)

    @property
    def address(self) -> Text:
        """The address in both languages."""
        return Text(self.address_zh or self.address_en, self.address_en or self.address_zh)


class Site(Named):
    """A production site with a lasting number, which survives renaming and change of owner."""

    number = models.CharField(_("Site number"), max_length=20, unique=True)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sites",
        verbose_name=_("Organisation"),
    )
    country = models.CharField(_("Country"), max_length=2, default="CN")
    address_zh = models.CharField(_("Address (Chinese)"), max_length=300, blank=True)
    address_en = models.CharField(_("Address (English)"), max_length=300, blank=True)
    latitude = models.DecimalField(_("Latitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("Longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    same_as = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="doubles")
    demonstration = models.BooleanField(_("Invented for the demonstration"), default=False)

    thing = "site"
    case_number = ""

    class Meta:
        ordering = ("number",)
        constraints = (
            models.CheckConstraint(
                condition=Q(latitude__isnull=True) | Q(latitude__range=(-90, 90)), name="people_site_latitude"
            ),
            models.CheckConstraint(
                condition=Q(longitude__isnull=True) | Q(longitude__range=(-180, 180)),
                name="people_site_longitude",
            ),
            models.CheckConstraint(condition=~Q(same_as=F("id")), name="people_site_not_its_own_double"),
        )

    @property
    def key(self) -> str:
        """How the journal names it."""
        return str(self.pk)

    @property
    def address(self) -> Text:
        """The address in both languages."""
        return Text(self.address_zh or self.address_en, self.address_en or self.address_zh)


class SiteSpelling(models.Model):
    """A name and address under which a list once gave a site; kept so that the next list finds it."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="spellings")
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True)
    country = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("site", "name", "address", "source"), name="people_spelling_once"
            ),
        )

    def __str__(self) -> str:
        return self.name


class SiteList(models.Model):
    """A list of sites that was handed in: read, shown with suggestions, and taken in once that is settled."""

    name = models.CharField(_("File"), max_length=200)
    source = models.CharField(_("Where the list comes from"), max_length=200)
    sha256 = models.CharField(max_length=64)
    read_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    read_at = models.DateTimeField()
    taken_in_at = models.DateTimeField(null=True, blank=True)
    size = models.PositiveIntegerField(default=0)
    compared = models.PositiveIntegerField(default=0)  # rows that were looked up among what is known

    thing = "site_list"
    case_number = ""

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """How the journal names it."""
        return str(self.pk)

    @property
    def ready(self) -> bool:
        """Was every row looked up?"""
        return self.compared >= self.size


class SiteRow(Named):
    """One row of a list: what it says, its fault, which site or earlier row it may be, and the choice."""

    CHOICES = (("new", _("A new site")), ("same", _("The one suggested")), ("skip", _("Leave out")))
    site_list = models.ForeignKey(SiteList, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField(_("Row"))
    country = models.CharField(_("Country"), max_length=2, blank=True)
    country_given = models.CharField(max_length=60, blank=True)
    address_zh = models.CharField(_("Address (Chinese)"), max_length=300, blank=True)
    address_en = models.CharField(_("Address (English)"), max_length=300, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    fault_zh = models.CharField(max_length=500, blank=True)
    fault_en = models.CharField(max_length=500, blank=True)
    suggestion = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="+")
    repeats = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    likeness = models.PositiveSmallIntegerField(null=True, blank=True)  # of 100
    choice = models.CharField(_("What to do"), max_length=4, choices=CHOICES, default="new")
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="rows")

    class Meta:
        ordering = ("line",)
        constraints = (models.UniqueConstraint(fields=("site_list", "line"), name="people_row_once"),)

    @property
    def address(self) -> Text:
        """The address in both languages."""
        return Text(self.address_zh or self.address_en, self.address_en or self.address_zh)

    @property
    def fault(self) -> Text | None:
        """What is wrong with the row, if anything is."""
        return Text(self.fault_zh, self.fault_en) if self.fault_en else None


class Person(AbstractUser, Named):
    """Somebody with an account."""

    language = models.CharField(
        _("Language of letters"),
        max_length=7,
        choices=(("zh-hans", "中文"), ("en", "English")),
        default="zh-hans",
    )
    demonstration = models.BooleanField(_("Invented for the demonstration"), default=False)

    thing = "person"
    case_number = ""

    class Meta:
        ordering = ("username",)

    def __str__(self) -> str:
        return self.name_zh or self.name_en or self.username

    @property
    def key(self) -> str:
        """How the journal names the person."""
        return str(self.pk)

    def actor_for(self, row: Any) -> Actor:
        """The person as the process sees it, with the roles that count for this row."""
        from weftmark.apps.people.queries import roles_for

        return Actor(str(self.pk), roles_for(self, row))


class Membership(models.Model):
    """A role that a person holds in an organisation, from a day to a day."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = models.CharField(_("Role"), max_length=30)
    since = models.DateField(_("Since"))
    until = models.DateField(_("Until"), null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "organisation", "role"),
                condition=Q(until__isnull=True),
                name="people_membership_once",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="people_membership_in_order"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.role} · {self.organisation}"


class Competence(models.Model):
    """What a person has shown to be able to do: a role within a field (a product class, a method, all)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="competences")
    role = models.CharField(_("Role"), max_length=30)
    field = models.CharField(_("Field"), max_length=60, default="textiles")
    since = models.DateField(_("Since"))
    until = models.DateField(_("Until"), null=True, blank=True)
    shown_by = models.CharField(_("Shown by"), max_length=300)
    granted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="people_competence_in_order"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.role} · {self.field}"


class Interest(models.Model):
    """A tie between a person and an organisation that could bend a judgement (ISO/IEC 17065 4.2)."""

    KINDS = (
        ("employed", _("Employed there")),
        ("advised", _("Advised it")),
        ("owns", _("Owns a share of it")),
        ("related", _("Related to someone there")),
        ("other", _("Other tie")),
    )
    person = models.ForeignKey(Person, models.CASCADE, related_name="interests")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="interests")
    kind = models.CharField(_("Kind"), max_length=20, choices=KINDS)
    since = models.DateField(_("Since"))
    until = models.DateField(_("Until"), null=True, blank=True)
    note = models.CharField(_("Note"), max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.person} · {self.kind} · {self.organisation}"


class Notice(models.Model):
    """A letter to a person, written with the act that caused it and sent afterwards."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40, db_index=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    about = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True, db_index=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    by_mail = models.BooleanField(default=True)
    tries = models.PositiveSmallIntegerField(default=0)
    once = models.CharField(max_length=120, null=True, blank=True, unique=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.subject


class NoticeChoice(models.Model):
    """Whether a person wants letters of a kind; without a row, yes."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="notice_choices")
    kind = models.CharField(max_length=40)
    wanted = models.BooleanField(default=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "kind"), name="people_notice_choice_once"),)

    def __str__(self) -> str:
        return f"{self.person} · {self.kind}"
