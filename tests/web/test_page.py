"""What every page shares: language, theme, ways, and nothing that a strict policy would refuse."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import engines
from django.test import Client
from django.urls import reverse

import weftmark.web
from tests.apps import cast
from tests.house.sources import SOURCE
from weftmark.apps.people.models import Person

pytestmark = pytest.mark.django_db
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
FOLDER = Path(weftmark.web.__file__).parent


class Links(HTMLParser):
    """Addresses by the words of their link, and every element with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]


def page(client: Client, path: str = "/en/design/") -> Links:
    answer = client.get(path)
    assert answer.status_code == 200
    return Links(answer.content.decode())


def test_the_bare_address_leads_to_the_language_of_the_browser(client: Client) -> None:
    assert client.get("/", headers={"accept-language": "en"}).headers["Location"] == "/en/"
    assert client.get("/", headers={"accept-language": "fr"}).headers["Location"] == "/zh-hans/"


def test_the_language_switch_keeps_the_page_and_what_was_asked(client: Client) -> None:
    links = page(client, "/en/design/?q=%E5%8D%B0%E6%9F%93&sort=-number")
    other = [a["href"] for a in links.of("a") if a.get("hreflang") == "zh-Hans"]
    assert other == ["/zh-hans/design/?q=%E5%8D%B0%E6%9F%93&sort=-number"]


@pytest.mark.parametrize(("path", "lang"), [("/en/", "en"), ("/zh-hans/", "zh-Hans")])
def test_a_page_says_its_language(client: Client, path: str, lang: str) -> None:
    assert page(client, path).of("html")[0]["lang"] == lang


def test_the_first_link_skips_to_the_content(client: Client) -> None:
    links = page(client)
    assert links.of("a")[0]["href"] == "#main"
    assert [main["id"] for main in links.of("main")] == ["main"]


def sheets(client: Client) -> list[str | None]:
    return [link["media"] for link in page(client).of("link") if "dark" in (link["href"] or "")]


def test_the_theme_is_remembered_without_a_script(client: Client) -> None:
    assert sheets(client) == ["screen and (prefers-color-scheme: dark)"]
    answer = client.post(reverse("web:theme"), {"theme": "dark", "next": "/en/design/?q=x"})
    assert answer.headers["Location"] == "/en/design/?q=x"
    assert sheets(client) == ["screen"]
    client.post(reverse("web:theme"), {"theme": "light"})
    assert sheets(client) == []
    client.post(reverse("web:theme"), {"theme": ""})
    assert sheets(client) == ["screen and (prefers-color-scheme: dark)"]


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_the_theme_switch_leads_nowhere_else(client: Client, target: str) -> None:
    answer = client.post(reverse("web:theme"), {"theme": "dark", "next": target})
    assert answer.headers["Location"] == reverse("web:home")


def test_an_unknown_theme_is_the_systems(client: Client) -> None:
    client.cookies["theme"] = '"><script>'
    assert sheets(client) == ["screen and (prefers-color-scheme: dark)"]


def test_every_file_a_page_asks_for_is_ours_and_there(client: Client) -> None:
    links = page(client)
    asked = [link["href"] for link in links.of("link")] + [
        one["src"] for one in links.of("script") + links.of("img")
    ]
    assert [path for path in asked if not finders.find(str(path).removeprefix("/static/"))] == []


def test_a_page_holds_no_inline_script_or_style(client: Client) -> None:
    links = page(client)
    assert [attrs for attrs in links.of("script") if "src" not in attrs] == []
    assert [tag for tag, attrs in links.elements if tag == "style" or "style" in attrs] == []
    assert [attrs for _, attrs in links.elements if any(name.startswith("on") for name in attrs)] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_template_can_be_read_and_would_pass_a_strict_policy(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    engines["django"].from_string(source)
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", source) == []
    assert [tag for tag in re.findall(r"<script[^>]*>", source) if "src=" not in tag] == []


def test_no_file_is_asked_of_another_machine() -> None:
    files = [path for kind in ("css", "js") for path in (FOLDER / "static").rglob(f"*.{kind}")]
    assert [path.name for path in files if re.search(r"https?://|@import", path.read_text("utf-8"))] == []


def test_the_gallery_is_closed_on_a_working_installation(client: Client, settings: object) -> None:
    settings.WEFTMARK_DEMONSTRATION = False  # type: ignore[attr-defined]
    assert client.get("/en/design/").status_code == 404


def test_the_list_of_the_gallery_is_handed_out_as_a_spreadsheet(client: Client) -> None:
    assert client.get("/zh-hans/design/?format=xlsx").headers["Content-Type"].endswith("spreadsheetml.sheet")


def test_the_door_of_a_demonstration_shows_who_may_come_in(client: Client) -> None:
    wei = cast.body()["Wei"]
    Person.objects.filter(pk=wei.pk).update(demonstration=True)
    text = client.get("/zh-hans/accounts/login/").content.decode()
    assert [
        word in text for word in ("<code>wei</code>", "受理人员、文件审查员、检查组长", "weftmark-demo")
    ] == [True] * 3


def test_the_door_of_a_working_installation_shows_nobody(client: Client, settings: object) -> None:
    wei = cast.body()["Wei"]
    Person.objects.filter(pk=wei.pk).update(demonstration=True)
    settings.WEFTMARK_DEMONSTRATION = False  # type: ignore[attr-defined]
    text = client.get("/zh-hans/accounts/login/").content.decode()
    assert [word in text for word in ("<code>wei</code>", "weftmark-demo")] == [False] * 2


@pytest.mark.parametrize(
    ("path", "door"),
    [
        ("/en/search/?q=a%26b", "/en/accounts/login/?next=%2Fen%2Fsearch%2F%3Fq%3Da%2526b"),
        ("/en/accounts/login/", "/en/accounts/login/"),
    ],
)
def test_the_way_to_the_door_remembers_where_the_reader_was(client: Client, path: str, door: str) -> None:
    assert [a["href"] for a in page(client, path).of("a") if a.get("class") == "sign-in"] == [door]
