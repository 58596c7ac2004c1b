"""The pages about people, organisations and sites: who gets in, what a form does, how mistakes are told."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import resolve

from tests.apps.cast import body, lin, organisation, person
from weftmark.apps.people import urls
from weftmark.apps.people.actions import declare_interest, notify, read_site_list, register_site
from weftmark.apps.people.models import Interest, Membership, NoticeChoice, Organisation, Person, Site
from weftmark.core.text import Text

pytestmark = pytest.mark.django_db
CODE = "914403001922038216"


@pytest.fixture
def at(client):
    """A browser in which somebody is logged in."""

    def log_in(who: Person):
        client.force_login(who)
        return client

    return log_in


@pytest.fixture
def ma() -> Person:
    return body()["Ma"]


@pytest.fixture
def mill() -> Site:
    return register_site(
        by=person("Ma"),
        name_zh="一厂",
        name_en="Mill one",
        organisation=organisation("Linfang"),
        latitude="36.0671",
        longitude="120.3826",
    )


def test_every_page_says_who_may_see_it() -> None:
    assert [one.name for one in urls.urlpatterns if not hasattr(one.callback, "may")] == []


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(
    "path",
    [
        "", "new/", "letters/", "settings/", "{ma}/", "{wei}/", "{wei}/edit/", "{wei}/account/",
        "{wei}/roles/new/", "{wei}/competence/new/", "{wei}/ties/new/", "organisations/",
        "organisations/new/", "organisations/{firm}/", "organisations/{firm}/edit/", "sites/", "sites/new/",
        "sites/{site}/", "sites/{site}/edit/", "sites/{site}/merge/", "sites/{site}/separate/", "lists/",
        "lists/new/", "lists/{list}/",
    ],
)  # fmt: skip
def test_an_administrator_sees_every_page(at, ma, mill, language: str, path: str) -> None:
    declare_interest(
        person=person("Wei"), organisation=organisation("Linfang"), kind="owns", by=ma, since="2020-01-01"
    )
    given = {
        "ma": ma.pk,
        "wei": person("Wei").pk,
        "firm": organisation("Linfang").pk,
        "site": mill.pk,
        "list": read_site_list(data=b"name\nMill one\nx,", name="a.csv", source="x", by=ma).pk,
    }
    answer = at(ma).get(f"/{language}/people/{path.format(**given)}")
    assert answer.status_code == 200
    assert answer.content.count(b"<h1>") == 1


@pytest.mark.parametrize("path", ["", "organisations/", "sites/", "lists/", "letters/"])
def test_every_list_is_handed_out_as_a_spreadsheet(at, ma, mill, path: str) -> None:
    answer = at(ma).get(f"/en/people/{path}?format=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.getvalue())).active
    assert sheet.max_row >= 1


def test_strangers_are_asked_to_sign_in(client) -> None:
    answer = client.get("/en/people/organisations/")
    assert answer.status_code == 302
    assert resolve(answer.url.partition("?")[0]).url_name == "account_login"


@pytest.mark.parametrize(
    "path", ["", "new/", "organisations/", "sites/", "lists/", "{wei}/", "{wei}/ties/new/"]
)
def test_an_applicant_does_not_see_the_register(at, path: str) -> None:
    body()
    assert at(lin()).get(f"/en/people/{path.format(wei=person('Wei').pk)}").status_code == 403


def test_an_applicant_sees_the_own_organisation_and_its_sites_alone(at, mill) -> None:
    browser = at(lin())
    other = organisation("Hua")
    assert browser.get(f"/en/people/organisations/{organisation('Linfang').pk}/").status_code == 200
    assert browser.get(f"/en/people/sites/{mill.pk}/").status_code == 200
    assert browser.get(f"/en/people/organisations/{other.pk}/").status_code == 403
    assert browser.get(f"/en/people/sites/{register_site(by=lin(), name_en='Hua').pk}/").status_code == 403


def test_an_auditor_reads_and_changes_nothing(at, ma) -> None:
    browser = at(person("Bao"))
    assert browser.get(f"/en/people/{ma.pk}/").status_code == 200
    assert browser.get(f"/en/people/{ma.pk}/roles/new/").status_code == 403
    assert browser.post("/en/people/organisations/new/", {"name_zh": "x"}).status_code == 403


def test_an_organisation_is_entered_with_its_code(at, ma) -> None:
    given = {"name_zh": "林芳", "kind": "firm", "country": "CN", "uscc": "9144 0300 1922 0382 16"}
    answer = at(ma).post("/en/people/organisations/new/", given)
    row = Organisation.objects.get(uscc=CODE)
    assert (answer.status_code, answer.url) == (302, f"/en/people/organisations/{row.pk}/")


@pytest.mark.parametrize(
    ("language", "says"), [("en", "has to be “6”"), ("zh-hans", "按前 17 位计算应为“6”")]
)
def test_a_faulty_code_is_told_beside_its_field(at, ma, language: str, says: str) -> None:
    given = {"name_zh": "林芳", "kind": "firm", "country": "CN", "uscc": CODE[:17] + "5"}
    answer = at(ma).post(f"/{language}/people/organisations/new/", given)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Organisation.objects.filter(name_zh="林芳").exists()


def test_a_refused_role_is_told_on_the_form(at, ma) -> None:
    given = {"organisation": organisation("Linfang").name_en, "role": "decider", "since": "2026-11-24"}
    answer = at(ma).post(f"/en/people/{person('Wei').pk}/roles/new/", given)
    assert answer.status_code == 422
    assert "is no role of this kind of organisation" in answer.content.decode()


def test_a_role_is_granted_and_ended(at, ma) -> None:
    wei, browser = person("Wei"), at(ma)
    given = {"organisation": "body", "role": "inspector", "since": "2026-11-01"}
    assert browser.post(f"/en/people/{wei.pk}/roles/new/", given).status_code == 302
    held = Membership.objects.get(person=wei, role="inspector")
    assert browser.post(f"/en/people/{wei.pk}/roles/{held.pk}/end/", {"why": ""}).status_code == 422
    assert browser.post(f"/en/people/{wei.pk}/roles/{held.pk}/end/", {"why": "left"}).status_code == 302
    held.refresh_from_db()
    assert held.until is not None


def test_somebody_else_s_role_is_not_ended_through_the_wrong_page(at, ma) -> None:
    held = person("Sun").memberships.get()
    answer = at(ma).post(f"/en/people/{person('Wei').pk}/roles/{held.pk}/end/", {"why": "x"})
    assert answer.status_code == 404


def test_people_declare_their_own_ties(at) -> None:
    wei = body()["Wei"]
    given = {"organisation": organisation("Linfang").name_en, "kind": "advised", "since": "2025-01-01"}
    assert at(wei).post(f"/en/people/{wei.pk}/ties/new/", given).status_code == 302
    assert Interest.objects.get().person == wei


def test_settings_are_kept(at) -> None:
    answer = at(lin()).post("/en/people/settings/", {"language": "en", "wanted": ["deadline"]})
    assert answer.status_code == 302
    assert Person.objects.get(username="lin").language == "en"
    assert list(NoticeChoice.objects.filter(wanted=True).values_list("kind", flat=True)) == ["deadline"]


def test_letters_lead_to_what_they_are_about_in_the_language_of_the_page(at) -> None:
    notify(
        lin(),
        kind="account",
        subject=Text("甲", "A"),
        body=Text("乙", "B"),
        about="/zh-hans/people/settings/",
    )
    notify(lin(), kind="account", subject=Text("丙", "C"), body=Text("乙", "B"), about="//evil.example.org/")
    browser = at(lin())
    said = browser.get("/en/people/letters/").content.decode()
    assert 'href="/en/people/settings/">甲</a>' in said
    assert "evil" not in said
    assert browser.post("/en/people/letters/read/").status_code == 302
    assert "Mark all as read" not in browser.get("/en/people/letters/").content.decode()


def test_a_list_is_read_settled_and_taken_in(at, ma, mill) -> None:
    browser = at(ma)
    file = SimpleUploadedFile("sites.csv", "name,country\nMILL ONE,CHINA\nHua,中国\n".encode())
    answer = browser.post("/en/people/lists/new/", {"file": file, "source": "Brand list"})
    assert answer.status_code == 302
    assert f"{mill.number} · Mill one" in browser.get(answer.url).content.decode()
    pk = int(answer.url.split("/")[-2])
    assert browser.post(f"/en/people/lists/{pk}/", {"row-x": "new", "row-999": "new"}).status_code == 302
    assert browser.post(f"/en/people/lists/{pk}/take-in/").status_code == 302
    assert sorted(Site.objects.values_list("name_en", flat=True)) == ["Hua", "Mill one"]
    assert browser.post(f"/en/people/lists/{pk}/take-in/").status_code == 409


def test_what_is_no_list_is_told_on_the_form(at, ma) -> None:
    given = {"file": SimpleUploadedFile("sites.csv", b"%PDF-1.7"), "source": "Brand list"}
    answer = at(ma).post("/en/people/lists/new/", given)
    assert answer.status_code == 422
    assert "this is a PDF file" in answer.content.decode()


def test_a_double_is_merged_from_its_page(at, ma, mill) -> None:
    double = register_site(by=ma, name_en="MILL ONE")
    browser = at(ma)
    assert (
        f"merge/?into={mill.number}"
        in browser.get(f"/en/people/sites/{double.pk}/?doubles=1").content.decode()
    )
    address = f"/en/people/sites/{double.pk}/merge/"
    assert browser.post(address, {"into": "S-999999", "why": "x"}).status_code == 422
    assert browser.post(address, {"into": mill.number, "why": "one gate"}).status_code == 302
    double.refresh_from_db()
    assert double.same_as == mill
    assert browser.post(f"/en/people/sites/{double.pk}/separate/", {"why": "two gates"}).status_code == 302


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Lin", "Is it one of these: Linfang"),
        ("Nowhere", "Enter it first."),
        ("Twice", "type the social credit code"),
    ],
)
def test_an_organisation_that_is_not_found_is_told_with_what_comes_close(
    at, ma, typed: str, says: str
) -> None:
    organisation("Linfang")
    Organisation.objects.bulk_create(Organisation(name_en="Twice", name_zh=f"两次{n}") for n in "12")
    answer = at(ma).post("/en/people/sites/new/", {"name_en": "x", "country": "CN", "organisation": typed})
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_a_site_keeps_its_organisation_through_a_correction(at, ma, mill) -> None:
    browser = at(ma)
    address = f"/zh-hans/people/sites/{mill.pk}/edit/"
    assert 'value="Linfang（演示）"' in browser.get(address).content.decode()
    given = {"name_zh": "甲厂", "name_en": "Mill A", "country": "CN", "organisation": "Linfang（演示）"}
    assert browser.post(address, given).status_code == 302
    mill.refresh_from_db()
    assert (mill.name_zh, mill.organisation.name_en) == ("甲厂", "Linfang")


def test_a_long_list_is_looked_up_by_a_job_while_its_page_shows_how_far_it_is(at, ma, mill) -> None:
    browser = at(ma)
    rows = "".join(f"Mill {n} of the long list,{n} Long Road,CN\n" for n in range(400))
    file = SimpleUploadedFile("long.csv", f"name,address,country\nMILL ONE,,CN\n{rows}".encode())
    answer = browser.post("/en/people/lists/new/", {"file": file, "source": "Brand list"})
    assert "0 of 401 rows" in browser.get(answer.url).content.decode()
    assert "<html" not in browser.get(answer.url, headers={"HX-Request": "true"}).content.decode()
    assert browser.post(f"{answer.url}take-in/").status_code == 409
    assert browser.post(f"{answer.url}look-up/").status_code == 302
    assert f"{mill.number} · Mill one" in browser.get(answer.url).content.decode()
    assert browser.get(answer.url, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_the_job_looks_the_rows_up(at, ma, mill, django_capture_on_commit_callbacks) -> None:
    data = b"name\n" + b"MILL ONE\n" + b"x\n" * 9_000
    with django_capture_on_commit_callbacks(execute=True):
        site_list = read_site_list(data=data[:2_000], name="a.csv", source="x", by=ma, later=True)
    site_list.refresh_from_db()
    assert site_list.ready
    assert site_list.rows.first().suggestion == mill


@pytest.mark.parametrize(
    ("typed", "language", "said"),
    [
        ({"latitude": "999"}, "en", {"latitude": ["The latitude lies between -90 and 90 degrees."]}),
        ({"latitude": "-90.5"}, "zh-hans", {"latitude": ["纬度在 -90 至 90 度之间。"]}),
        ({"longitude": "181"}, "en", {"longitude": ["The longitude lies between -180 and 180 degrees."]}),
    ],
)
def test_a_place_off_the_globe_is_refused_in_a_sentence(at, ma, typed, language, said) -> None:
    given = {"name_zh": "一厂", "country": "CN", "latitude": "30", "longitude": "120", **typed}
    answer = at(ma).post(f"/{language}/people/sites/new/", given)
    assert (answer.status_code, answer.context["form"].errors) == (422, said)
