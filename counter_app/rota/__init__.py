"""The plan of counters: past days of a weekday played over with so many counters an hour."""
