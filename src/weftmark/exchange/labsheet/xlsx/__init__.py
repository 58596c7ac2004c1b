"""Workbooks: the zip and its XML are looked through before a reader is let near them."""
