"""What the journal calls acts of the library."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from weftmark.apps.journal.rules import names_acts

names_acts(
    {
        "install_edition": _("Edition installed"),
        "withdraw_edition": _("Withdrawn from new applications"),
        "offer_edition": _("Offered for new applications"),
        "set_price": _("Price set"),
    },
    {
        "digest": _("Digest"),
        "offered": _("New applications are taken"),
        "offered_until": _("New applications until"),
        "amount": _("Amount"),
        "valid_from": _("Valid from"),
    },
    {"edition": _("Edition"), "fee": _("Fee")},
)
