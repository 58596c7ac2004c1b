"""What can be done in the library: install editions, offer and withdraw them, set prices."""

from weftmark.apps.library.actions.editions import install_edition

__all__ = ["install_edition"]
