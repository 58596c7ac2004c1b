"""SPEAKS: one module or folder a format. Everything from outside is bounded, and refused in plain words."""
