"""The page about components names every tag and filter there is, in both languages."""

from __future__ import annotations

import re

import pytest

from tests.house.sources import ROOT
from weftmark.web.templatetags.web import register


@pytest.mark.parametrize("page", ["components.md", "components.zh.md"])
def test_every_tag_and_filter_is_on_the_page(page: str) -> None:
    text = (ROOT / "docs" / "reference" / page).read_text(encoding="utf-8")
    told = set(re.findall(r"\{% (\w+)", text)) | set(re.findall(r"`(\w+)", text))
    assert {*register.tags, *register.filters} - told == set()
