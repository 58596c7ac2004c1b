"""What evidence knows of the process, and who may see and do what."""

from weftmark.apps.evidence.rules import facts

__all__ = ["facts"]
