"""What is entered while playing with the demonstration is invented too, and says so."""

from __future__ import annotations

import pytest

from tests.apps.cast import body
from weftmark.apps.people.actions import register_organisation, register_site

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("demonstration", [True, False])
def test_what_is_entered_carries_the_mark_of_the_installation(settings, demonstration: bool) -> None:
    settings.WEFTMARK_DEMONSTRATION = demonstration
    firm = register_organisation(by=body()["Ma"], name_en="Firm")
    site = register_site(by=body()["Ma"], name_en="Mill", organisation=firm)
    assert (firm.demonstration, site.demonstration) == (demonstration, demonstration)
