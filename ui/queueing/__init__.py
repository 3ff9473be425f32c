"""The officer's queue column."""
