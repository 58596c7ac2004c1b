"""What every shipped pack has to keep: references alive, figures with sources, both languages alike."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from weftmark.core.specification.criterion import Criterion
from weftmark.core.specification.edition import Edition
from weftmark.core.specification.figure import Figure, Standing
from weftmark.core.text import Text
from weftmark.exchange.packs.files import read_cases, read_folder
from weftmark.exchange.packs.parity import at_odds
from weftmark.exchange.packs.shelf import SHIPPED, Shelf

SHELF = Shelf()
EDITIONS = SHELF.ids()
HAN = re.compile("[一-鿿]")
PROMISED = {
    "gb-18401-2010", "gb-31701-2015", "gb-t-18885-2009", "gb-4287-2012", "gb-4287-2012-amendment-2015",
    "eu-reach-annex-xvii-textiles", "eu-ecolabel-textiles-2014", "oeko-tex-100", "cec-122-2025",
}  # fmt: skip


def test_every_promised_edition_is_shipped() -> None:
    assert set(EDITIONS) >= PROMISED


def own(edition: Edition) -> Iterator[Criterion]:
    """Criteria the edition does not take over from another."""
    return (criterion for criterion in edition.criteria if not criterion.origin_of)


def figures(edition: Edition) -> Iterator[tuple[str, Figure]]:
    for criterion in edition.criteria:
        if not criterion.limits:
            yield criterion.id, criterion.figure
        for limit in criterion.limits:
            yield criterion.id, limit.figure


@pytest.mark.parametrize("name", EDITIONS)
def test_every_figure_has_a_source(name: str) -> None:
    assert [at for at, figure in figures(SHELF.edition(name)) if len(figure.source.strip()) < 4] == []


@pytest.mark.parametrize("name", EDITIONS)
def test_every_row_of_every_table_has_a_source(name: str) -> None:
    files = read_folder(SHIPPED / name)
    tables = [table for table in (files.limits, files.lists) if table]
    sourceless = [
        table.where(number) for table in tables for number, row in enumerate(table.rows) if not row["source"]
    ]
    assert sourceless == []


@pytest.mark.parametrize("name", EDITIONS)
def test_an_unverified_figure_never_simply_decides(name: str) -> None:
    """It may decide with its caveat shown, or only inform; the trust list of the project says which."""
    found = [
        (at, figure.basis)
        for at, figure in figures(SHELF.edition(name))
        if not figure.verified and figure.standing is Standing.DECIDES
    ]
    assert found == []


@pytest.mark.parametrize("name", EDITIONS)
def test_a_caveat_has_words(name: str) -> None:
    edition = SHELF.edition(name)
    silent = [
        criterion.id
        for criterion in own(edition)
        for figure in ([limit.figure for limit in criterion.limits] or [criterion.figure])
        if figure.standing is Standing.CAVEAT and not (figure.note or criterion.note or edition.banner)
    ]
    assert silent == []


@pytest.mark.parametrize("name", EDITIONS)
def test_every_reference_is_alive(name: str) -> None:
    for criterion in SHELF.edition(name).criteria:
        if criterion.origin_of:
            edition, _, original = criterion.origin_of.partition("/")
            assert SHELF.edition(edition).criterion(original).rule is criterion.rule


@pytest.mark.parametrize("name", EDITIONS)
def test_transitions_name_editions_or_documents_before_them(name: str) -> None:
    edition = SHELF.edition(name)
    if edition.transition and edition.transition.replaces in EDITIONS:
        former = SHELF.edition(edition.transition.replaces)
        assert former.specification == edition.specification
        assert former.until
        assert edition.in_force
        assert former.until < edition.in_force


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_that_is_not_in_force_says_so_on_every_report(name: str) -> None:
    edition = SHELF.edition(name)
    assert edition.banner or edition.status == "in_force"


def test_the_working_profile_says_that_it_is_not_the_text() -> None:
    edition = SHELF.edition("cec-122-2025")
    assert edition.status == "working_profile"
    assert edition.banner
    for text in (edition.title, edition.banner):
        assert "不是" in text.zh
        assert "not the text" in text.en


@pytest.mark.parametrize("name", EDITIONS)
def test_titles_are_in_their_language(name: str) -> None:
    edition = SHELF.edition(name)
    texts = [edition.title, *(s.title for s in edition.sections), *edition.words.classes.values()]
    texts += [criterion.title for criterion in edition.criteria]
    assert [text for text in texts if HAN.search(text.en)] == []
    assert [text for text in texts if not HAN.search(text.zh) and text.zh != text.en] == []


def texts(data: Any) -> Iterator[Text]:
    """Everything said in both languages in a YAML file."""
    if isinstance(data, dict):
        if isinstance(data.get("zh"), str) and isinstance(data.get("en"), str):
            yield Text(data["zh"], data["en"])
        for value in data.values():
            yield from texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from texts(value)


@pytest.mark.parametrize("name", EDITIONS)
def test_both_languages_agree_in_every_file(name: str) -> None:
    files = read_folder(SHIPPED / name)
    odd = [text for file in (files.pack, *files.criteria) for text in texts(file.data) if at_odds(text)]
    for row in files.limits.rows if files.limits else ():
        clause_zh, _, clause_en = row["clause"].partition("||")
        pairs = [Text(clause_zh, clause_en or clause_zh), Text(row["note_zh"], row["note_en"])]
        odd += [text for text in pairs if at_odds(text)]
    assert odd == []


@pytest.mark.parametrize("name", EDITIONS)
def test_cases_are_titled_in_both_languages(name: str) -> None:
    cases = [
        case
        for file in read_cases(SHIPPED / name)
        for case in (file.data if isinstance(file.data, list) else [file.data])
    ]
    assert [case["case"] for case in cases if not HAN.search(case["title"]["zh"])] == []
    assert [case["case"] for case in cases if HAN.search(case["title"]["en"])] == []


@pytest.mark.parametrize("name", EDITIONS)
def test_what_changed_is_told_in_both_languages(name: str) -> None:
    told = (SHIPPED / name / "CHANGES.md").read_text(encoding="utf-8")
    assert len(HAN.findall(told)) > 40
    assert len(re.findall(r"[A-Za-z]{3,}", told)) > 40


@pytest.mark.parametrize(
    "path", sorted(SHIPPED.rglob("*.csv")), ids=lambda path: str(path.relative_to(SHIPPED))
)
def test_tables_are_plain(path: Path) -> None:
    """UTF-8 without a byte order mark, Unix line ends, as many cells in every row as in the header."""
    content = path.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    rows = list(csv.reader(content.decode().splitlines()))
    assert {len(row) for row in rows} == {len(rows[0])}
