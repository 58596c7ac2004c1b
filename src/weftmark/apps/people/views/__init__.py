"""Pages about people, organisations and sites."""
