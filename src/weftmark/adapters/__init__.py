"""What reaches out of the program: typesetting today; keys, storage, clock and mail as they come."""
