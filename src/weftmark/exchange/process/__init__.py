"""Reads the process of a body from a pack folder; hands core one checked table."""

from weftmark.exchange.process.proving import unproven
from weftmark.exchange.process.reading import read_process, shipped_process

__all__ = ["read_process", "shipped_process", "unproven"]
