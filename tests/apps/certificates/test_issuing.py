"""A granted case becomes a certificate, once, with everything it says frozen."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.apps.cast import at, body, dossier, lin
from tests.apps.certificates.makers import decided, issued
from weftmark.apps.certificates.actions.numbers import next_number
from weftmark.apps.certificates.models import Certificate, CertificateVersion
from weftmark.apps.certificates.queries.snapshots import read
from weftmark.apps.journal.actions import Stale, perform
from weftmark.apps.journal.models import Line
from weftmark.apps.people.models import Notice
from weftmark.core.process.advance import Refused

pytestmark = pytest.mark.django_db


def test_a_granted_case_becomes_a_certificate_with_one_version() -> None:
    lin()
    case = decided()
    perform(row=case, move="issue", by=body()["Fang"])
    row = Certificate.objects.get()
    today = timezone.localdate()
    assert (case.step, row.step, row.holder, row.issued_on) == ("certified", "valid", case.applicant, today)
    assert row.valid_until == today + timedelta(days=1826)
    assert row.surveillance_due_on == today + timedelta(days=365)
    assert [product.name_en for product in row.versions.get().products.all()] == ["T-shirt", "Polo"]


def test_the_version_says_what_the_decision_says_and_its_digest_is_over_it() -> None:
    version = issued().versions.get()
    said = read(version)
    assert version.sha256 == hashlib.sha256(version.snapshot.encode()).hexdigest()
    assert [product["model"] for product in said["products"]] == ["M-0", "M-1"]
    assert said["specification"]["id"] == "gb-18401-2010"
    assert said["body"]["name"]["en"] == "Body"
    assert (said["number"], said["version"]) == (version.certificate.number, 1)


def test_what_changes_in_the_case_afterwards_does_not_reach_the_certificate() -> None:
    row = issued()
    before = row.versions.get().snapshot
    row.holder.name_en = "Renamed"
    row.holder.save()
    assert json.loads(row.versions.get().snapshot)["client"]["name"]["en"] == "Linfang"
    assert row.versions.get().snapshot == before


def test_issuing_leaves_a_line_for_the_case_and_one_for_the_certificate() -> None:
    row = issued()
    assert list(Line.objects.filter(act="issue").values_list("thing", "key", "duties")) == [
        ("case", str(row.dossier_id), "issued"),
        ("certificate", row.key, "issued"),
    ]


def test_the_holder_is_told() -> None:
    who = lin()
    row = issued()
    assert Notice.objects.filter(person=who, subject=f"证书 {row.number} 已颁发").count() == 1


def test_a_case_that_was_issued_is_not_issued_again() -> None:
    case = decided()
    old = case.version
    perform(row=case, move="issue", by=body()["Fang"])
    with pytest.raises(Refused):
        perform(row=case, move="issue", by=body()["Fang"])
    with pytest.raises(Stale):
        perform(row=case, move="issue", by=body()["Fang"], expect=old)
    assert Certificate.objects.count() == 1


@pytest.mark.parametrize("name", ["Luo", "Wei", "Bao", "Ma"])
def test_only_the_certificate_officer_issues(name: str) -> None:
    case = decided()
    with pytest.raises(Refused):
        perform(row=case, move="issue", by=body()[name])
    assert (Certificate.objects.count(), CertificateVersion.objects.count()) == (0, 0)
    assert not Line.objects.filter(act="issue").exists()


def test_without_an_agreement_nothing_is_issued_and_no_number_is_used() -> None:
    case = decided()
    type(case).objects.update(agreed_on=None)
    case.refresh_from_db()
    with pytest.raises(Refused) as refused:
        perform(row=case, move="issue", by=body()["Fang"])
    assert "agreement_signed" in {reason.code for reason in refused.value.reasons}
    assert Certificate.objects.count() == 0
    type(case).objects.update(agreed_on=timezone.localdate())
    case.refresh_from_db()
    perform(row=case, move="issue", by=body()["Fang"])
    assert Certificate.objects.get().number.endswith("-00001")


def test_without_a_decision_nothing_is_issued() -> None:
    case = at(dossier(agreed_on=timezone.localdate()), "granted")
    with pytest.raises(Refused):
        perform(row=case, move="issue", by=body()["Fang"])
    case.refresh_from_db()
    assert (case.step, Certificate.objects.count()) == ("granted", 0)


def test_numbers_follow_the_pattern_without_gaps_by_year_and_class(settings) -> None:
    settings.WEFTMARK_CERTIFICATE_NUMBER = "ECO-{product_class}-{year}-{serial:03d}"
    year = timezone.localdate().year
    assert [issued().number for _ in range(2)] == [f"ECO-B-{year}-001", f"ECO-B-{year}-002"]
    assert issued(product_class="A").number == f"ECO-A-{year}-001"


def test_a_pattern_without_a_serial_is_refused() -> None:
    with pytest.raises(ValueError, match="serial"):
        next_number("WM-{year}", on=timezone.localdate())
