"""What every page knows besides its own matter: language, theme, ways, account."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse, translate_url
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

import weftmark
from weftmark.apps.people.queries.notices import unseen
from weftmark.web.navigation import Way, account_ways, more_ways, ways_for
from weftmark.web.queries.demonstration import Account, demonstration_accounts, demonstration_password

SHEETS = ("text", "layout", "masthead", "forms", "tables", "marks", "pictures")
THEMES: Mapping[str, object] = {"": _("as the system"), "light": _("light"), "dark": _("dark")}
THEME_COOKIE = "theme"
LANGUAGES = {"zh-hans": ("中文", "zh-Hans"), "en": ("English", "en")}
DARK_MEDIA = {"": "screen and (prefers-color-scheme: dark)", "dark": "screen"}


class Sheet(NamedTuple):
    """A style sheet and when it counts."""

    url: str
    media: str


class Tongue(NamedTuple):
    """This very page in a language."""

    name: str
    html_lang: str
    url: str
    here: bool


class Theme(NamedTuple):
    """A choice of brightness."""

    value: str
    text: object
    here: bool


class PageFacts:
    """Worked out only when a template asks."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.site_name = settings.SITE_NAME
        self.version = weftmark.__version__
        self.demonstration = bool(settings.WEFTMARK_DEMONSTRATION)

    @property
    def html_lang(self) -> str:
        return LANGUAGES[get_language() or settings.LANGUAGE_CODE][1]

    @cached_property
    def theme(self) -> str:
        wish = self.request.COOKIES.get(THEME_COOKIE, "")
        return wish if wish in THEMES else ""

    @property
    def sheets(self) -> list[Sheet]:
        """Daylight first; lamplight over it, for those who asked for it or whose system does."""
        named = [("tokens", "all"), *((name, "all") for name in SHEETS), ("print", "print")]
        if self.theme in DARK_MEDIA:
            named.insert(1, ("dark", DARK_MEDIA[self.theme]))
        return [Sheet(static(f"web/css/{name}.css"), media) for name, media in named]

    @property
    def themes(self) -> list[Theme]:
        return [Theme(value, text, value == self.theme) for value, text in THEMES.items()]

    @property
    def here(self) -> str:
        return self.request.get_full_path()

    @property
    def languages(self) -> list[Tongue]:
        """The same page, query string included, in every language."""
        current = get_language()
        return [
            Tongue(name, html_lang, translate_url(self.here, code), code == current)
            for code, (name, html_lang) in LANGUAGES.items()
        ]

    @property
    def person(self) -> Any:
        person = getattr(self.request, "user", None)
        return person if person is not None and person.is_authenticated else None

    @property
    def login_url(self) -> str:
        """The door, which leads back here; not back to itself or another page about accounts."""
        door = reverse("account_login")
        about_accounts = self.request.path.startswith(door.removesuffix("login/"))
        return door if about_accounts else f"{door}?{urlencode({'next': self.here})}"

    @cached_property
    def unseen(self) -> int:
        """Letters the person has not looked at."""
        return unseen(self.person) if self.person is not None else 0

    @property
    def demonstration_accounts(self) -> tuple[Account, ...]:
        return demonstration_accounts() if self.demonstration else ()

    @property
    def demonstration_password(self) -> str:
        return demonstration_password() if self.demonstration else ""

    @cached_property
    def navigation(self) -> list[Way]:
        return ways_for(self.person, self.request.path)

    @cached_property
    def more(self) -> list[Way]:
        return more_ways(self.person, self.request.path)

    @cached_property
    def account(self) -> list[Way]:
        return account_ways(self.person, self.request.path)


def page(request: HttpRequest) -> dict[str, object]:
    """The context processor."""
    return {"page": PageFacts(request)}
