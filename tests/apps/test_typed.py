"""What people type: numbers no row can have, and characters no reader can see."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from tests.apps import cast
from tests.apps.dossiers import made
from tests.apps.evidence import made as evidence
from tests.apps.places import patterns
from weftmark.adapters.typed import Plain, whole
from weftmark.apps.dossiers.models import Comment, Product

pytestmark = pytest.mark.django_db
HUGE = "9" * 20
TURNED = "T-shirt\u202egpj"


def in_english(who: Any) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(who)
    return client


def english(name: str, *given: Any) -> str:
    return reverse(name, args=given).replace("/zh-hans/", "/en/")


@pytest.mark.parametrize("text", [HUGE, "²", "-1", "1.5", "", "one"])
def test_what_no_row_can_have_is_no_number(text: str) -> None:
    assert whole(text) is None
    assert whole("17") == 17


def test_no_address_breaks_on_a_number_larger_than_any_row() -> None:
    roles = [role for held in cast.BODY_ROLES.values() for role in held]
    client, asked = Client(raise_request_exception=False), 0
    client.force_login(cast.person("Everybody", *roles, "applicant", "analyst", "supplier", "scheme_owner"))
    case = cast.dossier("submitted")
    for name, pattern, names in patterns():
        if name.startswith("admin:") or not any(f"<int:{one}>" in str(pattern.pattern) for one in names):
            continue
        given = {one: case.number if one == "number" else "en" if one == "lang" else HUGE for one in names}
        for send in (client.get, client.post):
            assert send(reverse(name, kwargs=given)).status_code in (400, 403, 404, 405), name
            asked += 1
    assert asked > 100


@pytest.mark.parametrize("sent", [HUGE, "²", "x", "-1"])
def test_verifying_a_result_that_cannot_be_is_no_fault_of_the_machine(sent: str) -> None:
    case = evidence.case("testing")
    evidence.entered(case, evidence.received(case))
    page = english("evidence:verify", case.dossier.number)
    answer = in_english(case.tang).post(page, {"result": [sent], f"version-{sent}": HUGE})
    assert answer.status_code == 302


def test_a_name_that_turns_its_letters_round_is_refused_and_the_character_named() -> None:
    case = made.filled()
    values = {"name_zh": "针织T恤", "name_en": TURNED, "kind": "clothing"}
    answer = in_english(cast.lin()).post(english("dossiers:product_add", case.number), values)
    assert answer.status_code == 422
    assert "an invisible character in it, U+202E RIGHT-TO-LEFT OVERRIDE" in answer.content.decode()
    assert not Product.objects.filter(name_en=TURNED).exists()


def test_a_comment_and_a_reason_are_refused_alike() -> None:
    case, wei = made.submitted(), made.officer()
    client = in_english(wei)
    page = english("dossiers:comments", case.number)
    assert client.post(page, {"field": "note", "text": "why\u200b?"}).status_code == 422
    assert not Comment.objects.exists()
    sent = {"move": "return", "why": "\u2066why", "version": case.version}
    answer = client.post(english("dossiers:move", case.number), sent)
    assert answer.status_code == 422
    assert "U+2066 LEFT-TO-RIGHT ISOLATE" in answer.content.decode()


def test_every_form_of_ours_refuses_what_cannot_be_seen() -> None:
    import weftmark.conf.urls  # noqa: F401 - so that every form is there

    def below(kind: type) -> set[type]:
        return {one for child in kind.__subclasses__() for one in {child, *below(child)}}

    ours = {one for one in below(forms.BaseForm) if one.__module__.startswith("weftmark.apps")}
    assert len(ours) > 40
    assert {one for one in ours if not issubclass(one, Plain) and issubclass(one, forms.BaseForm)} == set()


def test_a_cell_typed_or_sent_names_the_character_instead_of_printing_it() -> None:
    case = evidence.case("testing")
    sample = evidence.received(case)
    page = english("evidence:enter", case.dossier.number)
    cells = {"sample": sample.pk, "parameter": "pH", "value": "6.5\u202e", "once": "a"}
    answer = in_english(case.qian).post(page, cells).content.decode()
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in answer
    sheet = evidence.sheet(case, sample, evidence.CSV.replace("6.8", "6.8\u202e"))
    row = sheet.rows.exclude(problem_en="").get()
    assert "an invisible character in it, U+202E" in row.problem_en
    assert "\u202e" not in row.problem_en
