"""Somebody at a browser, who does what a person does and complains where a person would complain."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from django.utils import translation

from tests.journeys.stage import Faults
from tests.journeys.words import LANGUAGES, Words

WIDE = {"width": 1280, "height": 900}
TALL, BEFORE = 1_000, 250  # pixels of a page in a picture; of these, before what it is about
AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
ANNOUNCED = "Failed to load resource"  # what the browser says of an answer 4xx; answers are judged themselves


@dataclass
class World:
    """What all visitors of a journey share."""

    browser: Any
    address: str
    words: Words
    clock: Any
    password: str
    folder: Path
    faults: Faults
    looked_at: set[tuple[str, str]] = field(default_factory=set)
    told: dict[str, list[str]] = field(default_factory=dict)

    def visitor(self, name: str = "", **how: Any) -> Visitor:
        """Somebody with a browser of their own."""
        return Visitor(self, name, **how)


class Visitor:
    """A person of the demonstration by user name, or the public."""

    def __init__(self, world: World, name: str = "", **how: Any) -> None:
        self.world, self.name, self.words = world, name, world.words
        locale = "zh-CN" if world.words.lang == "zh" else "en-GB"
        how = {"viewport": WIDE, "locale": locale, "reduced_motion": "reduce", **how}
        self.context = world.browser.new_context(base_url=world.address, **how)
        self.context.set_default_timeout(20_000)
        self.page = self.context.new_page()
        self.scripted = how.get("java_script_enabled", True)
        self.troubles: list[str] = []
        self.status = 0
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.troubles.append(f"script broke: {error}"))
        self.page.on("response", self._answered)

    # --- watching ----------------------------------------------------------------------------------------

    def _heard(self, message: Any) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(ANNOUNCED):
            self.troubles.append(f"console: {message.text}")

    def _answered(self, answer: Any) -> None:
        request = answer.request
        if request.is_navigation_request() and request.frame == self.page.main_frame:
            if not 300 <= answer.status < 400:
                self.status = answer.status
        elif answer.status >= 400:
            self.troubles.append(f"{answer.status} for {answer.url}")

    def _settle(self, status: int = 200) -> None:
        """Nothing may have gone wrong on the way to this page, and nobody may be shut out from it."""
        self.page.wait_for_load_state("load")
        self.world.clock.tick()
        where = f"{self.name or 'somebody'} at {self.page.url}"
        assert self.world.faults.told == [], "\n".join([where, *self.world.faults.told])
        assert (self.status, self.troubles) == (status, []), f"{where}: {self.text()[:1500]}"
        self._look()

    def _look(self) -> None:
        view = (view_at(urlsplit(self.page.url).path), str(self.status))
        if view in self.world.looked_at:
            return
        self.world.looked_at.add(view)
        if seen := os.environ.get("WEFTMARK_SEEN"):
            name = f"{view[0].replace(':', '-').replace('/', '-')}.{self.words.lang}.{self.status}.png"
            self.page.screenshot(path=Path(seen) / name, full_page=True)
        found = broken_rules(self.page) if self.scripted else []
        assert found == [], f"{self.page.url} shuts people out: {found}"

    # --- going about -------------------------------------------------------------------------------------

    def go(self, path: str, status: int = 200) -> Visitor:
        """Type an address, signing in where the way leads past the door."""
        prefix = "" if path.startswith(("/zh-hans/", "/en/", "http")) else f"/{self.words.language}/"
        self.page.goto(prefix + path.lstrip("/") if prefix else path)
        if "/accounts/login/" in self.page.url and "accounts/login/" not in path:
            self.sign_in()
        self._settle(status)
        return self

    def sign_in(self) -> Visitor:
        """Name and password, at the door one stands before."""
        self.page.get_by_label(self.words("Username or e-mail")).fill(self.name)
        self.page.locator("input[type=password]").fill(self.world.password)
        self._leave(self.page.locator("main").get_by_role("button", name=self.words("Sign in"), exact=True))
        return self

    def _leave(self, way: Any) -> None:
        """Click what leads to another page, and arrive there."""
        with self.page.expect_navigation(wait_until="load"):
            way.first.click()

    def follow(self, text: str, within: str = "body", status: int = 200) -> Visitor:
        """Follow the link that says this."""
        self._leave(self.page.locator(within).get_by_role("link", name=text, exact=True))
        self._settle(status)
        return self

    def follow_first(self, selector: str) -> Visitor:
        """Follow the first link there."""
        self._leave(self.page.locator(selector))
        self._settle()
        return self

    def offered(self) -> str:
        """The steps that the page offers: what it refuses, with its reasons, is no offer."""
        box = self.page.locator("section.next")
        texts = box.locator("a.button, button, summary").all_inner_texts()
        return "\n".join(texts)

    def press(self, text: str, within: str = "main", status: int = 200) -> Visitor:
        """Press the button that says this."""
        self._leave(self.page.locator(within).get_by_role("button", name=text, exact=True))
        self._settle(status)
        return self

    def move(self, thing: str, name: str, why: str = "", status: int = 200) -> Visitor:
        """Take a step of the process where the page offers it; one with a form of its own leads there."""
        text = self.words.move(thing, name)
        box = self.page.locator("section.next")
        link = box.get_by_role("link", name=text, exact=True)
        if link.count():
            self._leave(link)
        else:
            fold = box.locator("details.move", has=self.page.locator("summary", has_text=exactly(text)))
            button = box.locator("button", has_text=exactly(text))
            if not button.count():
                reasons = box.locator("details.refused").all_text_contents()
                raise AssertionError(f"{self.name} is not offered {text!r} at {self.page.url}: {reasons}")
            if fold.count():
                fold.locator("summary").click()
            if why:
                fold.locator("textarea").fill(why)
            self._leave(button)
        self._settle(status)
        return self

    # --- filling in --------------------------------------------------------------------------------------

    def labelled(self, label: str, within: str = "main") -> Any:
        """The field that bears this label, whether it may be left out or not."""
        pattern = re.compile(rf"^\s*{re.escape(label)}\s*([(（].*[)）])?\s*$")
        return self.page.locator(within).get_by_label(pattern).first

    def fill(self, label: str, value: str, within: str = "main") -> Visitor:
        """Type into a field."""
        self.labelled(label, within).fill(value)
        return self

    def choose(self, label: str, option: str, within: str = "main") -> Visitor:
        """Choose from a list by what it shows."""
        self.labelled(label, within).select_option(label=option)
        return self

    def choose_like(self, label: str, part: str, within: str = "main") -> Visitor:
        """Choose from a list the option that contains this."""
        field = self.labelled(label, within)
        options = field.locator("option").all_inner_texts()
        return self.choose(label, next(text for text in options if part in text), within)

    def pick_offered(self, label: str, within: str = "main") -> Visitor:
        """Take the first of what the browser offers while one types."""
        field = self.labelled(label, within)
        offered = self.page.locator(f"#{field.get_attribute('list')} option").first
        field.fill(str(offered.get_attribute("value")))
        return self

    def tick(self, label: str, within: str = "main") -> Visitor:
        """Tick a box, or one of several."""
        self.labelled(label, within).check()
        return self

    def upload(self, label: str, file: Path | dict[str, Any]) -> Visitor:
        """Choose a file."""
        self.labelled(label).set_input_files(file)
        return self

    # --- seeing ------------------------------------------------------------------------------------------

    def text(self) -> str:
        """What the page says."""
        return str(self.page.locator("body").inner_text())

    def sees(self, *texts: str) -> Visitor:
        """All of this can be read on the page."""
        said = " ".join(self.text().split())
        missing = [text for text in texts if " ".join(text.split()) not in said]
        assert missing == [], f"{self.name} at {self.page.url} does not read {missing} in: {said}"
        return self

    def sees_no(self, *texts: str) -> Visitor:
        """None of this can be read on the page."""
        said = self.text()
        assert [text for text in texts if text in said] == [], f"at {self.page.url}"
        return self

    def picture(self, name: str, about: str = "html") -> Visitor:
        """Take a picture of the page around what it is about, as far as a picture is worth having."""
        suffix = ".zh" if self.words.lang == "zh" else ""
        height = self.page.evaluate("document.documentElement.scrollHeight")
        where = self.page.locator(about).first
        top = where.evaluate("one => one.getBoundingClientRect().top + window.scrollY") - BEFORE
        top = max(0, min(top, height - TALL))
        clip = {"x": 0, "y": top, "width": WIDE["width"], "height": min(height - top, TALL)}
        self.page.screenshot(path=self.world.folder / f"{name}{suffix}.png", clip=clip, full_page=True)
        return self


def exactly(text: str) -> re.Pattern[str]:
    """This text and nothing else."""
    return re.compile(rf"^\s*{re.escape(text)}\s*$")


def broken_rules(page: Any) -> list[tuple[str, list[str]]]:
    """What WCAG 2.2 AA finds wrong with a page, and where."""
    broken = Axe().run(page, options=AXE).response["violations"]
    return [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in broken]


def view_at(path: str) -> str:
    """The name of the view that answers at an address; an address of no view is its own name."""
    language = path.split("/")[1]
    with translation.override(language if language in LANGUAGES else None):
        try:
            return str(resolve(path).view_name)
        except Resolver404:
            return path
