"""Who may, and what acts are called."""

from weftmark.apps.library.rules import names as names
from weftmark.apps.library.rules.permissions import keeps_library, reads_library

__all__ = ["keeps_library", "reads_library"]
