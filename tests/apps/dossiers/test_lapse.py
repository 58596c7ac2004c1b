"""A client who does not answer: the body may end the application once the deadline has passed, not before."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.apps.cast import body, dossier
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.journal.actions import perform
from weftmark.core.process.advance import Refused

pytestmark = pytest.mark.django_db


def test_an_application_lapses_once_the_client_is_late() -> None:
    case = dossier("returned")
    with pytest.raises(Refused) as refused:
        perform(row=case, move="lapse", by=body()["Wei"], why="No answer came.")
    assert [reason.code for reason in refused.value.reasons] == ["answer_overdue"]
    Dossier.objects.filter(pk=case.pk).update(stepped_at=timezone.now() - timedelta(days=31))
    case.refresh_from_db()
    perform(row=case, move="lapse", by=body()["Wei"], why="No answer came.")
    case.refresh_from_db()
    assert case.step == "lapsed"
