"""The main pages with 10,000 cases and 100,000 documents, next to a bare Django view in the same run."""

from __future__ import annotations

import gc
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from measure import line, peak, title

CASES, DOCUMENTS = 10_000, 100_000
ASKED = int(os.environ.get("BENCH_REQUESTS", "40"))  # requests a page
MOST, RATIO, QUERIES = 0.200, 10, 30


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="weftmark-bench-") as home:
        os.environ.update(
            WEFTMARK_HOME=home, WEFTMARK_DEMONSTRATION="1", DJANGO_SETTINGS_MODULE="weftmark.conf.settings"
        )
        import django

        django.setup()
        measure(Path(home))


def measure(home: Path) -> None:
    from django.core.management import call_command
    from django.db import transaction
    from django.test.utils import setup_test_environment
    from platform_rows import fill

    from weftmark.cli.demonstration.peopling import set_up

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    began = time.perf_counter()
    with transaction.atomic():
        stage = set_up()
        fill(stage, CASES, DOCUMENTS)
    size = (home / "weftmark.sqlite3").stat().st_size / 1e6
    title(f"Pages of the platform: {CASES:,} cases, {DOCUMENTS:,} documents, SQLite of {size:.0f} MB")
    line("rows made in", f"{time.perf_counter() - began:.0f} s")
    setup_test_environment(debug=False)
    gc.collect()
    gc.freeze()  # a server has not just made these rows
    serve_bare()
    bare = times_of(signed_in(stage, "wei"), "/bare/")
    wall, own = (list(each) for each in zip(*bare, strict=True))
    figures = (quantile(wall, 0.5), quantile(wall, 0.95), quantile(own, 0.95))
    line(
        "a bare view: p50, p95, p95 of this process alone",
        "{:.1f}, {:.1f}, {:.1f} ms".format(*(1000 * f for f in figures)),
    )
    for who, page, address in pages():
        told(signed_in(stage, who), f"{page} ({who})", address, bare)
    line("memory", f"{peak():.0f} MB")


def pages() -> list[tuple[str, str, str]]:
    from django.urls import reverse

    from weftmark.apps.dossiers.models import Dossier

    some = Dossier.objects.filter(step="assessment", assignments__person__username="wei").first()
    assert some is not None
    cases = reverse("dossiers:cases")
    return [
        ("wei", "my work", reverse("web:home")),
        ("luo", "my work", reverse("web:home")),
        ("wei", "list of cases", cases),
        ("wei", "  its page 300", f"{cases}?page=300"),
        ("wei", "  searched in Chinese", f"{cases}?q=云麓"),
        ("wei", "  one step", f"{cases}?step=testing"),
        ("lin", "list of its own cases", cases),
        ("wei", "a case", reverse("dossiers:case", args=[some.number])),
        ("wei", "  its journal", reverse("dossiers:journal", args=[some.number])),
        ("wei", "  its documents", reverse("evidence:documents", args=[some.number])),
        ("wei", "  its findings", reverse("assessments:findings", args=[some.number])),
        ("wei", "list of documents", reverse("evidence:all_documents")),
        ("fang", "list of certificates", reverse("certificates:certificates")),
        ("fang", "surveillance", reverse("certificates:surveillance")),
        ("bao", "figures", reverse("web:figures")),
        ("wei", "search", f"{reverse('web:search')}?q=T恤"),
        ("bao", "the whole journal", reverse("web:journal")),
    ]


def serve_bare() -> None:
    """A view of three lines, behind the same middleware and for somebody who has signed in."""
    from django.http import HttpRequest, HttpResponse
    from django.urls import clear_url_caches, path

    from weftmark.conf import urls

    def bare(request: HttpRequest) -> HttpResponse:
        return HttpResponse(f"<!doctype html><title>{request.user}</title>")

    urls.urlpatterns.insert(0, path("bare/", bare))
    clear_url_caches()


def signed_in(stage: Any, who: str) -> Any:
    from django.test import Client

    client = Client()
    client.force_login(stage.people[who])
    return client


def times_of(client: Any, address: str) -> list[tuple[float, float]]:
    """Seconds of each request: by the clock on the wall, and of this process alone."""
    found = []
    for _ in range(ASKED + 2):
        start, worked = time.perf_counter(), time.process_time()
        answer = client.get(address)
        found.append((time.perf_counter() - start, time.process_time() - worked))
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
    return found[2:]


def quantile(times: list[float], share: float) -> float:
    return statistics.quantiles(times, n=100, method="inclusive")[round(share * 100) - 1]


def told(client: Any, page: str, address: str, bare: list[tuple[float, float]]) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    wall, own = zip(*times_of(client, address), strict=True)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    p50, p95, worked = quantile(list(wall), 0.5), quantile(list(wall), 0.95), quantile(list(own), 0.95)
    ratio = worked / quantile([each for _, each in bare], 0.95)
    met = p95 < MOST and ratio <= RATIO and len(asked) < QUERIES
    value = (
        f"{1000 * p50:.0f}, {1000 * p95:.0f} ms, {1000 * worked:.0f} ms cpu, {ratio:.1f} x, {len(asked)} q"
    )
    line(page, value, f"< {1000 * MOST:.0f} ms, ≤ {RATIO} x, < {QUERIES} q", met)


if __name__ == "__main__":
    main()
