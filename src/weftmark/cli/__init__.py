"""The command line: `weftmark …`, one file a command group."""
