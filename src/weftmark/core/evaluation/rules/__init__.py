"""The rule kinds: how each comes to its finding."""
