"""The certification process: steps, moves, guards, separation of duties, deadlines, all in one table."""
