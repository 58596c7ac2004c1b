"""What people may type about evidence."""
