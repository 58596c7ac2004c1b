"""Pages of cases."""

from weftmark.apps.dossiers.views.application import application, edit, open_case
from weftmark.apps.dossiers.views.cases import case_list, case_page, checks, journal, missing, move
from weftmark.apps.dossiers.views.chain import chain, chain_add, chain_edit, chain_remove, invite
from weftmark.apps.dossiers.views.comments import answer, comments, drop
from weftmark.apps.dossiers.views.fees import agreement, fees, notice, notice_paper
from weftmark.apps.dossiers.views.parts import part, part_list
from weftmark.apps.dossiers.views.products import (
    component_add,
    component_edit,
    component_remove,
    product_add,
    product_edit,
    product_remove,
    products,
)
from weftmark.apps.dossiers.views.staff import release, staff

__all__ = [
    "agreement",
    "answer",
    "application",
    "case_list",
    "case_page",
    "chain",
    "chain_add",
    "chain_edit",
    "chain_remove",
    "checks",
    "comments",
    "component_add",
    "component_edit",
    "component_remove",
    "drop",
    "edit",
    "fees",
    "invite",
    "journal",
    "missing",
    "move",
    "notice",
    "notice_paper",
    "open_case",
    "part",
    "part_list",
    "product_add",
    "product_edit",
    "product_remove",
    "products",
    "release",
    "staff",
]
