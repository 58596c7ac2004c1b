"""KEEPS. Django apps, in the order in which the river flows."""
