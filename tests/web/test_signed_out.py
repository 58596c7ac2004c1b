"""What was typed when the session had ended is kept until the person has signed in again."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps import cast
from tests.apps.dossiers import made
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.people.rules import kept

pytestmark = pytest.mark.django_db
NOTE = "Typed for half an hour"


def page_of(case: Dossier) -> str:
    return reverse("dossiers:edit", args=[case.number]).replace("/zh-hans/", "/en/")


def typed(case: Dossier) -> dict[str, str]:
    return {
        "inspection": "initial",
        "edition": str(case.edition_id),
        "manufacturer": str(case.manufacturer),
        "site": case.site.number,
        "product_class": case.product_class,
        "note": NOTE,
        "version": str(case.version),
    }


def test_what_was_typed_is_shown_again_and_sent_with_one_press() -> None:
    case, browser = made.draft(), Client()
    page = page_of(case)
    answer = browser.post(page, typed(case))
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"/accounts/login/?next={page}")
    browser.force_login(cast.lin())
    held = browser.get(page)
    assert NOTE in held.content.decode()
    sent = dict(held.context["fields"])
    assert sent == typed(case)
    assert browser.post(page, sent).status_code == 302
    case.refresh_from_db()
    assert case.note == NOTE
    assert "What you typed is still here" not in browser.get(page).content.decode()


def test_what_is_too_long_is_not_kept_and_another_page_does_not_show_it() -> None:
    case, browser = made.draft(), Client()
    browser.post(page_of(case), typed(case) | {"note": "x" * (kept.LARGEST + 1)})
    browser.force_login(cast.lin())
    assert "What you typed is still here" not in browser.get(page_of(case)).content.decode()
    other = Client()
    other.post(page_of(case), typed(case))
    other.force_login(cast.lin())
    assert NOTE not in other.get(reverse("dossiers:case", args=[case.number])).content.decode()
    assert NOTE in other.get(page_of(case)).content.decode()
