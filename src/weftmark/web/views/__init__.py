"""Pages of no single app."""
