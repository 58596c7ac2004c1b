"""What can be done in the library: install editions, offer and withdraw them, set prices."""

from weftmark.apps.library.actions.editions import (
    install_edition,
    offer_edition,
    shipped_shelf,
    withdraw_edition,
)
from weftmark.apps.library.actions.tariff import load_tariff, set_price

__all__ = [
    "install_edition",
    "load_tariff",
    "offer_edition",
    "set_price",
    "shipped_shelf",
    "withdraw_edition",
]
