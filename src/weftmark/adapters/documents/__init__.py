"""Papers a body hands out: each a template and the function that fills it."""
