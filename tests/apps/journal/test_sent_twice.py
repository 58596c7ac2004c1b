"""A form that makes something, sent twice: one thing is made, and the second sending leads to it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client

from tests.apps import cast
from tests.apps.assessments.made import in_assessment
from tests.apps.certificates.makers import issued
from tests.apps.dossiers import made
from weftmark.apps.assessments.models import Nonconformity
from weftmark.apps.certificates.models import Complaint
from weftmark.apps.dossiers.models import Comment, Dossier, Product
from weftmark.apps.journal.actions import perform
from weftmark.apps.journal.models import Line, Sent
from weftmark.apps.people.models import Competence, Interest, Membership, Organisation, Site, SiteList

Said = tuple[Any, str, Any, dict[str, Any]]  # who, address, what it makes, what is typed


def opening() -> Said:
    lin, edition, site = cast.lin(), cast.edition(), made.site()
    given = {"applicant": "Linfang", "manufacturer": "Linfang", "site": site.number}
    return lin, "cases/open/", Dossier, {**given, "edition": edition.pk, "inspection": "initial"}


def complaining() -> Said:
    case = cast.dossier("evaluation")
    given = {"kind": "complaint", "case": case.number, "from_whom": "Lin", "statement": "It pills."}
    return cast.lin(), "certificates/complaints/new/", Complaint, given


def organisation() -> Said:
    given = {"name_zh": "新厂", "kind": "firm", "country": "CN"}
    return cast.body()["Ma"], "people/organisations/new/", Organisation, given


def site() -> Said:
    return cast.body()["Ma"], "people/sites/new/", Site, {"name_zh": "一车间", "country": "CN"}


def role() -> Said:
    wei, given = cast.person("Wei"), {"organisation": "Linfang", "role": "supplier", "since": "2026-01-05"}
    cast.lin()
    return cast.body()["Ma"], f"people/{wei.pk}/roles/new/", Membership, given


def competence() -> Said:
    given = {"role": "inspector", "field": "textiles", "since": "2026-01-05", "shown_by": "Course"}
    return cast.body()["Ma"], f"people/{cast.person('Wei').pk}/competence/new/", Competence, given


def tie() -> Said:
    wei, given = cast.person("Wei"), {"organisation": "Linfang", "kind": "kin", "since": "2026-01-05"}
    cast.lin()
    given["kind"] = Interest.KINDS[0][0]
    return wei, f"people/{wei.pk}/ties/new/", Interest, given


def product() -> Said:
    case = made.filled()
    return cast.lin(), f"cases/{case.number}/products/add/", Product, {"name_zh": "毛巾"}


def comment() -> Said:
    case, wei = made.filled(), made.officer()
    perform(row=case, move="submit", by=cast.lin())
    return wei, f"cases/{case.number}/comments/", Comment, {"field": "note", "text": "Which mill?"}


def site_list() -> Said:
    file = ContentFile(b"name,country\nMill one,CN\n", name="sites.csv")
    return cast.body()["Ma"], "people/lists/new/", SiteList, {"file": file, "source": "Brand list"}


ALL = [comment, site_list, opening, complaining, organisation, site, role, competence, tie, product]


def token_in(page: Any) -> str:
    """What the hidden field of the page's form says."""
    text: str = page.content.decode()
    return text.partition('name="form_token" value="')[2].partition('"')[0]


@pytest.mark.django_db
@pytest.mark.parametrize("form", ALL)
def test_the_same_form_sent_twice_makes_one_thing_and_leads_to_it(form: Callable[[], Said]) -> None:
    who, path, model, given = form()
    client = Client()
    client.force_login(who)
    page = client.get(f"/en/{path}")
    version = page.content.decode().partition('name="version" value="')[2].partition('"')[0]
    sent = {**given, "version": version, "form_token": token_in(page)}
    before = model.objects.count()
    first = client.post(f"/en/{path}", sent)
    assert first.status_code == 302, first.context["form"].errors
    lines = Line.objects.count()
    for file in (one for one in given.values() if isinstance(one, ContentFile)):
        file.seek(0)
    second = client.post(f"/en/{path}", sent, follow=True)
    assert second.redirect_chain == [(first["Location"], 302)]
    assert b"This form was sent already" in second.content
    assert (model.objects.count() - before, Line.objects.count() - lines) == (1, 0)


@pytest.mark.django_db
def test_two_forms_alike_make_two_things() -> None:
    who, path, model, given = organisation()
    client = Client()
    client.force_login(who)
    tokens = [token_in(client.get(f"/en/{path}")) for _ in range(2)]
    before = model.objects.count()
    for token in tokens:
        assert client.post(f"/en/{path}", {**given, "form_token": token}).status_code == 302
    assert model.objects.count() - before == 2


@pytest.mark.django_db
def test_a_form_with_a_fault_can_be_mended_and_sent_again() -> None:
    who, path, model, given = organisation()
    client = Client()
    client.force_login(who)
    token = token_in(client.get(f"/en/{path}"))
    before = model.objects.count()
    faulty = client.post(f"/en/{path}", {**given, "country": "", "form_token": token})
    assert (faulty.status_code, model.objects.count() - before, Sent.objects.count()) == (422, 0, 0)
    assert client.post(f"/en/{path}", {**given, "form_token": token}).status_code == 302
    assert model.objects.count() - before == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("form", [opening, organisation])
def test_the_same_form_sent_twice_at_once_makes_one_thing(form: Callable[[], Said]) -> None:
    who, path, model, given = form()
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(who)
    sent = {**given, "form_token": token_in(clients[0].get(f"/en/{path}"))}
    before, start = model.objects.count(), Barrier(2)

    def send(client: Client) -> tuple[int, str]:
        start.wait()
        try:
            answer = client.post(f"/en/{path}", sent)
            return answer.status_code, answer.headers.get("Location", "")
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(send, clients)
    assert (first, first[0], model.objects.count() - before) == (second, 302, 1)


@pytest.mark.django_db
def test_every_page_that_makes_something_carries_a_token() -> None:
    row, case, assessed, officer = (
        issued(),
        made.filled(),
        in_assessment(),
        cast.person("Bao", "case_officer"),
    )
    goods = case.products.first()
    assert goods is not None
    pages = [
        (cast.lin(), f"cases/{case.number}/products/{goods.pk}/components/add/"),
        (cast.lin(), f"cases/{case.number}/chain/add/"),
        (officer, f"certificates/{row.pk}/"),
        (cast.person("Wei"), f"assessments/{assessed.number}/nonconformities/raise/"),
    ]
    for who, path in pages:
        client = Client()
        client.force_login(who)
        assert len(token_in(client.get(f"/en/{path}"))) == 36, path


@pytest.mark.django_db
def test_a_nonconformity_is_raised_once() -> None:
    case = in_assessment()
    client = Client()
    client.force_login(cast.person("Wei"))
    path = f"/en/assessments/{case.number}/nonconformities/raise/"
    form = client.get(path).context["form"]
    given = {"criterion": form["criterion"].field.choices[1][0], "grade": "minor", "statement": "No record."}
    sent = {**given, "form_token": "0b0e6b0a-0000-4000-8000-000000000000"}
    answers = [client.post(path, sent) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302], answers[0].context["form"].errors
    assert (answers[0]["Location"], Nonconformity.objects.count()) == (answers[1]["Location"], 1)
