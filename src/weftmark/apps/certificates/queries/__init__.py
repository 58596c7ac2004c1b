"""How certificates, complaints and what is due are read."""
