"""Sites keep their number, doubles stay findable, and one site in many spellings is suggested to a person.

data/facilities.csv holds 56 of the facilities that brands published through Open Supply Hub
(opensupplyhub.org): the spelling variants that could be told by name, address and place (equal
`same_as`), and the pairs that look most alike without being one site.
"""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path

import pytest

from tests.apps.cast import organisation, person
from weftmark.apps.journal.models import Line
from weftmark.apps.people.actions import correct_site, merge_site, register_site, separate_site
from weftmark.apps.people.models import Site
from weftmark.apps.people.queries import SiteIndex, sites, sites_alike
from weftmark.apps.people.queries.spellings import (
    ALIKE,
    Spelling,
    country_code,
    likeness,
    plain_address,
    plain_name,
)
from weftmark.core.process.advance import Refused

SAMPLE = Path(__file__).parent / "data/facilities.csv"
FACILITIES = [
    (
        row["same_as"],
        Spelling(
            row["name"],
            row["address"],
            country_code(row["country"]),
            float(row["latitude"]),
            float(row["longitude"]),
        ),
    )
    for row in csv.DictReader(SAMPLE.read_text(encoding="utf-8").splitlines())
]


def test_spelling_variants_are_found_at_a_known_price(record_property) -> None:
    pairs = list(combinations(FACILITIES, 2))
    meant = {(a[1], b[1]) for a, b in pairs if a[0] == b[0]}
    found = {(a[1], b[1]) for a, b in pairs if likeness(a[1], b[1]) >= ALIKE}
    recall, precision = len(found & meant) / len(meant), len(found & meant) / len(found)
    record_property(
        "show",
        f"sites in {len(pairs)} pairs: {len(meant)} are one site, {len(found)} suggested;"
        f" recall {recall:.2f}, precision {precision:.2f} (on the sample the limit was set with)",
    )
    assert recall == 1
    assert precision >= 0.7


@pytest.mark.parametrize(
    "given",
    ["CN", "China", "CHINA", "中国", "中国大陆", "P.R. China", "People's Republic of China", "ＣＨＩＮＡ"],
)
def test_every_way_to_write_china_is_china(given: str) -> None:
    assert country_code(given) == "CN"


def test_a_country_nobody_knows_is_no_country() -> None:
    with pytest.raises(KeyError):
        country_code("Atlantis")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Linfang Knitting Co.,Ltd", "LINFANG KNITTING COMPANY LIMITED"),
        ("杭州林芳针织有限公司", "杭州林芳针织股份有限公司"),
        ("ＬＩＮＦＡＮＧ　Ｋｎｉｔｔｉｎｇ", "Linfang Knitting Ltd."),
    ],
)
def test_the_legal_form_and_the_width_do_not_count(one: str, other: str) -> None:
    assert plain_name(one) == plain_name(other)


def test_short_forms_in_addresses_are_written_out() -> None:
    assert plain_address("No. 5 Mill Rd., Qingdao") == plain_address("5 MILL ROAD,QINGDAO")


def test_sites_in_two_countries_are_never_alike() -> None:
    assert likeness(Spelling("Linfang", "", "CN"), Spelling("Linfang", "", "VN")) == 0


@pytest.mark.django_db
class TestKept:
    def test_a_site_gets_a_number_that_lasts(self) -> None:
        site = register_site(by=person("Ma"), name_en="Mill one", organisation=organisation("Linfang"))
        number = site.number
        correct_site(
            site=site, by=person("Ma"), why="sold", name_en="Mill A", organisation=organisation("Hua")
        )
        assert Site.objects.get(number=number).name_en == "Mill A"
        assert number == f"S-{site.pk:06d}"
        assert [line.act for line in Line.objects.filter(thing="site")] == ["register_site", "correct_site"]

    def test_a_site_without_a_name_is_refused(self) -> None:
        with pytest.raises(Refused):
            register_site(by=person("Ma"), name_en=" ")
        assert not Site.objects.exists()

    def test_a_double_leads_to_the_site_that_stays(self) -> None:
        first, second, third = (register_site(by=person("Ma"), name_en=f"Mill {n}") for n in "ABC")
        merge_site(double=third, into=second, by=person("Ma"), why="one gate")
        merge_site(double=second, into=first, by=person("Ma"), why="one gate")
        assert list(sites()) == [first]
        assert {site.same_as for site in Site.objects.exclude(pk=first.pk)} == {first}

    def test_a_site_is_not_merged_into_itself_nor_without_a_reason(self) -> None:
        first, second = (register_site(by=person("Ma"), name_en=f"Mill {n}") for n in "AB")
        merge_site(double=second, into=first, by=person("Ma"), why="one gate")
        for double, into, why in ((first, first, "x"), (first, second, "x"), (second, first, " ")):
            with pytest.raises(Refused):
                merge_site(double=double, into=into, by=person("Ma"), why=why)

    def test_a_merging_can_be_taken_back(self) -> None:
        first, second = (register_site(by=person("Ma"), name_en=f"Mill {n}") for n in "AB")
        merge_site(double=second, into=first, by=person("Ma"), why="one gate")
        separate_site(double=second, by=person("Ma"), why="two gates")
        assert list(sites()) == [first, second]

    def test_a_known_site_is_suggested_under_its_lasting_self(self) -> None:
        site = register_site(by=person("Ma"), name_en="Linfang Knitting Co., Ltd", address_en="5 Mill Road")
        double = register_site(by=person("Ma"), name_en="LINFANG KNITTING", address_en="5 Mill Rd")
        merge_site(double=double, into=site, by=person("Ma"), why="one gate")
        register_site(by=person("Ma"), name_en="Hua Dyeing Co., Ltd")
        asked = Spelling("Lin Fang Knitting Company Limited", "No. 5 Mill Rd.", "CN")
        assert [suggestion.site for suggestion in sites_alike(asked)] == [site.pk]

    def test_ten_thousand_sites_are_looked_through_in_a_blink(self, record_property) -> None:
        from time import perf_counter

        Site.objects.bulk_create(
            Site(number=f"X-{i}", name_en=f"{FACILITIES[i % 56][1].name} {i}") for i in range(10_000)
        )
        index = SiteIndex()
        start = perf_counter()
        for _, spelling in FACILITIES[:10]:
            index.alike(spelling)
        taken = (perf_counter() - start) / 10
        record_property("show", f"one site looked up among 10,000: {taken * 1000:.0f} ms")
        assert taken < 0.2
