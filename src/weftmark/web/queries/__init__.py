"""What pages of no single app read: a person's work, whatever matches a search, sites on the map."""
