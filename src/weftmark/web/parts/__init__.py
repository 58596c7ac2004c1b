"""What the template tags show, worked out in Python so that templates stay free of logic."""
