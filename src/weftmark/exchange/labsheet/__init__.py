"""Laboratory sheets, csv and xlsx: one row an observation, or one column a parameter."""
