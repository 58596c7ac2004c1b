"""What a certificate says changes by new versions alone, each resting on a decided case."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from tests.apps.cast import body, lin
from tests.apps.certificates.makers import aged, decided, issued, suspended
from tests.apps.tampering import put_guards_aside
from weftmark.apps.certificates.actions import open_case_about, open_surveillance
from weftmark.apps.certificates.models import Certificate
from weftmark.apps.certificates.queries.checks import consistency_of
from weftmark.apps.certificates.queries.reading import due_by_month, to_watch
from weftmark.apps.certificates.queries.snapshots import read
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.actions import perform
from weftmark.apps.journal.models import Line
from weftmark.core.process.advance import Refused

pytestmark = pytest.mark.django_db
THREE = ("T-shirt", "Polo", "Dress")


def about(row: Certificate, inspection: str, kind: str = "grant", **more: Any) -> Dossier:
    """A decided case about a certificate."""
    return decided(kind, inspection=inspection, certificate_number=row.number, **more)


def test_an_extension_makes_a_second_version_and_leaves_the_first_as_it_was() -> None:
    row = issued()
    first = row.versions.get()
    case = about(row, "other", products=THREE)
    perform(row=row, move="change", by=body()["Fang"], why="Dress added")
    case.refresh_from_db()
    second = row.versions.get(number=2)
    assert (row.step, case.step) == ("valid", "certified")
    assert [product.name_en for product in second.products.all()] == list(THREE)
    assert (second.change, second.valid_from, second.valid_until) == (
        "Dress added",
        first.valid_from,
        first.valid_until,
    )
    assert second.decision == case.decisions.get()
    assert row.versions.get(number=1).snapshot == first.snapshot


def test_issuing_a_case_about_a_certificate_changes_that_certificate() -> None:
    row = issued()
    case = about(row, "transfer", products=THREE)
    perform(row=case, move="issue", by=body()["Fang"])
    assert Certificate.objects.count() == 1
    assert row.versions.count() == 2
    assert list(Line.objects.filter(case=row.case_number, act="change").values_list("thing", flat=True)) == [
        "certificate"
    ]


def test_without_a_decision_a_certificate_is_not_changed() -> None:
    row = issued()
    about(row, "other", kind="refuse")
    with pytest.raises(Refused) as refused:
        perform(row=row, move="change", by=body()["Fang"], why="x")
    assert {reason.code for reason in refused.value.reasons} == {"decision_in_favour"}
    assert row.versions.count() == 1


def test_a_decision_is_carried_out_once() -> None:
    row = issued()
    about(row, "other", products=THREE)
    perform(row=row, move="change", by=body()["Fang"], why="Dress added")
    with pytest.raises(Refused):
        perform(row=row, move="change", by=body()["Fang"], why="again")


def test_renewal_runs_the_validity_anew_and_transfer_does_not() -> None:
    today = timezone.localdate()
    row = aged(issued(), issued_on=today - timedelta(days=1800), valid_until=today + timedelta(days=26))
    about(row, "transfer")
    perform(row=row, move="change", by=body()["Fang"], why="New edition")
    assert row.valid_until == today + timedelta(days=26)
    about(row, "recertification")
    perform(row=row, move="change", by=body()["Fang"], why="Renewed")
    row.refresh_from_db()
    assert row.valid_until == today + timedelta(days=1826)
    assert row.surveillance_due_on == today + timedelta(days=365)
    assert row.versions.get(number=3).valid_from == today
    assert row.issued_on == today - timedelta(days=1800)


def test_a_change_of_a_suspended_certificate_ends_the_suspension() -> None:
    row = suspended()
    about(row, "surveillance_extension")
    perform(row=row, move="change", by=body()["Fang"], why="Looked at again")
    assert (row.step, row.suspensions.get().until) == ("valid", timezone.localdate())


def test_a_decision_about_a_certificate_that_has_ended_gives_a_new_one() -> None:
    row = issued()
    perform(row=row, move="withdraw", by=body()["Luo"], why="x")
    case = about(row, "recertification")
    perform(row=case, move="issue", by=body()["Fang"])
    assert Certificate.objects.get(dossier=case).number != row.number
    assert Certificate.objects.get(pk=row.pk).step == "withdrawn"


def test_reducing_says_the_same_of_what_stays() -> None:
    row = issued(products=THREE)
    before = read(row.versions.get())
    perform(row=row, move="reduce", by=body()["Luo"], why="Polo stopped", keep=(0, 2))
    after = read(row.versions.get(number=2))
    assert [product["name"]["en"] for product in after["products"]] == ["T-shirt", "Dress"]
    assert {key: after[key] for key in ("client", "specification", "body")} == {
        key: before[key] for key in ("client", "specification", "body")
    }


@pytest.mark.parametrize("keep", [(), (0, 1), (7,)])
def test_reducing_to_nothing_or_by_nothing_is_refused(keep: tuple[int, ...]) -> None:
    row = issued()
    with pytest.raises(Refused):
        perform(row=row, move="reduce", by=body()["Luo"], why="x", keep=keep)
    assert row.versions.count() == 1


def test_an_unknown_move_writes_nothing() -> None:
    row = issued()
    with pytest.raises(Refused):
        perform(row=row, move="burn", by=body()["Luo"], why="x")


# --- surveillance --------------------------------------------------------------------


def test_opening_surveillance_copies_what_is_certified_now() -> None:
    row = issued(products=("Knitted T-shirt", "Polo"))
    row.dossier.chain.create(site=row.dossier.site, processes="dyeing")
    case = open_surveillance(certificate=row, by=body()["Wei"])
    assert (case.inspection, case.certificate_number, case.applicant) == (
        "surveillance",
        row.number,
        row.holder,
    )
    assert [one.processes for one in case.chain.all()] == ["dyeing"]
    assert case.edition == row.dossier.edition
    assert case.number in row.case_numbers


def test_products_that_are_certified_are_copied_with_their_fibres() -> None:
    row = issued()
    version = row.versions.get()
    product = row.dossier.products.get()
    version.products.update(name_zh=product.name_zh, name_en=product.name_en, model=product.model)
    case = open_surveillance(certificate=row, by=body()["Wei"])
    copied = case.products.get()
    assert (copied.name_en, copied.components.get().fibres.get().fibre) == ("Knitted T-shirt", "cotton")
    assert copied.pk != product.pk


def test_one_surveillance_is_open_at_a_time() -> None:
    row = issued()
    open_surveillance(certificate=row, by=lin())
    with pytest.raises(Refused) as refused:
        open_surveillance(certificate=row, by=lin())
    assert refused.value.reasons[0].code == "already_open"
    open_case_about(certificate=row, by=lin(), inspection="recertification")
    assert Dossier.objects.filter(certificate_number=row.number).count() == 2


def test_an_ended_certificate_is_not_watched_any_more() -> None:
    row = issued()
    perform(row=row, move="withdraw", by=body()["Luo"], why="x")
    with pytest.raises(Refused):
        open_surveillance(certificate=row, by=lin())


def test_the_certificate_officer_opens_no_case() -> None:
    row = issued()
    with pytest.raises(Refused):
        open_surveillance(certificate=row, by=body()["Fang"])
    assert Dossier.objects.filter(certificate_number=row.number).count() == 0


def consequence(case: Dossier, move: str) -> None:
    """What follows a decision of a surveillance case, without walking the case to it."""
    from weftmark.apps.certificates.actions import surveillance

    follow = {"keep": surveillance.note_surveillance, "do_not_keep": surveillance.ask_for_consequence}[move]
    with transaction.atomic():
        follow(row=case, move=move, by=body()["Luo"])


def test_a_kept_surveillance_moves_the_next_one_by_a_year() -> None:
    today = timezone.localdate()
    row = aged(issued(), surveillance_due_on=today - timedelta(days=5))
    consequence(about(row, "surveillance", kind="keep"), "keep")
    row.refresh_from_db()
    assert row.surveillance_due_on == today + timedelta(days=365)
    assert Line.objects.filter(thing="certificate", act="surveillance_kept").count() == 1


def test_a_surveillance_that_is_not_kept_asks_the_deciders_and_shows_until_they_act() -> None:
    row = issued()
    luo = body()["Luo"]
    consequence(about(row, "surveillance", kind="do_not_keep"), "do_not_keep")
    assert luo.notices.filter(subject__contains=row.number).count() == 1
    assert "K-006" in {one.check.id for one in consistency_of(row)}
    perform(row=row, move="withdraw", by=luo, why="Surveillance failed")
    assert "K-006" not in {one.check.id for one in consistency_of(row)}


def test_the_consequences_are_tied_to_the_moves_themselves() -> None:
    from weftmark.apps.journal.actions import ACTIONS

    assert ACTIONS["case", "keep"].__wrapped__.__name__ == "decide"
    assert ACTIONS["case", "do_not_keep"].__wrapped__.__name__ == "decide"


# --- standing checks -----------------------------------------------------------------


def test_checks_name_what_is_wrong_with_their_severity() -> None:
    today = timezone.localdate()
    row = suspended()
    assert consistency_of(row) == ()
    row.suspensions.update(since=today - timedelta(days=100), at_latest=today - timedelta(days=1))
    aged(row, issued_on=today - timedelta(days=90), valid_until=today - timedelta(days=1))
    assert [(one.check.id, one.check.severity) for one in consistency_of(row)] == [
        ("K-001", "error"),
        ("K-003", "error"),
    ]


def test_a_valid_certificate_past_its_surveillance_is_warned_of() -> None:
    row = aged(issued(), surveillance_due_on=timezone.localdate() - timedelta(days=1))
    assert [(one.check.id, one.check.severity) for one in consistency_of(row)] == [("K-002", "warning")]


def test_a_version_that_was_altered_is_found() -> None:
    row = issued()
    put_guards_aside("certificates_certificateversion")
    row.versions.update(snapshot=row.versions.get().snapshot.replace("T-shirt", "Coat"))
    assert [one.check.id for one in consistency_of(row)] == ["K-005"]


def test_a_decision_that_waits_is_pointed_out() -> None:
    row = issued()
    about(row, "other")
    assert [one.check.id for one in consistency_of(row)] == ["K-007"]


def test_surveillances_are_counted_by_month_and_the_overdue_first() -> None:
    today = date(2026, 11, 24)
    for day in (
        date(2026, 10, 1),
        date(2026, 11, 23),
        date(2026, 11, 24),
        date(2026, 12, 31),
        date(2027, 10, 31),
    ):
        aged(issued(), surveillance_due_on=day)
    aged(issued(), surveillance_due_on=date(2027, 11, 1))
    counted = due_by_month(to_watch(body()["Fang"]), today)
    assert len(counted) == 13
    assert [one for one in counted if one[1]] == [("", 2), ("2026-11", 1), ("2026-12", 1), ("2027-10", 1)]
