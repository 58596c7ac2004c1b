"""Names by what the journal keeps of them."""

from __future__ import annotations

from typing import Any

from weftmark.apps.people.models import Organisation, Site


def organisations_by_word() -> dict[str, Any]:
    """Names of organisations by the word that stands for each."""
    return {str(one): one.name for one in Organisation.objects.only("name_zh", "name_en")}


def sites_by_word() -> dict[str, Any]:
    """Names of sites by the word that stands for each."""
    return {str(one): one.name for one in Site.objects.only("name_zh", "name_en")}
