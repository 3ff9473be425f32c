"""The window where members take a number."""
