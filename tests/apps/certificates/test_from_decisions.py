"""With real decisions: what was decided is what the certificate says, and what the paper says."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pypdf import PdfReader

from tests.apps.assessments.made import judged, reported, wei
from tests.apps.cast import body
from tests.apps.certificates.makers import issued
from tests.apps.decisions.made import granted, reviewed
from weftmark.adapters.documents.certificate import render_certificate
from weftmark.apps.certificates.models import Certificate
from weftmark.apps.certificates.queries.papers import paper
from weftmark.apps.certificates.queries.snapshots import read
from weftmark.apps.decisions.actions import write_conditions
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.actions import perform

pytestmark = pytest.mark.django_db


def signed(case: Dossier) -> Dossier:
    """The agreement is signed."""
    Dossier.objects.filter(pk=case.pk).update(agreed_on=timezone.localdate(), agreed_by="Lin")
    case.refresh_from_db()
    return case


def certificate_of(case: Dossier) -> Certificate:
    perform(row=signed(case), move="issue", by=body()["Fang"])
    return Certificate.objects.get(dossier=case)


def test_the_certificate_says_what_was_decided() -> None:
    case = granted()
    row = certificate_of(case)
    said = read(row.versions.get())
    assert said["client"]["name"] == {"zh": case.applicant.name.zh, "en": case.applicant.name.en}
    assert said["specification"]["id"] == case.edition.name
    assert said["site"]["number"] == case.site.number
    assert [product["name"]["en"] for product in said["products"]] == [
        one.name.en for one in case.products.all()
    ]
    assert said["case"] == case.number
    assert said["conditions"] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_paper_says_it_too(lang: str) -> None:
    row = certificate_of(granted())
    pdf = render_certificate(**paper(row.versions.get(), lang))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert row.number in text
    assert row.holder.name.say(lang) in text


@pytest.mark.parametrize(("lang", "code"), [("zh", "zh-hans"), ("en", "en")])
def test_the_paper_names_the_public_page_where_the_platform_has_an_address(
    lang: str, code: str, settings: Any
) -> None:
    row = certificate_of(granted())
    assert paper(row.versions.get(), lang)["address"] == ""
    settings.WEFTMARK_ADDRESS = "https://label.example.org"
    page = f"https://label.example.org/{code}/certificates/public/{row.number}/"
    assert paper(row.versions.get(), lang)["address"] == page


def test_conditions_of_the_decision_stand_on_the_certificate() -> None:
    case, luo, due = reviewed(), body()["Luo"], timezone.localdate() + timedelta(days=90)
    write_conditions(dossier=case, terms=[("Send the waste water report", due)], by=luo)
    perform(row=case, move="grant_with_conditions", by=luo, why="One report is still to come.")
    said = read(certificate_of(case).versions.get())
    assert said["conditions"] == [{"text": "Send the waste water report", "due_on": due.isoformat()}]


def surveillance(decision: str) -> Certificate:
    """A certificate whose surveillance was evaluated, reviewed and decided."""
    row = issued()
    Certificate.objects.filter(pk=row.pk).update(surveillance_due_on=timezone.localdate())
    case = judged()
    Dossier.objects.filter(pk=case.pk).update(inspection="surveillance", certificate_number=row.number)
    case.refresh_from_db()
    reported(case)
    perform(row=case, move="recommend", by=wei())
    perform(row=case, move="review", by=body()["Chen"], opinion="Complete and sound.", proposes=decision)
    perform(row=case, move=decision, by=body()["Luo"], why="Looked at again.")
    row.refresh_from_db()
    return row


def test_a_kept_surveillance_sets_the_next_one() -> None:
    assert surveillance("keep").surveillance_due_on == timezone.localdate() + timedelta(days=365)


def test_a_surveillance_that_was_not_kept_leaves_the_date_and_asks_the_deciders() -> None:
    row = surveillance("do_not_keep")
    assert (row.step, row.surveillance_due_on) == ("valid", timezone.localdate())
    assert body()["Luo"].notices.filter(subject__contains=row.number).exists()
