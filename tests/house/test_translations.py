"""Every word on a page stands in both languages: nothing stale, untranslated, or outside the catalogues."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from django.template.base import Lexer, TokenType

from docs import translate
from tests.house.sources import ROOT

APPS = [pytest.param(app, id=app.name) for app in translate.apps()]
TEMPLATES = sorted(path for app in translate.apps() for path in app.rglob("templates/**/*.html"))
CODE = sorted(
    path for app in translate.apps() for path in app.rglob("*.py") if "migrations" not in path.parts
)
LETTERS = re.compile(r"[A-Za-z\u3400-\u9fff]{2}")
READ_ALOUD = {"alt", "title", "aria-label", "placeholder"}
SPOKEN_ARGUMENTS = {"label", "help_text", "verbose_name", "verbose_name_plural", "empty", "finding"}
MESSAGES = {f"messages.{level}" for level in ("success", "info", "warning", "error")}


@pytest.fixture(scope="module")
def catalogues() -> dict[str, Catalog]:
    return {app.name: translate.read(app) for app in translate.apps()}


@pytest.mark.parametrize("app", APPS)
def test_the_catalogue_holds_what_the_app_says(app: Path, catalogues: dict[str, Catalog]) -> None:
    words = translate.merged(app, catalogues.values())
    assert list(translate.stale(app, words)) == [], "run make words"


@pytest.mark.parametrize("app", APPS)
def test_every_word_is_translated_and_keeps_its_placeholders(
    app: Path, catalogues: dict[str, Catalog]
) -> None:
    assert list(translate.faults(catalogues[app.name])) == []


def test_the_same_english_has_one_chinese(catalogues: dict[str, Catalog]) -> None:
    assert list(translate.disagreements(catalogues)) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(translate.PACKAGE)))
def test_a_template_says_nothing_outside_its_translations(template: Path) -> None:
    assert list(raw_words(template.read_text(encoding="utf-8"))) == []


def test_code_says_nothing_outside_its_translations() -> None:
    faults = [
        f"{path.relative_to(ROOT)}:{line} {text!r}"
        for path in CODE
        for line, text in plain_words(ast.parse(path.read_bytes()))
    ]
    assert faults == []


class Page(HTMLParser):
    """Collects what a page shows or reads aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in READ_ALOUD]


def raw_words(source: str) -> Iterator[str]:
    """Letters of a template that no translation tag holds."""
    kept, silent = [], False
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.BLOCK:
            silent = _silent(token.contents.split()[0], silent)
        elif token.token_type == TokenType.TEXT and not silent:
            kept.append(token.contents)
    page = Page()
    page.feed("".join(kept))
    yield from (text.strip() for text in page.found if LETTERS.search(text))


def _silent(tag: str, before: bool) -> bool:
    if tag in {"blocktranslate", "blocktrans", "comment"}:
        return True
    return before and tag not in {"endblocktranslate", "endblocktrans", "endcomment"}


def plain_words(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Texts in places that people read, written down without a translation."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        said = [keyword.value for keyword in node.keywords if keyword.arg in SPOKEN_ARGUMENTS]
        if ast.unparse(node.func) in MESSAGES and len(node.args) > 1:
            said.append(node.args[1])
        for value in said:
            if isinstance(value, ast.JoinedStr) or (
                isinstance(value, ast.Constant)
                and isinstance(value.value, str)
                and LETTERS.search(value.value)
            ):
                yield node.lineno, ast.unparse(value)


def test_the_check_itself_sees_what_is_outside() -> None:
    source = (
        '<p title="Tip">{% translate "a" %} raw {% blocktranslate %}b{% endblocktranslate %}</p><b>生字</b>'
    )
    assert list(raw_words(source)) == ["Tip", "raw", "生字"]
    code = 'f(label="Name")\nf(label=_("Name"))\nmessages.success(request, f"done {x}")\nlog.error(1, "x y")'
    assert list(plain_words(ast.parse(code))) == [(1, "'Name'"), (3, "f'done {x}'")]


def test_the_check_itself_sees_what_is_missing() -> None:
    words = translate.Words()
    words.add("Sent to %(who)s", "已发送")
    words.add("Name", "")
    words.add("Save", "save")
    assert list(translate.faults(words)) == [
        "other placeholders: 'Sent to %(who)s' '已发送'",
        "not translated: 'Name'",
    ]
    other = translate.Words()
    other.add("Save", "保存")
    assert list(translate.disagreements({"one": words, "two": other})) == [
        "'Save': one says 'save', two says '保存'"
    ]


def test_compiling_twice_gives_the_same_bytes() -> None:
    words = translate.Words()
    words.add("Save", "保存")
    assert translate.mo(words) == translate.mo(words)
    assert b"Date" not in translate.po(words)
