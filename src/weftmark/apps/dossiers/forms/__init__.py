"""What is typed about a case."""

from weftmark.apps.dossiers.forms.application import ApplicationForm, OpenForm
from weftmark.apps.dossiers.forms.products import ChainForm, ComponentForm, ProductForm, fibre_rows
from weftmark.apps.dossiers.forms.review import (
    AgreementForm,
    AnswerForm,
    AssignForm,
    CommentForm,
    InviteForm,
    PartForm,
    fee_rows,
)

__all__ = [
    "AgreementForm",
    "AnswerForm",
    "ApplicationForm",
    "AssignForm",
    "ChainForm",
    "CommentForm",
    "ComponentForm",
    "InviteForm",
    "OpenForm",
    "PartForm",
    "ProductForm",
    "fee_rows",
    "fibre_rows",
]
