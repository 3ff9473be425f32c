"""The day of the branch: what is open, its numbers, closing it, and its head on paper."""
