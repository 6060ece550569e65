"""Readings out to people and other tools. One module a format."""
