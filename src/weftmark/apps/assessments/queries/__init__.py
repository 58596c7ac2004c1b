"""How findings, nonconformities and reports are read."""
