"""Pages of the register need few queries with ten thousand organisations and sites."""

from __future__ import annotations

from time import perf_counter

import pytest
from django.utils import timezone

from tests.apps.cast import body
from weftmark.apps.library.actions import install_edition, load_tariff
from weftmark.apps.people.models import Notice, Organisation, Site, SiteList, SiteRow

pytestmark = pytest.mark.django_db
MANY = 10_000
MOST_QUERIES = 30


@pytest.fixture
def crowded(client):
    ma = body()["Ma"]
    client.force_login(ma)
    Organisation.objects.bulk_create(
        Organisation(name_zh=f"林芳{i}纺织有限公司", name_en=f"Linfang {i} Textiles Ltd") for i in range(MANY)
    )
    firm = Organisation.objects.get(name_zh="林芳7纺织有限公司")
    Site.objects.bulk_create(
        Site(
            number=f"S-{i:06d}",
            name_zh=f"林芳{i}厂",
            name_en=f"Mill {i}",
            organisation=firm,
            latitude=30,
            longitude=120,
        )
        for i in range(MANY)
    )
    Notice.objects.bulk_create(
        Notice(person=ma, kind="account", subject=f"s{i}", body="b", made_at=timezone.now())
        for i in range(1_000)
    )
    site_list = SiteList.objects.create(name="a", source="a", sha256="a", read_by=ma, read_at=timezone.now())
    suggestion = Site.objects.first()
    SiteRow.objects.bulk_create(
        SiteRow(site_list=site_list, line=i, name_en=f"x{i}", suggestion=suggestion, likeness=90)
        for i in range(2_000)
    )
    load_tariff(by=ma)
    stored = install_edition(name="gb-18401-2010", by=ma)
    return client, {
        "firm": firm.pk,
        "site": suggestion.pk,
        "list": site_list.pk,
        "digest": stored.digest,
        "ma": ma.pk,
    }


def test_pages_need_few_queries_and_little_time(
    crowded, django_assert_max_num_queries, record_property
) -> None:
    client, given = crowded
    shown = []
    for path in (
        "people/", "people/{ma}/", "people/organisations/", "people/organisations/?q=林芳99", "people/sites/",
        "people/sites/?q=99厂", "people/sites/{site}/edit/", "people/lists/{list}/", "people/letters/",
        "library/", "library/{digest}/", "library/tariff/", "people/organisations/{firm}/",
        "people/sites/{site}/",
    ):  # fmt: skip
        address = f"/zh-hans/{path.format(**given)}"
        client.get(address)
        start = perf_counter()
        with django_assert_max_num_queries(MOST_QUERIES) as queries:
            answer = client.get(address)
        assert answer.status_code == 200
        shown.append(f"{(perf_counter() - start) * 1000:5.0f} ms {len(queries):3} queries {path}")
    record_property("show", "\n".join(["pages with 10,000 organisations and sites", *shown]))
