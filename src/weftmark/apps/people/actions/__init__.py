"""What can be done about people, organisations and sites."""
