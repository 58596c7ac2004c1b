"""Small journeys: what has to hold on every page, whoever comes, with whatever browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.journeys.applying import hand_in
from tests.journeys.stage import copied, furnished
from tests.journeys.story import Story
from tests.journeys.visitor import Visitor, World, broken_rules
from weftmark.apps.dossiers.rules.trade import PROCESSES

CASES = ("towel", "romper", "curtain", "bathrobe")  # certified and suspended; in testing; returned; a draft
NARROW = {"width": 320, "height": 700}
CHANGED = (
    "Somebody changed the case while you were typing. What you typed is still here: look, and save again."
)


@pytest.fixture(scope="module")
def stage(theatre: tuple[Path, Any], django_db_blocker: Any) -> Path:
    """Four cases of the demonstration, at different steps."""
    file, everybody = theatre
    with django_db_blocker.unblock():
        return furnished(copied(file, file.with_name("furnished.sqlite3")), everybody, *CASES)


@pytest.fixture
def language() -> str:
    """These are made in one language: the pages are the same in the other."""
    return "zh-hans"


@pytest.fixture
def days_ago() -> int:
    """Today."""
    return 0


def case_of(visitor: Visitor, firm: str) -> str:
    """The number of the last case of a firm, from the list."""
    visitor.go(f"cases/?q={firm}")
    return str(visitor.page.locator("main tbody a").first.inner_text())


def draft_of_tao(tao: Visitor) -> str:
    return case_of(tao, "清禾")


def test_an_application_is_handed_in_without_any_script(world: World) -> None:
    tao = world.visitor("tao", java_script_enabled=False)
    story = Story(world, number=draft_of_tao(tao), here={"tao": tao})
    w = world.words
    tao.go(f"cases/{story.number}/application/edit/").fill(w("Telephone"), "0513-1").press(w("Save draft"))
    tao.go(f"cases/{story.number}/chain/add/").pick_offered(w("Site")).tick(w(PROCESSES["manufacturing"]))
    tao.press(w("Save"))
    hand_in(story, "tao", "business_licence", "营业执照", made="2024-03-01")
    story.stands_at(story.at_case("tao").move("case", "submit"), "submitted")


def test_a_form_is_filled_in_by_keyboard_alone(world: World) -> None:
    tao = world.visitor("tao")
    number = draft_of_tao(tao)
    tao.go(f"cases/{number}/application/edit/")
    for _ in range(80):
        tao.page.keyboard.press("Tab")
        if tao.page.evaluate("document.activeElement.id") == "id_contact_phone":
            break
    tao.page.keyboard.type("0513-2")
    with tao.page.expect_navigation():
        tao.page.keyboard.press("Enter")
    tao.sees("0513-2")


PLACES = {
    "wei": [
        *("", "cases/", "cases/{}/", "cases/{}/products/", "cases/{}/people/", "cases/{}/journal/"),
        *("evidence/cases/{}/documents/", "evidence/visits/1/", "evidence/samples/1/"),
        *("evidence/cases/{}/results/", "assessments/{}/findings/", "decisions/{}/decision/"),
        *("certificates/", "certificates/1/", "people/organisations/"),
    ],
    "ruan": ["", "evidence/work/", "evidence/sheets/2/"],
    "tao": ["cases/open/", "people/settings/", "people/letters/"],
    "": ["", "accounts/login/", "certificates/public/{certificate}/"],
}


def places(visitor: Visitor, name: str) -> list[str]:
    """The pages of a person, with the numbers of the case that has come furthest."""
    if name in ("wei", ""):
        wei = visitor if visitor.name == "wei" else visitor.world.visitor("wei")
        certificate = wei.go("certificates/").page.locator("main tbody a").first.inner_text()
        number = wei.go("cases/?sort=number").page.locator("main tbody a").first.inner_text()
        return [path.replace("{}", number).replace("{certificate}", certificate) for path in PLACES[name]]
    return PLACES[name]


def test_nothing_scrolls_sideways_on_a_small_telephone(world: World) -> None:
    wide = [
        f"{name}: {visitor.page.url} {width}"
        for name in PLACES
        for visitor in [world.visitor(name, viewport=NARROW)]
        for path in places(visitor, name)
        if (width := visitor.go(path).page.evaluate("document.documentElement.scrollWidth")) > 320
    ]
    assert wide == []


DARK = ("cases/{}/", "assessments/{}/findings/", "certificates/public/{certificate}/")


def test_dark_pages_keep_their_contrast(world: World) -> None:
    wei, broken = world.visitor("wei", color_scheme="dark"), []
    shown = dict(zip(PLACES["wei"], places(wei, "wei"), strict=True))
    shown |= dict(zip(PLACES[""], places(wei, ""), strict=True))
    for path in DARK:
        wei.go(shown[path]).page.screenshot(path=world.folder / f"dark-{DARK.index(path)}.png")
        broken += [(path, rule) for rule in broken_rules(wei.page)]
    assert broken == []


def test_the_other_language_shows_the_same_page_with_the_same_question(world: World) -> None:
    wei = world.visitor("wei").go("cases/?q=清禾&sort=number")
    wei.page.locator("#languages").get_by_role("link", name="English", exact=True).click()
    wei.page.wait_for_url("**/en/cases/**")
    assert wei.page.locator("#q").input_value() == "清禾"
    assert "sort=number" in wei.page.url


def test_of_two_who_type_the_second_is_told_and_loses_nothing(world: World) -> None:
    w, one, other = world.words, world.visitor("tao"), world.visitor("tao")
    number = draft_of_tao(one)
    for visitor in (one, other):
        visitor.go(f"cases/{number}/application/edit/")
    one.fill(w("Telephone"), "0513-3").press(w("Save draft"))
    other.fill(w("What the body should know"), "多年生产").press(w("Save draft"), status=409).sees(w(CHANGED))
    assert other.labelled(w("What the body should know")).input_value() == "多年生产"


def test_what_was_typed_survives_the_end_of_a_session(world: World) -> None:
    w, tao = world.words, world.visitor("tao")
    number = draft_of_tao(tao)
    tao.go(f"cases/{number}/application/edit/").fill(w("Telephone"), "0513-4")
    tao.context.clear_cookies(name="sessionid")
    tao.press(w("Save draft")).sign_in()
    tao.sees(w("What you typed is still here"), "0513-4").press(w("Send it now")).sees("0513-4")
    tao.go(f"cases/{number}/application/").sees("0513-4")


def test_no_second_role_lets_an_evaluator_review(world: World) -> None:
    """Ma makes Wei a reviewer too; where Wei evaluates, Jiang reads why it still has to be another."""
    w, ma, jiang = world.words, world.visitor("ma"), world.visitor("jiang")
    ma.go("people/?q=wei").follow_first("main tbody a").follow(w("Grant a role"), within="main")
    ma.fill(w("Organisation"), "织标认证中心（演示）").choose(w("Role"), w.role("reviewer"))
    ma.fill(w("Since"), "2026-01-01").press(w("Save")).sees(w.role("reviewer"))
    number = case_of(jiang, "北辰")
    jiang.go(f"cases/{number}/people/?role=reviewer").sees("魏衡", w("not possible"))
    assert jiang.page.get_by_role("button", name=w("Assign %(name)s", name="魏衡")).count() == 0
