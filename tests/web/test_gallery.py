"""Every component, looked at in a browser: both languages, both themes, wide, narrow, printed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import django_htmx
import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

import weftmark.web
from tests.web.browser import browser, served

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
PAGES = {
    "gallery-en": "/en/design/",
    "gallery-zh": "/zh-hans/design/",
    "login": "/zh-hans/accounts/login/",
    "nowhere": "/en/x/",
}
NARROW, WIDE = 320, 1280


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any) -> Path:
    """The pages as files, with everything they ask for."""
    kept = tmp_path_factory.mktemp("pages")
    with django_db_blocker.unblock():
        for name, path in PAGES.items():
            (kept / f"{name}.html").write_bytes(Client().get(path).content)
    for package in (weftmark.web, django_htmx):
        shutil.copytree(Path(package.__file__).parent / "static", kept / "static", dirs_exist_ok=True)
    return kept


@pytest.fixture(scope="module")
def look(folder: Path) -> Iterator[Any]:
    """`look(name, width, scheme)` opens a page and gives it to whoever wants to check something."""
    with served(folder) as address, browser() as opened:

        def open_page(name: str, width: int = WIDE, scheme: str = "light", **more: Any) -> Any:
            context = opened.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme, **more
            )
            page = context.new_page()
            page.goto(f"{address}/{name}.html")
            return page

        yield open_page


@pytest.mark.django_db
def test_every_page_is_answered(client: Client) -> None:
    assert [client.get(path).status_code for path in PAGES.values()] == [200, 200, 200, 404]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_breaks_no_rule_of_accessibility(look: Any, name: str, scheme: str) -> None:
    page = look(name, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    broken = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in broken] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_narrow_page_never_scrolls_sideways(look: Any, name: str) -> None:
    page = look(name, width=NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW


def test_a_page_works_without_scripts(look: Any) -> None:
    page = look("gallery-en", java_script_enabled=False)
    page.locator(".move summary").first.click()
    assert page.locator(".move textarea").first.is_visible()
    assert page.locator(".copy button").count() == 0


def test_a_long_number_is_copied_with_one_press(look: Any) -> None:
    page = look("gallery-en", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".copy button").click()
    page.get_by_text("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "sha256:9f2c7a1e55d04b6f8a3b"


def test_every_control_is_large_enough_to_touch(look: Any) -> None:
    """WCAG 2.2, 2.5.8: 24 pixels; links within sentences are exempt."""
    page = look("gallery-zh", width=NARROW)
    small = page.evaluate(
        """[...document.querySelectorAll("button, .button, summary, input, select, .chips a, .pager a")]
        .map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
        .filter(([, box]) => box.width && Math.min(box.width, box.height) < 24).map(([html]) => html)"""
    )
    assert small == []


def test_keyboard_users_see_where_they_are(look: Any) -> None:
    page = look("gallery-en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_printed_page_shows_what_was_folded_and_hides_what_is_pressed(look: Any) -> None:
    printed = pypdf.PdfReader(BytesIO(look("gallery-en").pdf(format="A4")))
    text = "".join(page.extract_text() for page in printed.pages)
    assert ("Latitude" in text, "Refuse certification" in text) == (True, False)
