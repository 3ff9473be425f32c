"""The plan of counters for a day, beside what came."""
