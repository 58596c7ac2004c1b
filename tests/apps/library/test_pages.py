"""The pages of the library: what an edition demands, what differs, what it costs, and who may change it."""

from __future__ import annotations

import io
from datetime import timedelta

import openpyxl
import pytest
from django.utils import timezone

from tests.apps.cast import body, edition, lin, person
from weftmark.apps.library import urls
from weftmark.apps.library.actions import load_tariff
from weftmark.apps.library.models import Fee, StoredEdition
from weftmark.exchange.packs.shelf import Shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def ma(client):
    client.force_login(body()["Ma"])
    return client


@pytest.fixture
def reader(client):
    client.force_login(lin())
    return client


def test_every_page_says_who_may_see_it() -> None:
    assert [one.name for one in urls.urlpatterns if not hasattr(one.callback, "may")] == []


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("name", Shelf().ids())
def test_every_edition_has_its_page(reader, name: str, language: str) -> None:
    row = edition(name)
    said = reader.get(f"/{language}/library/{row.digest}/").content.decode()
    assert Shelf().edition(name).title.say("en" if language == "en" else "zh") in said


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_working_profile_says_what_it_is_on_its_page(reader, language: str) -> None:
    row = edition("cec-122-2025")
    said = reader.get(f"/{language}/library/{row.digest}/").content.decode()
    banner = Shelf().edition("cec-122-2025").banner
    assert banner.say("en" if language == "en" else "zh") in said
    assert ("stand-in" if language == "en" else "替代值") in said


def test_an_edition_shows_the_limits_of_one_class(reader) -> None:
    row = edition()
    address = f"/en/library/{row.digest}/"
    everything, infants = (reader.get(address + query).content.decode() for query in ("", "?class=infant"))
    assert "≤ 75 mg/kg" in everything
    assert "≤ 20 mg/kg" in infants
    assert "≤ 75 mg/kg" not in infants
    assert "read in excerpt" in infants


def test_an_edition_nobody_installed_is_not_found(reader) -> None:
    assert reader.get("/en/library/abc/").status_code == 404


def test_two_editions_are_compared(reader) -> None:
    old, new = edition("gb-4287-2012"), edition("gb-4287-2012-amendment-2015")
    answer = reader.get(f"/en/library/difference/?old={old.digest}&new={new.digest}")
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "criteria differ" in said or "criterion differs" in said
    assert reader.get("/en/library/difference/?old=x&new=y").status_code == 422


def test_an_administrator_installs_an_edition(ma) -> None:
    for _ in range(2):
        answer = ma.post("/en/library/install/", {"name": "gb-18401-2010"})
        assert answer.url == f"/en/library/{StoredEdition.objects.get().digest}/"


def test_a_pack_of_the_body_s_own_folder_can_be_installed(ma, settings, tmp_path) -> None:
    import shutil

    from weftmark.exchange.packs.shelf import SHIPPED

    settings.HOME = tmp_path
    own = tmp_path / "packs" / "own-2026"
    shutil.copytree(SHIPPED / "gb-18401-2010", own)
    pack = own / "pack.yaml"
    pack.write_text(pack.read_text("utf-8").replace("id: gb-18401-2010", "id: own-2026", 1), "utf-8")
    assert ma.post("/en/library/install/", {"name": "own-2026"}).status_code == 302
    assert StoredEdition.objects.get().name == "own-2026"
    (own / "limits.csv").write_text("nonsense", "utf-8")
    answer = ma.post("/en/library/install/", {"name": "own-2026"})
    assert answer.status_code == 422
    assert "the header does not fit" in answer.content.decode()


def test_an_edition_is_withdrawn_and_offered_from_its_page(ma) -> None:
    row = edition()
    address = f"/en/library/{row.digest}/"
    assert ma.post(f"{address}withdraw/", {"why": ""}).status_code == 422
    assert ma.post(f"{address}withdraw/", {"why": "replaced"}).status_code == 302
    assert "takes no new applications" in ma.get(address).content.decode()
    assert ma.post(f"{address}offer/", {"why": "needed"}).status_code == 302
    assert "takes new applications" in ma.get(address).content.decode()


@pytest.mark.parametrize("path", ["install/", "{digest}/withdraw/", "{digest}/offer/", "tariff/{fee}/"])
def test_an_applicant_reads_the_library_and_changes_nothing(reader, path: str) -> None:
    load_tariff(by=person("Ma"))
    given = {"digest": edition().digest, "fee": Fee.objects.first().pk}
    assert reader.get(f"/en/library/{path.format(**given)}").status_code == 403
    assert reader.post("/en/library/tariff/load/").status_code == 403
    for open_page in ("", "tariff/", "difference/"):
        assert reader.get(f"/en/library/{open_page}").status_code == 200


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_prices_are_loaded_and_set_from_their_page(ma, language: str) -> None:
    assert ma.post(f"/{language}/library/tariff/load/").status_code == 302
    fee = Fee.objects.get(code="copy")
    tomorrow = timezone.localdate() + timedelta(days=1)
    given = {"amount": "120", "valid_from": tomorrow.isoformat(), "source": "board 2026-11-24"}
    assert ma.get(f"/{language}/library/tariff/{fee.pk}/").status_code == 200
    assert ma.post(f"/{language}/library/tariff/{fee.pk}/", given).status_code == 302
    assert ma.post(f"/{language}/library/tariff/{fee.pk}/", given).status_code == 422
    said = ma.get(f"/{language}/library/tariff/?q=copy").content.decode()
    assert "120.00" in said
    assert "120.00" not in ma.get(f"/{language}/library/tariff/?q=copy&valid=today").content.decode()


@pytest.mark.parametrize("path", ["", "tariff/"])
def test_lists_are_handed_out_as_spreadsheets(ma, path: str) -> None:
    edition()
    load_tariff(by=person("Ma"))
    answer = ma.get(f"/en/library/{path}?format=xlsx")
    assert openpyxl.load_workbook(io.BytesIO(answer.getvalue())).active.max_row > 1
