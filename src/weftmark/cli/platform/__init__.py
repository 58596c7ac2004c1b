"""Commands that need the platform: its settings, its database, its people. Imported only when one is used."""
