"""The window of whoever greets at the door: numbers, papers seen, a note for the counter."""
