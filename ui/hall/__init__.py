"""The hall: counters, lines, what needs an act, the day by the hour."""
