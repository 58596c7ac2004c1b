"""The page of a case stays cheap wherever the case stands, for whoever has the next move."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.cast import assigned, body, dossier, lin, tee
from weftmark.apps.dossiers.models import Assignment
from weftmark.apps.journal.queries import process

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("step", [step.name for step in process().steps_of("case")])
def test_the_page_of_a_case_needs_fewer_than_thirty_queries(
    client: Client, step: str, django_assert_max_num_queries: Any
) -> None:
    case = dossier(step)
    for _ in range(10):
        tee(case)
    people = body()
    for role, name in (("team_leader", "Wei"), ("document_reviewer", "Wei"), ("decider", "Luo")):
        assigned(case, people[name], role)
    assert Assignment.objects.count() == 3
    for person in (lin(), people["Wei"], people["Luo"], people["Bao"]):
        client.force_login(person)
        with django_assert_max_num_queries(29):
            answer = client.get(reverse("dossiers:case", args=[case.number]))
        assert answer.status_code in (200, 403, 404)
