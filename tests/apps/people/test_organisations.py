"""An organisation's social credit code is checked and known once; what changes stays in the journal."""

from __future__ import annotations

import json

import pytest

from tests.apps.cast import person
from weftmark.apps.journal.models import Line
from weftmark.apps.people.actions import correct_organisation, register_organisation
from weftmark.apps.people.models import Organisation
from weftmark.core.process.advance import Refused

pytestmark = pytest.mark.django_db
CODE = "914403001922038216"


def test_a_code_is_stored_tidied() -> None:
    row = register_organisation(by=person("Ma"), name_zh="林芳", uscc=" 9144 0300 1922 0382 16 ")
    assert row.uscc == CODE
    assert [line.act for line in Line.objects.filter(thing="organisation")] == ["register_organisation"]


def test_a_faulty_code_is_refused_with_the_character() -> None:
    with pytest.raises(Refused, match="has to be “6”"):
        register_organisation(by=person("Ma"), name_zh="林芳", uscc=CODE[:17] + "5")
    assert not Organisation.objects.filter(name_zh="林芳").exists()


def test_a_known_code_is_refused_and_nothing_is_lost() -> None:
    register_organisation(by=person("Ma"), name_zh="林芳", uscc=CODE)
    with pytest.raises(Refused, match="registered already"):
        register_organisation(by=person("Ma"), name_zh="林方", uscc=CODE)
    assert Organisation.objects.filter(uscc=CODE).get().name_zh == "林芳"


def test_organisations_without_a_code_do_not_collide() -> None:
    made = [register_organisation(by=person("Ma"), name_zh=name, uscc="") for name in ("林芳", "华丽")]
    assert [row.uscc for row in made] == [None, None]


def test_a_correction_keeps_what_was_said_before() -> None:
    row = register_organisation(by=person("Ma"), name_zh="林芳", name_en="Linfang")
    correct_organisation(organisation=row, by=person("Ma"), why="typing", name_en="Lin Fang")
    line = Line.objects.get(act="correct_organisation")
    assert (line.why, json.loads(line.changes)) == ("typing", {"name_en": ["Linfang", "Lin Fang"]})


def test_a_correction_that_changes_nothing_leaves_no_line() -> None:
    row = register_organisation(by=person("Ma"), name_zh="林芳")
    correct_organisation(organisation=row, by=person("Ma"), name_zh="林芳", uscc="")
    assert not Line.objects.filter(act="correct_organisation").exists()
