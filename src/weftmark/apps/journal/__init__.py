"""Who did what, when and why; never changed."""
