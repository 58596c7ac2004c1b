"""What was decided, by whom else, why."""
