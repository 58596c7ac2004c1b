"""KNOWS: the pure domain. No files, no clock, no network, no global state."""
