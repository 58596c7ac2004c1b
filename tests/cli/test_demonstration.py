"""The demonstration: invented, marked, walked and not set, loaded once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.reliability import invariants
from weftmark.apps.certificates.models import Certificate, Complaint
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.models import Line
from weftmark.apps.people.models import Organisation, Person, Site
from weftmark.cli.demonstration.loading import load, need_demonstration
from weftmark.exchange.problem import Unreadable

pytestmark = pytest.mark.django_db


def test_there_are_eight_cases_and_a_surveillance_in_different_stages(demonstration: Any) -> None:
    steps = Counter(Dossier.objects.values_list("inspection", "step"))
    assert steps == {
        ("initial", "certified"): 2,
        ("surveillance", "kept"): 1,
        ("initial", "refused"): 2,
        ("initial", "testing"): 1,
        ("initial", "inspection"): 1,
        ("initial", "returned"): 1,
        ("initial", "draft"): 1,
    }
    assert sorted(Certificate.objects.values_list("step", flat=True)) == ["suspended", "valid"]
    assert list(Complaint.objects.values_list("kind", "step")) == [("appeal", "admitted")]


def test_every_step_was_walked(demonstration: Any) -> None:
    """Each row has its lines and they lead to where it stands; each file is there."""
    found = invariants.found()
    assert found["faults"] == []
    assert found["lines"] > 500


def test_nobody_acts_on_both_sides(demonstration: Any) -> None:
    evaluated = set(Line.objects.filter(duties__contains="evaluated").values_list("case", "actor"))
    decided = set(Line.objects.filter(duties__regex="decided|reviewed").values_list("case", "actor"))
    assert evaluated & decided == set()


def test_its_acts_lie_in_the_past_and_in_order(demonstration: Any) -> None:
    from django.utils import timezone

    for number in Dossier.objects.values_list("number", flat=True):
        moments = list(Line.objects.filter(case=number).order_by("pk").values_list("at", flat=True))
        assert moments == sorted(moments)
        assert moments[-1] <= timezone.now()


def test_everything_invented_is_marked(demonstration: Any) -> None:
    assert not Dossier.objects.filter(demonstration=False).exists()
    assert not Person.objects.filter(demonstration=False).exists()
    assert not Site.objects.filter(demonstration=False).exists()
    invented = Organisation.objects.filter(demonstration=True)
    assert Counter(invented.values_list("kind", flat=True)) == {
        "certification_body": 1, "laboratory": 2, "firm": 7, "buyer": 1, "scheme_owner": 1,
    }  # fmt: skip
    assert not invented.exclude(name_zh__contains="（演示）").exists()
    assert not invented.exclude(uscc__startswith="91000000").exists(), "a region that does not exist"


def test_pilots_have_public_facts_with_a_source_and_no_cases(demonstration: Any) -> None:
    pilots = Organisation.objects.filter(demonstration=False)
    assert sorted(pilots.values_list("name_en", flat=True)) == [
        "Baoxiniao Holding Co., Ltd.", "HLA Group Corp., Ltd.", "Shanghai Baoniao Garment Co., Ltd.",
    ]  # fmt: skip
    assert all("Source: CEC" in pilot.public_facts for pilot in pilots)
    assert not any(pilot.dossiers.exists() or pilot.sites.exists() for pilot in pilots)


def test_it_is_loaded_once(demonstration: dict[str, Any]) -> None:
    lines = Line.objects.count()
    again = load()
    assert (demonstration["loaded"], again["loaded"], again["cases"]) == (True, False, 9)
    assert Line.objects.count() == lines
    assert [each["username"] for each in again["accounts"]][:2] == ["ma", "jiang"]


def test_it_keeps_away_from_anything_real(demonstration: Any) -> None:
    Person.objects.create(username="real")
    with pytest.raises(Unreadable, match="this is no database of the demonstration"):
        need_demonstration()


def test_it_keeps_away_from_a_working_installation(settings: Any) -> None:
    settings.WEFTMARK_DEMONSTRATION = False
    with pytest.raises(Unreadable, match="this is no database of the demonstration"):
        need_demonstration()


@pytest.mark.journey
def test_reset_takes_back_what_was_done(tmp_path: Path) -> None:
    env = {**os.environ, "WEFTMARK_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "weftmark.conf.settings"}

    def run(*arguments: str) -> Any:
        command = [sys.executable, "-m", "weftmark.cli.main", *arguments, "--json"]
        found = subprocess.run(command, env=env, capture_output=True, text=True)
        assert found.returncode == 0, found.stderr
        return json.loads(found.stdout)

    assert run("demo", "load")["loaded"]
    (draft,) = run("case", "list", "--step", "draft", "--demo")
    run("case", "advance", draft["case"], "abandon", "--by", "tao", "--why", "x", "--demo")
    assert run("case", "list", "--step", "draft", "--demo") == []
    assert run("demo", "reset")["loaded"]
    assert run("case", "list", "--step", "draft", "--demo") == [draft]
