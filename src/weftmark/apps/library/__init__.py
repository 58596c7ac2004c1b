"""Installed editions and tariffs; nothing used is ever edited."""
