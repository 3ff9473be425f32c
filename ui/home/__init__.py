"""The officer's home: who waits, what is left, who was served, the day in one line."""
