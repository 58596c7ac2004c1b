"""Lists: searched, filtered, sorted, paged, and never broken by what an address asks."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from weftmark.adapters.listing import Column, Filter, Listing, listing
from weftmark.adapters.listing.asked import Asked, matching
from weftmark.core.text import Text

pytestmark = pytest.mark.django_db
NAMES = ["染色厂", "印染厂", "Weaving mill", "100% cotton_mill"]


@pytest.fixture
def groups() -> QuerySet[Group]:
    Group.objects.bulk_create(Group(name=name) for name in NAMES)
    return Group.objects.filter(name__in=NAMES)


def shown(rows: QuerySet[Any], query: str = "", **more: Any) -> Listing:
    given: dict[str, Any] = {
        "columns": (
            Column("name", Text("名称", "Name"), "name", sort="name"),
            Column("length", Text("长度", "Length"), lambda row: len(row.name), kind="number"),
        ),
        "search": ("name",),
        "filters": (Filter("kind", "Kind", "name", [("染色厂", "dyeing")]),),
        "order": "name",
    }
    return listing(RequestFactory().get(f"/list/?{query}"), rows, **(given | more))


def names(found: Listing) -> list[str]:
    return [str(cells[0].value) for cells in found.cells]


def test_two_characters_of_chinese_find_what_holds_them(groups: QuerySet[Group]) -> None:
    assert names(shown(groups, "q=染厂")) == ["印染厂"]
    assert names(shown(groups, "q=厂染")) == []


def test_every_word_must_be_found(groups: QuerySet[Group]) -> None:
    assert names(shown(groups, "q=mill weaving")) == ["Weaving mill"]


def test_signs_that_mean_something_to_a_database_are_ordinary_here(groups: QuerySet[Group]) -> None:
    assert names(shown(groups, "q=%25")) == ["100% cotton_mill"]
    assert names(shown(groups, "q=_")) == ["100% cotton_mill"]


def test_a_search_that_no_database_can_hold_is_mended(groups: QuerySet[Group]) -> None:
    assert names(shown(groups, "q=%00印染%00")) == ["印染厂"]
    assert len(Asked(QueryDict("q=" + "x" * 500)).search) == 100


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=x", "page=99999999999999999999", "sort=password", "kind=other"]
)
def test_what_makes_no_sense_is_left_out(groups: QuerySet[Group], query: str) -> None:
    assert sorted(names(shown(groups, query))) == sorted(NAMES)


def test_a_filter_narrows_and_its_chip_says_so(groups: QuerySet[Group]) -> None:
    found = shown(groups, "kind=染色厂&q=厂")
    assert names(found) == ["染色厂"]
    chips = next(iter(found.chips)).chips
    assert [(chip.text, chip.chosen) for chip in chips] == [(None, False), ("dyeing", True)]
    assert chips[0].url == "?q=%E5%8E%82"


def test_sorting_goes_both_ways_and_is_said(groups: QuerySet[Group]) -> None:
    up, down = shown(groups), shown(groups, "sort=-name")
    assert names(up) == list(reversed(names(down)))
    assert [(head.sorted, head.url) for head in up.heads] == [("ascending", "?sort=-name"), ("", "")]
    assert [head.sorted for head in down.heads] == ["descending", ""]


def test_a_long_list_is_paged(groups: QuerySet[Group]) -> None:
    Group.objects.bulk_create(Group(name=f"group {number:03}") for number in range(60))
    found = shown(Group.objects.filter(name__startswith="group"), "page=2&q=group")
    assert [len(names(found)), found.page.paginator.num_pages] == [25, 3]
    assert [found.previous_url, found.next_url] == ["?q=group&page=1", "?q=group&page=3"]


def test_the_spreadsheet_holds_the_whole_list_in_the_language_of_the_page(groups: QuerySet[Group]) -> None:
    with override("zh-hans"):
        answer = shown(groups, "format=xlsx").answer("unused.html")
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.values)
    assert rows[0] == ("名称", "长度")
    assert sorted(rows[1:]) == sorted((name, len(name)) for name in NAMES)
    assert answer["Content-Disposition"] == 'attachment; filename="list.xlsx"'


def test_words_are_looked_for_in_every_field() -> None:
    assert str(matching("a", ["x", "y"])) == "(OR: ('x__icontains', 'a'), ('y__icontains', 'a'))"


def test_a_row_with_several_things_that_match_comes_once_and_nothing_is_made_distinct(
    groups: QuerySet[Group],
) -> None:
    mill = groups.get(name="Weaving mill")
    for number in range(3):
        mill.user_set.add(get_user_model().objects.create(username=f"towel {number}", name_en="毛巾"))
    found = shown(groups, "q=毛巾 mill", search=("name", "user__username", "user__name_en"))
    with CaptureQueriesContext(connection) as asked:
        assert (names(found), found.page.paginator.count) == (["Weaving mill"], 1)
    assert [one["sql"] for one in asked if "DISTINCT" in one["sql"]] == []


def test_a_list_may_say_itself_what_a_word_means(groups: QuerySet[Group]) -> None:
    def meant(word: str) -> Q:
        return Q(name__startswith="W") if word == "weave" else Q(pk__in=())

    assert names(shown(groups, "q=weave", search=(meant,))) == ["Weaving mill"]
    assert names(shown(groups, "q=dye", search=(meant,))) == []
