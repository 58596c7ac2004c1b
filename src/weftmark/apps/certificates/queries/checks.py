"""Standing checks of certificates: what cannot be right, and what somebody should look at."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weftmark.apps.certificates.models import Certificate
from weftmark.apps.certificates.queries.standing import cases_about, decisions_to_carry_out, open_suspension
from weftmark.apps.dossiers.rules.registry import Check, Fault, Severity

LASTING = ("valid", "suspended")
CHECKS: dict[str, Check] = {}


class Found(NamedTuple):
    """A check that found something about a certificate."""

    check: Check
    faults: tuple[Fault, ...]


def checks(
    id: str, severity: Severity, title: object
) -> Callable[[Callable[[Certificate], Iterator[Fault]]], object]:
    """Register `f(certificate) -> Iterator[Fault]`."""

    def register(find: Callable[[Certificate], Iterator[Fault]]) -> object:
        CHECKS[id] = Check(id, severity, title, find)
        return find

    return register


def consistency_of(certificate: Certificate) -> tuple[Found, ...]:
    """The checks that found something, errors first."""
    order = {"error": 0, "warning": 1, "advice": 2}
    found = (Found(check, tuple(check.find(certificate))) for check in CHECKS.values())
    return tuple(
        sorted(
            (one for one in found if one.faults), key=lambda one: (order[one.check.severity], one.check.id)
        )
    )


@checks("K-001", "error", _("Past its validity and not marked as expired"))
def past_validity(row: Certificate) -> Iterator[Fault]:
    """Still standing although its last day has passed."""
    if row.step in LASTING and row.valid_until < timezone.localdate():
        yield Fault(_("The validity ended on %(day)s.") % {"day": row.valid_until})


@checks("K-002", "warning", _("Valid and past its surveillance date"))
def surveillance_overdue(row: Certificate) -> Iterator[Fault]:
    """Nobody has looked since the day by which it had to be."""
    if row.step == "valid" and row.surveillance_due_on < timezone.localdate():
        yield Fault(_("Surveillance was due on %(day)s.") % {"day": row.surveillance_due_on})


@checks("K-003", "error", _("Suspended for longer than was set"))
def suspension_overrun(row: Certificate) -> Iterator[Fault]:
    """The day by which it had to be mended has passed."""
    held = open_suspension(row) if row.step == "suspended" else None
    if held is not None and held.at_latest < timezone.localdate():
        yield Fault(
            row, _("It had to be mended by %(day)s; reinstate or withdraw.") % {"day": held.at_latest}
        )


@checks("K-004", "error", _("Status and suspension do not agree"))
def suspension_agrees(row: Certificate) -> Iterator[Fault]:
    """Suspended without a suspension, or with an open one while not suspended."""
    if (row.step == "suspended") != (open_suspension(row) is not None):
        yield Fault(_("The record of suspensions does not fit the status; look at the journal."))


@checks("K-005", "error", _("A version does not match its digest"))
def digests_agree(row: Certificate) -> Iterator[Fault]:
    """What a version says was changed after it was issued."""
    for version in row.versions.all():
        if hashlib.sha256(version.snapshot.encode()).hexdigest() != version.sha256:
            yield Fault(
                row,
                _("Version %(number)s was altered; restore it from a backup.") % {"number": version.number},
            )


@checks("K-006", "error", _("Valid although surveillance decided otherwise"))
def surveillance_heeded(row: Certificate) -> Iterator[Fault]:
    """The last surveillance case was not kept, and nothing followed."""
    last = cases_about(row).filter(inspection="surveillance", step__in=("kept", "not_kept")).first()
    if row.step == "valid" and last is not None and last.step == "not_kept":
        acted = row.suspensions.filter(
            since__gte=timezone.localdate(last.stepped_at or timezone.now())
        ).exists()
        if not acted:
            yield Fault(
                _("Case %(case)s was not kept; suspend or withdraw the certificate.") % {"case": last.number},
                reverse("dossiers:case", args=[last.number]),
            )


@checks("K-007", "advice", _("A decision waits to be carried out"))
def decisions_carried_out(row: Certificate) -> Iterator[Fault]:
    """A case about the certificate is decided and the certificate does not say so yet."""
    for decision in decisions_to_carry_out(row):
        number = decision.dossier.number
        yield Fault(
            _("Case %(case)s is decided; change the certificate.") % {"case": number},
            reverse("dossiers:case", args=[number]),
        )
