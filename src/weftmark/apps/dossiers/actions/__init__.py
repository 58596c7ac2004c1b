"""What is done with a case, from opening it to the signed agreement, and who is put on it."""

from weftmark.apps.dossiers.actions.agreement import sign_agreement
from weftmark.apps.dossiers.actions.application import edit_application, open_dossier
from weftmark.apps.dossiers.actions.assigning import assign_person, release_person
from weftmark.apps.dossiers.actions.chain import put_chain_site, remove_chain_site
from weftmark.apps.dossiers.actions.comments import (
    answer_comment,
    comment_on_field,
    drop_comment,
    pass_documents,
    return_with_comments,
)
from weftmark.apps.dossiers.actions.fees import FeeLine, accept_application, quote_fees
from weftmark.apps.dossiers.actions.products import (
    add_component,
    add_product,
    edit_component,
    edit_product,
    remove_component,
    remove_product,
    set_fibres,
)
from weftmark.apps.dossiers.actions.suppliers import hand_in_supplier_part, invite_supplier

__all__ = [
    "FeeLine",
    "accept_application",
    "add_component",
    "add_product",
    "answer_comment",
    "assign_person",
    "comment_on_field",
    "drop_comment",
    "edit_application",
    "edit_component",
    "edit_product",
    "hand_in_supplier_part",
    "invite_supplier",
    "open_dossier",
    "pass_documents",
    "put_chain_site",
    "quote_fees",
    "release_person",
    "remove_chain_site",
    "remove_component",
    "remove_product",
    "return_with_comments",
    "set_fibres",
    "sign_agreement",
]
