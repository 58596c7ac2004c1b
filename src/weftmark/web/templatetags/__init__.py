"""Template tags: `{% load web %}`."""
