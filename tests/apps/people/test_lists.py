"""A list of sites is shown before anything is taken in; then it is taken in once."""

from __future__ import annotations

import pytest

from tests.apps.cast import person
from weftmark.apps.journal.models import Line
from weftmark.apps.people.actions import choose_rows, merge_site, read_site_list, register_site, take_in_sites
from weftmark.apps.people.models import Site, SiteList, SiteSpelling
from weftmark.core.process.advance import Refused
from weftmark.exchange.problem import Unreadable

pytestmark = pytest.mark.django_db
LIST = """name,address,country
"LINFANG KNITTING CO.,LTD","No.5 Mill Rd,Qingdao",CHINA
Hua Dyeing,7 Lake Road,中国
Nowhere Mill,1 Street,Atlantis
,2 Street,CN
"""


@pytest.fixture
def linfang() -> Site:
    return register_site(
        by=person("Ma"), name_en="Linfang Knitting Co., Ltd.", address_en="5 Mill Road, Qingdao"
    )


def read() -> SiteList:
    return read_site_list(data=LIST.encode(), name="sites.csv", source="Brand list 2026", by=person("Ma"))


def test_a_dry_run_takes_nothing_in_and_says_what_it_found(linfang) -> None:
    rows = read().rows.all()
    assert [(row.line, row.choice, row.suggestion) for row in rows] == [
        (2, "same", linfang),
        (3, "new", None),
        (4, "skip", None),
        (5, "skip", None),
    ]
    assert [row.fault.en for row in rows[2:]] == [
        "sites.csv:4: there is no country “Atlantis”. Write its name or its two-letter code.",
        "sites.csv:5: the name is missing. Give a name.",
    ]
    assert list(Site.objects.all()) == [linfang]


def test_taking_in_makes_new_sites_and_teaches_spellings(linfang) -> None:
    site_list = read()
    take_in_sites(site_list=site_list, by=person("Ma"))
    assert sorted(Site.objects.values_list("name_en", "country")) == [
        ("Hua Dyeing", "CN"),
        ("Linfang Knitting Co., Ltd.", "CN"),
    ]
    assert SiteSpelling.objects.get(site=linfang).name == "LINFANG KNITTING CO.,LTD"
    assert [line.act for line in Line.objects.filter(thing="site_list")] == [
        "read_site_list",
        "take_in_sites",
    ]


def test_the_same_list_again_makes_nothing_new(linfang) -> None:
    for _ in range(2):
        take_in_sites(site_list=read(), by=person("Ma"))
    assert Site.objects.count() == 2
    assert SiteSpelling.objects.count() == 2


def test_a_person_can_choose_otherwise(linfang) -> None:
    site_list = read()
    first, second, third, _ = site_list.rows.all()
    choices = {first.pk: "new", second.pk: "same", third.pk: "new"}
    assert choose_rows(site_list=site_list, choices=choices, by=person("Ma")) == 1
    assert [row.choice for row in site_list.rows.all()] == ["new", "new", "skip", "skip"]


def test_a_suggestion_that_was_merged_meanwhile_leads_to_the_site_that_stays(linfang) -> None:
    site_list = read()
    other = register_site(by=person("Ma"), name_en="Linfang Mill")
    merge_site(double=linfang, into=other, by=person("Ma"), why="one gate")
    take_in_sites(site_list=site_list, by=person("Ma"))
    assert SiteSpelling.objects.get(name="LINFANG KNITTING CO.,LTD").site == other


def test_a_list_is_taken_in_once(linfang) -> None:
    site_list = read()
    take_in_sites(site_list=site_list, by=person("Ma"))
    for again in (take_in_sites, lambda **given: choose_rows(choices={}, **given)):
        with pytest.raises(Refused, match="taken in already"):
            again(site_list=site_list, by=person("Ma"))
    assert Site.objects.count() == 2


def test_a_row_that_repeats_another_becomes_the_same_site() -> None:
    data = (
        b"name,address\nHua Dyeing Co. Ltd,7 Lake Rd\nHUA DYEING,7 Lake Road\nHua Dyeing Mill 2,7 Lake Road\n"
    )
    site_list = read_site_list(data=data, name="sites.csv", source="x", by=person("Ma"))
    first, second, third = site_list.rows.all()
    assert [(row.choice, row.repeats) for row in (first, second, third)] == [
        ("new", None),
        ("same", first),
        ("new", None),
    ]
    take_in_sites(site_list=site_list, by=person("Ma"))
    assert list(Site.objects.values_list("name_en", flat=True)) == ["Hua Dyeing Co. Ltd", "Hua Dyeing Mill 2"]
    assert SiteSpelling.objects.get(name="HUA DYEING").site.name_en == "Hua Dyeing Co. Ltd"


def test_a_row_that_repeats_one_left_out_becomes_a_site_itself() -> None:
    data = b"name,address\nHua Dyeing Co. Ltd,7 Lake Rd\nHUA DYEING,7 Lake Road\n"
    site_list = read_site_list(data=data, name="sites.csv", source="x", by=person("Ma"))
    choose_rows(site_list=site_list, choices={site_list.rows.first().pk: "skip"}, by=person("Ma"))
    take_in_sites(site_list=site_list, by=person("Ma"))
    assert list(Site.objects.values_list("name_en", flat=True)) == ["HUA DYEING"]


def test_what_is_no_list_leaves_no_trace() -> None:
    with pytest.raises(Unreadable):
        read_site_list(data=b"%PDF-1.7", name="sites.csv", source="", by=person("Ma"))
    assert not SiteList.objects.exists()
