"""Pages of cases: who gets them, what they answer, what they ask the database."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.apps import cast
from tests.apps.dossiers import made
from weftmark.apps.dossiers import actions
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.actions import perform

pytestmark = pytest.mark.django_db
SHOWN = ("case", "missing", "checks", "application", "products", "chain", "comments", "fees", "journal")
LANGUAGES = ("/zh-hans/", "/en/")


def at(client: Client, who: Any) -> Client:
    client.force_login(who)
    return client


def url(name: str, *args: Any, language: str = "/zh-hans/") -> str:
    return reverse(f"dossiers:{name}", args=args).replace("/zh-hans/", language)


def big(products: int = 12) -> Dossier:
    """A returned case with many products, comments and people."""
    case, lin, wei = made.filled(), cast.lin(), made.officer()
    for number in range(products):
        product = actions.add_product(dossier=case, by=lin, name_zh=f"产品{number}", model=str(number))
        for part in range(3):
            shares = [("cotton", Decimal(60)), ("polyester", Decimal(40))]
            actions.add_component(product=product, by=lin, name_zh=f"部位{part}", kind="shell", shares=shares)
    perform(row=case, move="submit", by=lin)
    for field in ("contact_name", "products", "chain", "note", "site"):
        actions.comment_on_field(dossier=case, by=wei, field=field, text="?")
    perform(row=case, move="return", by=wei, why="See comments.")
    actions.edit_application(dossier=case, by=lin, values={"note": "new"})
    return case


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", ["Lin", "Wei", "Bao"])
def test_every_page_of_a_big_case_asks_little(
    client: Client, who: str, language: str, django_assert_max_num_queries: Any
) -> None:
    case = big()
    at(client, cast.lin() if who == "Lin" else cast.body()[who])
    for name in SHOWN:
        with django_assert_max_num_queries(29):
            answer = client.get(url(name, case.number, language=language))
        assert answer.status_code == 200, name
        assert case.number in answer.content.decode()


def test_the_list_asks_as_little_for_a_hundred_cases(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    firm = cast.organisation("Linfang")
    for _ in range(60):
        cast.dossier("submitted", applicant=firm)
    at(client, made.officer())
    with django_assert_max_num_queries(12):
        answer = client.get(url("cases") + "?mine=turn")
    assert answer.status_code == 200
    assert client.get(url("cases") + "?q=（演示）").content.decode().count("<tr>") == 26
    assert client.get(url("cases") + "?format=xlsx")["Content-Disposition"].endswith('cases.xlsx"')


@pytest.mark.parametrize("name", SHOWN)
def test_a_stranger_sees_nothing_of_a_case(client: Client, name: str) -> None:
    case = made.submitted()
    stranger = cast.person("Zhou", "applicant", of=cast.organisation("Other"))
    assert at(client, stranger).get(url(name, case.number)).status_code == 403
    assert at(client, cast.analysts()[0]).get(url(name, case.number)).status_code == 403


def test_the_list_of_an_applicant_holds_only_its_own_cases(client: Client) -> None:
    mine, other = made.submitted(), cast.dossier("submitted", applicant=cast.organisation("Other"))
    page = at(client, cast.lin()).get(url("cases")).content.decode()
    assert (mine.number in page, other.number in page) == (True, False)


def test_a_case_is_opened_filled_in_and_handed_in_by_its_pages(client: Client) -> None:
    lin, edition, site = cast.lin(), cast.edition(), made.site()
    at(client, lin)
    first = {
        "applicant": "Linfang",
        "manufacturer": "Linfang",
        "site": site.number,
        "edition": edition.pk,
        "inspection": "initial",
    }
    assert client.post(url("open"), first).status_code == 302
    case = Dossier.objects.get()
    form = {
        **first,
        "version": case.version,
        "product_class": "direct_skin",
        "contact_name": "林",
        "contact_email": "lin@example.org",
    }
    assert client.post(url("edit", case.number), form).status_code == 302
    case.refresh_from_db()
    product = {"name_zh": "针织T恤", "version": case.version}
    assert client.post(url("product_add", case.number), product).status_code == 302
    case.refresh_from_db()
    component = {
        "name_zh": "面料",
        "kind": "shell",
        "version": case.version,
        "fibres-TOTAL_FORMS": 4,
        "fibres-INITIAL_FORMS": 0,
        "fibres-0-fibre": "cotton",
        "fibres-0-share": "100",
    }
    assert (
        client.post(url("component_add", case.number, case.products.get().pk), component).status_code == 302
    )
    case.refresh_from_db()
    place = {"site": site.number, "processes": ["manufacturing"], "version": case.version}
    assert client.post(url("chain_add", case.number), place).status_code == 302
    made.licence(case)
    case.refresh_from_db()
    answer = client.post(url("move", case.number), {"move": "submit", "version": case.version}, follow=True)
    assert (answer.status_code, Dossier.objects.get().step) == (200, "submitted")


def test_a_stale_edit_keeps_what_was_typed(client: Client) -> None:
    case, lin = made.filled(), cast.lin()
    shown = case.version
    actions.edit_application(dossier=case, by=lin, values={"note": "meanwhile"})
    form = {
        "inspection": "initial",
        "edition": case.edition_id,
        "manufacturer": "Linfang",
        "site": case.site.number,
        "product_class": "direct_skin",
        "note": "typed for an hour",
        "version": shown,
    }
    answer = at(client, lin).post(url("edit", case.number), form)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "typed for an hour" in page
    assert f'name="version" value="{case.version}"' in page
    assert Dossier.objects.get().note == "meanwhile"


def test_a_move_sent_twice_takes_effect_once_and_is_told(client: Client) -> None:
    case = made.filled()
    at(client, cast.lin())
    form = {"move": "submit", "version": case.version}
    assert client.post(url("move", case.number), form).status_code == 302
    again = client.post(url("move", case.number), form)
    assert again.status_code == 409
    assert Dossier.objects.get().step == "submitted"


def test_a_refused_move_says_every_reason(client: Client) -> None:
    case = made.draft()
    answer = at(client, cast.lin()).post(
        url("move", case.number, language="/en/"), {"move": "submit", "version": case.version}
    )
    assert answer.status_code == 409
    assert "A document is missing: Business licence" in answer.content.decode()


def test_fibres_that_do_not_add_up_are_told_beside_what_was_typed(client: Client) -> None:
    case = made.filled()
    component = case.products.get().components.get()
    form = {
        "name_zh": "面料",
        "kind": "shell",
        "version": case.version,
        "fibres-TOTAL_FORMS": 4,
        "fibres-INITIAL_FORMS": 0,
        "fibres-0-fibre": "cotton",
        "fibres-0-share": "90",
    }
    answer = at(client, cast.lin()).post(url("component", case.number, component.pk, language="/en/"), form)
    assert answer.status_code == 409
    assert "they add up to 90 %" in answer.content.decode()


def test_a_quote_an_acceptance_and_a_signature_by_their_pages(client: Client) -> None:
    case, wei = made.submitted(), made.officer()
    at(client, wei)
    page = client.get(url("fees", case.number)).content.decode()
    assert "fees-TOTAL_FORMS" in page
    form = {
        "version": case.version,
        "fees-TOTAL_FORMS": 1,
        "fees-INITIAL_FORMS": 0,
        "fees-0-name_zh": "申请费",
        "fees-0-quantity": "1",
        "fees-0-amount": "2000",
    }
    assert client.post(url("fees", case.number), form).status_code == 302
    case.refresh_from_db()
    client.post(url("move", case.number), {"move": "accept", "version": case.version})
    at(client, cast.lin())
    assert "2,000" in client.get(url("notice", case.number)).content.decode()
    case.refresh_from_db()
    signed = {
        "agreed_by": "林芳",
        "agreed_on": cast.timezone.localdate(),
        "agrees": "on",
        "version": case.version,
    }
    assert client.post(url("agreement", case.number), signed).status_code == 302
    assert Dossier.objects.get().step == "contracted"


def test_a_comment_is_seen_by_the_applicant_only_when_it_is_sent(client: Client) -> None:
    case, wei = made.submitted(), made.officer()
    at(client, wei)
    form = {"field": "contact_name", "text": "Full name, please."}
    assert client.post(url("comments", case.number), form).status_code == 302
    assert "Full name" not in at(client, cast.lin()).get(url("comments", case.number)).content.decode()
    assert "Full name" not in client.get(url("journal", case.number)).content.decode()
    case.refresh_from_db()
    perform(row=case, move="return", by=wei, why="x")
    assert "Full name" in client.get(url("comments", case.number)).content.decode()
    assert "Full name" in client.get(url("edit", case.number)).content.decode()


def test_the_page_of_people_names_why_somebody_cannot_be_chosen(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    case = made.contracted()
    body = cast.body()
    for name in range(12):
        cast.person(f"R{name}", "reviewer")
    actions.assign_person(dossier=case, by=body["Wei"], person=body["Wei"], role="document_reviewer")
    cast.person("Wei", "reviewer")
    at(client, body["Wei"])
    with django_assert_max_num_queries(29):
        page = client.get(url("people", case.number, language="/en/") + "?role=reviewer").content.decode()
    assert "Wei already took a part in this case (evaluated)" in page
    form = {"role": "reviewer", "person": body["Chen"].pk}
    assert client.post(url("people", case.number), form).status_code == 302
    answer = client.post(url("people", case.number), {"role": "decider", "person": body["Wei"].pk})
    assert answer.status_code == 409


def test_a_supplier_hands_in_its_part_and_the_applicant_does_not_read_it(client: Client) -> None:
    case, lin = made.filled(), cast.lin()
    dyer = cast.organisation("Dyer")
    su = cast.person("Su", "supplier", of=dyer)
    part = actions.invite_supplier(dossier=case, by=lin, supplier=dyer, asked_for="Dyestuffs")
    at(client, su)
    assert client.get(url("case", case.number)).status_code == 403
    assert client.get(url("parts")).status_code == 200
    assert client.post(url("part", part.pk), {"statement": "secret recipe"}).status_code == 302
    assert "secret recipe" in client.get(url("part", part.pk)).content.decode()
    at(client, lin)
    assert client.get(url("part", part.pk)).status_code == 403
    for name in SHOWN:
        assert "secret recipe" not in client.get(url(name, case.number)).content.decode()
    assert at(client, made.officer()).get(url("part", part.pk)).status_code == 403
    perform(row=case, move="submit", by=lin)
    assert "secret recipe" in at(client, made.officer()).get(url("part", part.pk)).content.decode()


def test_the_application_shows_what_was_typed_as_it_was_typed(client: Client) -> None:
    case = made.filled()
    page = at(client, cast.lin()).get(url("application", case.number, language="/en/")).content.decode()
    assert "lin@example.org" in page
    assert "National general safety technical code" in page


@pytest.mark.parametrize("version", ["", "²", "-1", "9" * 30, "x", "\0"])
def test_an_odd_version_makes_no_fault(client: Client, version: str) -> None:
    case = made.filled()
    form = {"move": "submit\0" * 100, "why": "\0" * 9, "version": version}
    assert at(client, cast.lin()).post(url("move", case.number), form).status_code == 409
    assert Dossier.objects.get().step == "draft"


@pytest.mark.parametrize("total", [None, "0", "-1", "x", "99999", "²"])
def test_an_odd_form_of_rows_makes_no_fault(client: Client, total: str | None) -> None:
    case, wei = made.submitted(), made.officer()
    form = {"version": case.version} | (
        {"fees-TOTAL_FORMS": total, "fees-INITIAL_FORMS": "0"} if total else {}
    )
    assert at(client, wei).post(url("fees", case.number), form).status_code in (409, 422)
    assert not case.fees.exists()
    returned = made.returned()
    component = returned.products.get().components.get()
    form = {"name_zh": "x", "kind": "shell", "version": returned.version}
    form |= {"fibres-TOTAL_FORMS": total, "fibres-INITIAL_FORMS": "0"} if total else {}
    answer = at(client, cast.lin()).post(url("component", returned.number, component.pk), form)
    assert answer.status_code in (302, 409, 422)


@pytest.mark.parametrize("number", ["D-0000", "%00", "💥", "x" * 300])
def test_a_case_that_is_not_there_is_not_found(client: Client, number: str) -> None:
    at(client, made.officer())
    assert client.get(f"/zh-hans/cases/{number}/").status_code == 404


@pytest.mark.parametrize(
    ("asked", "told"),
    [("zh", "受理通知书"), ("en", "Notice of acceptance"), ("both", "受理通知书 Notice of acceptance")],
)
def test_the_notice_of_acceptance_is_a_pdf_in_the_language_asked_for(
    client: Client, asked: str, told: str
) -> None:
    case = made.accepted()
    answer = at(client, cast.lin()).get(url("notice_paper", case.number) + f"?lang={asked}")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert answer["Content-Type"] == "application/pdf"
    assert told in text
    assert "2,000.00" in text


def test_there_is_no_notice_before_the_acceptance(client: Client) -> None:
    case = made.submitted()
    at(client, cast.lin())
    assert client.get(url("notice_paper", case.number)).status_code == 404
    assert client.get(url("notice", case.number)).status_code == 404


@pytest.mark.parametrize("word", ["毛巾", "towel", "MJ-7", "云朵"])
def test_a_case_is_found_once_by_what_its_products_are_called(client: Client, word: str) -> None:
    case, lin = made.filled(), cast.lin()
    made.filled()
    for size in ("大", "小"):
        names = {"name_zh": f"{size}毛巾", "name_en": "Towel", "model": "MJ-7", "trademark": "云朵"}
        actions.add_product(dossier=case, by=lin, **names)
    answer = at(client, lin).get(url("cases"), {"q": word})
    assert [row.number for row in answer.context["listing"].page.object_list] == [case.number]


def test_a_case_that_has_ended_leads_to_its_certificate(client: Client) -> None:
    at(client, cast.lin())
    case = cast.dossier("certified")
    page = client.get(url("case", case.number, language="/en/")).content.decode()
    assert "<h2>Certificate issued</h2>" in page
    assert f'href="/en/certificates/case/{case.number}/">Certificate</a>' in page
    assert "There is nothing for you to do here just now." not in page
    other = cast.dossier("abandoned")
    page = client.get(url("case", other.number, language="/en/")).content.decode()
    assert "<h2>Application withdrawn by the applicant</h2>" in page
    assert f'<a class="button" href="/en/certificates/case/{other.number}/">' not in page
