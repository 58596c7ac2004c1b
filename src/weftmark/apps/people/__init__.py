"""People, organisations, sites, roles, competence and conflicts of interest."""
