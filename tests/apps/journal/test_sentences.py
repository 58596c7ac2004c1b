"""Lines of the journal as sentences, and what nobody can do to them."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from django.utils import translation

from tests.apps.dossiers import made
from weftmark.apps.dossiers import actions
from weftmark.apps.journal.actions import next_serial
from weftmark.apps.journal.models import Line
from weftmark.apps.journal.queries import happenings_of, lines_of_case

pytestmark = pytest.mark.django_db


def told(number: str, language: str) -> list[str]:
    with translation.override(language):
        return [one.what for one in happenings_of(lines_of_case(number))]


def test_lines_read_as_sentences_in_both_languages() -> None:
    case = made.filled()
    assert told(case.number, "en") == [
        "Open dossier",
        "Product added · Knitted T-shirt",
        "Component added · Knitted T-shirt / Shell",
        "Fibres stated · Knitted T-shirt / Shell",
        "Site of the supply chain stated · Mill S-1",
    ]
    assert told(case.number, "zh-hans")[1:3] == ["添加产品 · 针织T恤", "添加部位 · 针织T恤 / 面料"]


def test_what_changed_is_told_in_words_not_in_ids() -> None:
    case = made.filled()
    with translation.override("en"):
        *_, fibres, chain = happenings_of(lines_of_case(case.number))
    assert fibres.details == ("Knitted T-shirt / Shell · Fibres: — → Cotton 95 %, Elastane 5 %",)
    assert chain.details == ("Mill S-1 · Processes: — → Manufacturing of the garment",)


def test_a_move_tells_from_where_to_where() -> None:
    case = made.submitted()
    with translation.override("en"):
        last = happenings_of(lines_of_case(case.number))[-1]
    assert (last.what, last.before.en, last.after.en) == (
        "Submit to the body",
        "Draft",
        "Submitted, awaiting application review",
    )


def test_an_assignment_names_the_person() -> None:
    case, wei = made.contracted(), made.officer()
    actions.assign_person(dossier=case, by=wei, person=wei, role="document_reviewer")
    assert told(case.number, "en")[-1] == "Person assigned · Document reviewer: Wei"


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses_to_change_a_line(act: str) -> None:
    made.draft()
    lines = Line.objects.filter(act="open")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        lines.update(why="changed") if act == "update" else lines._raw_delete(lines.db)
    assert [line.why for line in Line.objects.filter(act="open")] == [""]


class GoneWrong(Exception):
    """Something that happens after a number was taken."""


@transaction.atomic
def take_and_fail(series: str) -> None:
    next_serial(series)
    raise GoneWrong


def test_serials_follow_each_other_and_a_rollback_leaves_no_gap() -> None:
    with transaction.atomic():
        first = next_serial("x")
    with pytest.raises(GoneWrong):
        take_and_fail("x")
    with transaction.atomic():
        assert (first, next_serial("x"), next_serial("y")) == (1, 2, 1)
