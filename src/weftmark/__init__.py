"""Weftmark runs an eco-label scheme for textiles: testing, certification, procurement."""

__version__ = "0.1.0"
