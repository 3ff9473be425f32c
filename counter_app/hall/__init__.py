"""The hall as a supervisor sees and leads it: counters, who waits, and the day's figures."""
