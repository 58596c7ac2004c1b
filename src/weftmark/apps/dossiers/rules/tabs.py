"""The tabs of a case that dossiers keep themselves."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from weftmark.apps.dossiers.rules.permissions import may_see_case, may_see_people
from weftmark.apps.dossiers.rules.registry import add_tab

add_tab("case", _("Overview"), "dossiers:case", place=10, may=may_see_case)
add_tab("application", _("Application"), "dossiers:application", place=12, may=may_see_case)
add_tab("products", _("Products"), "dossiers:products", place=14, may=may_see_case)
add_tab("chain", _("Supply chain"), "dossiers:chain", place=16, may=may_see_case)
add_tab("comments", _("Comments"), "dossiers:comments", place=18, may=may_see_case)
add_tab("fees", _("Fees and agreement"), "dossiers:fees", place=20, may=may_see_case)
add_tab("checks", _("Checks"), "dossiers:checks", place=75, may=may_see_case)
add_tab("people", _("People"), "dossiers:people", place=80, may=may_see_people)
add_tab("journal", _("Journal"), "dossiers:journal", place=90, may=may_see_case)
