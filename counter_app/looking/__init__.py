"""Who looked at whom and why: a row for each look, and a limit for looking without a visit."""
